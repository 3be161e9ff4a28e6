/* The mark of texts for people, as in GNU gettext's manual. */
#ifndef TEXT_MARK_H
#define TEXT_MARK_H

/*
 * The text itself, in English, where it is said. xgettext collects what is marked so for the
 * translators (see texts.h); text_in() looks the translation up, wherever the text comes to be
 * shown. Adjacent literals are one text.
 */
#define N_(text) text

#endif
