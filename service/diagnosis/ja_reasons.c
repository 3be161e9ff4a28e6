/* Japanese: likely causes and what speaks for them. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_reasons[] = {
	{NULL, NULL},
};
/* clang-format on */
