/* Japanese: DNS and TCP. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_route[] = {
	{NULL, NULL},
};
/* clang-format on */
