/* Japanese: the greeting, EHLO, the connection. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_session[] = {
	{NULL, NULL},
};
/* clang-format on */
