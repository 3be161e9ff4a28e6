/* Japanese: what stands in the place of fields. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_fields[] = {
	{NULL, NULL},
};
/* clang-format on */
