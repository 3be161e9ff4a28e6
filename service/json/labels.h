/* The headings of a page for people, in their languages. */
#ifndef JSON_LABELS_H
#define JSON_LABELS_H

#include "model/language.h"

enum label {
	LABEL_TEST,
	LABEL_RETRY, /* a sentence */
	LABEL_EVIDENCE,
	LABEL_LIKELY,
	LABEL_ADVICE,
	LABEL_SEE,
	LABEL_ROUTE,
	LABEL_ATTEMPT,
	LABEL_SKIPPED,
	LABEL_SENDER,
	LABEL_FAULTLESS, /* a sentence: of a sender */
	LABEL_COUNT
};

/* Static; never NULL. */
const char *label(enum language language, enum label which);

#endif
