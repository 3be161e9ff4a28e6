/* Japanese: MTA-STS and TLS-RPT. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_policy[] = {
	{NULL, NULL},
};
/* clang-format on */
