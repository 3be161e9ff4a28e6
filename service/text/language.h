/* The languages of the texts for people. Ids, codes and evidence are the same in all of them. */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/translations.h"

#define LANGUAGE_CONSTANT(constant, tag) LANGUAGE_##constant,
#define LANGUAGE_NEXT(constant, tag) ", " #tag

/* English, in which the texts are written, and a row of translations.h each. */
enum language { LANGUAGE_EN, TRANSLATIONS(LANGUAGE_CONSTANT) LANGUAGE_COUNT };

/* All tags in one literal, for errors and descriptions. */
#define LANGUAGE_NAMES "en" TRANSLATIONS(LANGUAGE_NEXT)

/* The tags of RFC 5646 ("en", "ja"), by enum language; ends with NULL. */
extern const char *const language_tags[];

/* The tag of a language; never NULL. */
const char *language_name(enum language language);

/* The language of a tag of len bytes, in any case; of a longer one ("ja-JP") by its first subtag.
 * false when there is none. */
bool language_parse(const char *tag, size_t len, enum language *language_r);

#endif
