/* Who has been at a greylisting practice host before, and when. */
#ifndef PRACTICE_CONTACTS_H
#define PRACTICE_CONTACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CONTACTS_MAX = 256 };

/* The latest first contacts; the oldest makes room. One thread's. All zero: there were none. */
struct contacts {
	struct contact {
		uint64_t whose;
		int64_t first_ms; /* monotonic; 0: none */
	} entries[CONTACTS_MAX];
	size_t next;
};

/* A key of who is meant by several texts, each added to the key so far; 0 at first. */
uint64_t contact_key(uint64_t key, const char *text, size_t len);

/*
 * Whether whose first contact is delay_ms ago, at least. That one is then forgotten, so that the
 * next is a first one again. A contact that is none of the known, or came back to a first one of
 * more than a minute more ago, is noted as first.
 */
bool contacts_return(struct contacts *contacts, uint64_t whose, int64_t delay_ms);

#endif
