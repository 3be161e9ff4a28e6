/* What a page for people says around its texts, in their languages. */
#ifndef TEXT_LABELS_H
#define TEXT_LABELS_H

#include "text/language.h"

/*
 * A label in that language, looked up by the English one as the code has it, before its fields (see
 * base/template.h) are filled in. Words of the API that people read ("rejected", "certain") are
 * labels, too. What there is none for, a cause's id, say, is given back as it is. Static, or
 * english.
 */
const char *label_in(enum language language, const char *english);

#endif
