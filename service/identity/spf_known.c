#include "identity/spf_known.h"

#include "base/arena.h"

/* A parsed record, identified by the address of its text. */
struct entry {
	const void *text;
	const struct spf_record *record;
	struct entry *next;
};

/* A cache, in its own arena. The list is short: ten records of each policy, limited by the
 * look-up's limit of answers. */
struct spf_known {
	struct arena *arena;
	struct entry *first;
};

struct spf_known *spf_known_new(void)
{
	struct arena *arena = arena_new(0);
	struct spf_known *known = arena_alloc(arena, sizeof(*known));

	known->arena = arena;
	return known;
}

void spf_known_free(struct spf_known *known)
{
	if (known)
		arena_free(known->arena);
}

const struct spf_record *spf_known_read(struct spf_known *known, struct arena *scratch,
					const struct dns_record *record)
{
	struct entry *entry;

	if (!known)
		return spf_parse(scratch, record->bytes, record->len);
	for (entry = known->first; entry; entry = entry->next) {
		if (entry->text == record->bytes)
			return entry->record;
	}
	entry = arena_alloc(known->arena, sizeof(*entry));
	entry->text = record->bytes;
	entry->record = spf_parse(known->arena, record->bytes, record->len);
	entry->next = known->first;
	known->first = entry;
	return entry->record;
}
