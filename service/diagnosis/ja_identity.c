/* Japanese: the sender's own identity. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_identity[] = {
	{NULL, NULL},
};
/* clang-format on */
