/*
 * The texts for people in their languages. They are written in English where they are said; the
 * other languages are looked up by the English template, before its fields are filled in.
 */
#ifndef TEXT_TEXTS_H
#define TEXT_TEXTS_H

#include "base/template.h"
#include "text/language.h"

struct arena;

/* A text and its translation; both have the same fields in braces. */
struct translation {
	const char *english, *japanese;
};

/* By what they are about; each ends with a row whose english is NULL. */
extern const struct translation ja_route[], ja_session[], ja_tls[], ja_dane[], ja_policy[],
	ja_auth[], ja_address[], ja_access[], ja_message[], ja_identity[]; /* causes */
extern const struct translation ja_reasons[]; /* likely causes and what speaks for them */
extern const struct translation ja_network[]; /* the same of failures to connect */
extern const struct translation ja_fields[];  /* what stands in the place of fields */
extern const struct translation ja_words[];   /* sentences and advice of single findings */
extern const struct translation ja_verdict[]; /* summaries */

/* The text in that language; the English one itself where there is none. Static where english is.
 * NULL for NULL. */
const char *text_in(enum language language, const char *english);

/* template_fill() into the arena; at most TEXT_MAX bytes. */
const char *text_fill(struct arena *arena, const char *text, template_field *field,
		      const void *arg);

enum { TEXT_MAX = 4096 };

/* The text in that language with its fields filled by these values; an unknown field is "". */
const char *text_say(struct arena *arena, enum language language, const char *english,
		     const struct template_value *values);

/* The same with one field, "count", a number. */
const char *text_count(struct arena *arena, enum language language, const char *english,
		       long long count);

#endif
