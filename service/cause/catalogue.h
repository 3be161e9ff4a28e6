/* The catalogue of causes, in every language. */
#ifndef CAUSE_CATALOGUE_H
#define CAUSE_CATALOGUE_H

#include "text/language.h"
#include "cause/cause.h"

/* The cause in English, and in any language: title, explanation and advice differ, the summary
 * stays the English template. NULL for CAUSE_NONE. */
const struct cause *cause_get(enum cause_id id);
const struct cause *cause_in(enum language language, enum cause_id id);

/* All of them, sorted by name; ends with NULL. */
const struct cause *const *causes_in(enum language language);

/* The API's word for it; NULL for CAUSE_NONE. */
const char *cause_name(enum cause_id id);

/* By the API's word, in English; NULL: there is none, or name is NULL. */
const struct cause *cause_find(const char *name);

/* True when list, one of CAUSES() or NULL for none, has the id. */
bool causes_include(const enum cause_id *list, enum cause_id id);

#endif
