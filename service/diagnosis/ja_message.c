/* Japanese: the message and what the server does with it. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_message[] = {
	{NULL, NULL},
};
/* clang-format on */
