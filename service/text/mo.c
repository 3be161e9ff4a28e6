#include "text/mo.h"

#include <string.h>

/*
 * GNU gettext's manual, "The Format of GNU MO Files"; numbers are of 32 bits:
 *
 *	 0	magic number, which tells the byte order
 *	 4	revision: major number << 16 | minor number
 *	 8	number of texts
 *	12	offset of the table of the texts
 *	16	offset of the table of the translations
 *	20	size and offset of a hash table, unused here
 *
 * A row of a table is the length of a string, without the NUL that ends it, and its offset. The
 * texts are sorted by strcmp().
 */
static const uint32_t magic_number = 0x950412de;

enum {
	REVISION_AT = 4,
	COUNT_AT = 8,
	ORIGINALS_AT = 12,
	TRANSLATIONS_AT = 16,
	HEADER_SIZE = 28,
	ROW_SIZE = 8,
};

static uint32_t number_at(const struct mo *mo, size_t offset)
{
	uint32_t number;

	memcpy(&number, mo->data + offset, sizeof(number));
	return mo->swapped ? __builtin_bswap32(number) : number;
}

static const char *string_at(const struct mo *mo, uint32_t table, uint32_t index)
{
	return (const char *)mo->data + number_at(mo, table + (size_t)index * ROW_SIZE + 4);
}

/* ---- checks ---- */

static bool is_row_sound(const struct mo *mo, uint32_t table, uint32_t index)
{
	size_t row = table + (size_t)index * ROW_SIZE;
	uint32_t len = number_at(mo, row), offset = number_at(mo, row + 4);

	return offset < mo->size && len < mo->size - offset && mo->data[offset + len] == '\0';
}

static bool is_table_inside(const struct mo *mo, uint32_t table)
{
	return table <= mo->size && mo->count <= (mo->size - table) / ROW_SIZE;
}

static bool is_sound(const struct mo *mo)
{
	if (!is_table_inside(mo, mo->originals) || !is_table_inside(mo, mo->translations))
		return false;
	for (uint32_t i = 0; i < mo->count; i++) {
		if (!is_row_sound(mo, mo->originals, i) || !is_row_sound(mo, mo->translations, i))
			return false;
		if (i > 0 && strcmp(mo_original(mo, i - 1), mo_original(mo, i)) >= 0)
			return false;
	}
	return true;
}

static bool read_header(struct mo *mo)
{
	uint32_t magic;

	if (mo->size < HEADER_SIZE)
		return false;
	magic = number_at(mo, 0);
	mo->swapped = magic == __builtin_bswap32(magic_number);
	mo->count = number_at(mo, COUNT_AT);
	mo->originals = number_at(mo, ORIGINALS_AT);
	mo->translations = number_at(mo, TRANSLATIONS_AT);
	return (magic == magic_number || mo->swapped) && number_at(mo, REVISION_AT) >> 16 <= 1;
}

bool mo_open(struct mo *mo, const void *data, size_t size)
{
	*mo = (struct mo){.data = data, .size = size};
	if (read_header(mo) && is_sound(mo))
		return true;
	*mo = (struct mo){.data = NULL};
	return false;
}

/* ---- look-up ---- */

const char *mo_original(const struct mo *mo, uint32_t index)
{
	return string_at(mo, mo->originals, index);
}

const char *mo_translation(const struct mo *mo, uint32_t index)
{
	return string_at(mo, mo->translations, index);
}

const char *mo_find(const struct mo *mo, const char *original)
{
	uint32_t from = 0, to = mo->count;

	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		int order = strcmp(original, mo_original(mo, middle));

		if (order == 0)
			return mo_translation(mo, middle);
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}
