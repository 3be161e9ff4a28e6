/* First contacts at the greylisting practice hosts. */
#ifndef PRACTICE_CONTACTS_H
#define PRACTICE_CONTACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CONTACTS_MAX = 256 };

/* The latest first contacts; the oldest is replaced. Used by one thread. All zero: none. */
struct contacts {
	struct contact {
		uint64_t key;
		int64_t first_ms; /* monotonic; 0: none */
	} entries[CONTACTS_MAX];
	size_t next;
};

/* Hashes texts, one after the other, to a key; 0 at first. */
uint64_t contact_key(uint64_t key, const char *text, size_t len);

/*
 * True when the first contact of key was at least delay_ms ago; it is then removed, so that the
 * next one is a first contact again. A contact without a known first one, or with one more than a
 * minute older than that, is noted as first.
 */
bool contacts_return(struct contacts *contacts, uint64_t key, int64_t delay_ms);

#endif
