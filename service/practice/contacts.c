#include "practice/contacts.h"

#include "base/clock.h"

enum { KEPT_MS = 60000 };

/* FNV-1a; includes the length, so that the boundaries between texts count. */
uint64_t contact_key(uint64_t key, const char *text, size_t len)
{
	key = (key ^ UINT64_C(0xcbf29ce484222325)) * UINT64_C(0x100000001b3) + len;
	for (size_t i = 0; i < len; i++)
		key = (key ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
	return key;
}

static struct contact *find(struct contacts *contacts, uint64_t key)
{
	for (size_t i = 0; i < CONTACTS_MAX; i++) {
		struct contact *contact = &contacts->entries[i];

		if (contact->first_ms > 0 && contact->key == key)
			return contact;
	}
	return NULL;
}

bool contacts_return(struct contacts *contacts, uint64_t key, int64_t delay_ms)
{
	struct contact *contact = find(contacts, key);
	int64_t now_ms = clock_mono_ms();

	if (!contact) {
		contact = &contacts->entries[contacts->next];
		contacts->next = (contacts->next + 1) % CONTACTS_MAX;
	} else if (now_ms - contact->first_ms < delay_ms) {
		return false;
	} else if (now_ms - contact->first_ms < delay_ms + KEPT_MS) {
		contact->first_ms = 0;
		return true;
	}
	*contact = (struct contact){.key = key, .first_ms = now_ms};
	return false;
}
