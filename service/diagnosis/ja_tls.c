/* Japanese: STARTTLS, sessions, certificates. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_tls[] = {
	{NULL, NULL},
};
/* clang-format on */
