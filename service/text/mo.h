/* Compiled translations: the GNU MO format, as msgfmt writes it. */
#ifndef TEXT_MO_H
#define TEXT_MO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A catalogue in memory that the caller keeps; all zero is one without any text. */
struct mo {
	const unsigned char *data;
	size_t size;
	uint32_t count;	       /* texts */
	uint32_t originals;    /* offset of the table of the texts, sorted */
	uint32_t translations; /* offset of the table of their translations, in the same order */
	bool swapped;	       /* the other byte order than this machine's */
};

/*
 * Opens a catalogue of either byte order, and checks every offset in it, so that no look-up leaves
 * its bounds. false when it is broken or of a later revision; mo is then without any text.
 */
bool mo_open(struct mo *mo, const void *data, size_t size);

/* The text and the translation of that index below count, inside the catalogue. */
const char *mo_original(const struct mo *mo, uint32_t index);
const char *mo_translation(const struct mo *mo, uint32_t index);

/* The translation of a text, inside the catalogue; NULL where there is none. The text "" has the
 * header for one. */
const char *mo_find(const struct mo *mo, const char *original);

#endif
