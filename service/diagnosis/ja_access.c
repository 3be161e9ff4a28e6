/* Japanese: who may send. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_access[] = {
	{NULL, NULL},
};
/* clang-format on */
