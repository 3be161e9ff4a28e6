/* The table of translations. The assembler reads it, too (see catalogues.S). */
#ifndef TEXT_TRANSLATIONS_H
#define TEXT_TRANSLATIONS_H

/* A row a language but English: its constant and its tag of RFC 5646, which names po/TAG.po. */
/* clang-format off */
#define TRANSLATIONS(row) \
	row(JA, ja)
/* clang-format on */

#endif
