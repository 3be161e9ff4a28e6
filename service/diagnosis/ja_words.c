/* Japanese: sentences and advice of single findings. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_words[] = {
	{NULL, NULL},
};
/* clang-format on */
