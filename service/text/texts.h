/*
 * The texts for people in their languages.
 *
 * A text is written in English where it is said, and marked with N_() (see mark.h); no mark is
 * needed in the argument of a function that takes texts alone, which the Makefile lists
 * (TEXT_KEYWORDS: text_in(), page_print(), context_phrase() …). Fields stand in braces: "{host}
 * refused {recipient}."; a translation has the same ones, anywhere. The translations are PO files,
 * one a language (po/ja.po), in which translators work with their usual programs:
 *
 *	make update-po	adds new texts to them, and drops those that are no longer said
 *	make lint-texts	finds what is not translated, not the same fields, not marked
 *
 * The build compiles them with msgfmt and embeds them. A new language is its po/TAG.po (msginit
 * makes one from build/po/smtptestd.pot, "make pot") and its row in translations.h.
 *
 * The run-time half of gettext (glibc's gettext()) is not used: its language is the process's or
 * the thread's, by the locales that are installed, and it reads files; here each request has its
 * own, in one binary.
 */
#ifndef TEXT_TEXTS_H
#define TEXT_TEXTS_H

#include "base/template.h"
#include "text/language.h"
#include "text/mark.h"

struct arena;

/*
 * The text in that language. The English one itself where it has no translation: a cause's id, say;
 * words of the API that people read ("rejected", "certain") have one. Static where english is. NULL
 * for NULL.
 */
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
