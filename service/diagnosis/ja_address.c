/* Japanese: sender and recipient. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_address[] = {
	{NULL, NULL},
};
/* clang-format on */
