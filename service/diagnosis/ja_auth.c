/* Japanese: AUTH. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_auth[] = {
	{NULL, NULL},
};
/* clang-format on */
