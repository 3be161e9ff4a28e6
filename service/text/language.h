/* The languages of the texts for people. Ids, codes and evidence are the same in all of them. */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* Every text of the catalogue is there in each. */
enum language { LANGUAGE_EN, LANGUAGE_JA, LANGUAGE_COUNT };

/* The tag of RFC 5646 ("en", "ja"); never NULL. */
const char *language_name(enum language language);

/* The language of a tag of len bytes, in any case; of a longer one ("ja-JP") by its first subtag.
 * false when there is none. */
bool language_parse(const char *tag, size_t len, enum language *language_r);

#endif
