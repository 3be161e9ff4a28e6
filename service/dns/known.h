/* Questions whose answer libunbound has in its cache, which cannot be asked for that. */
#ifndef DNS_KNOWN_H
#define DNS_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

enum { KNOWN_MAX = 4096 };

/* The questions by hash; a later one takes the place of another. All zero: none. */
struct known {
	struct {
		uint64_t question;
		int64_t until_ms; /* monotonic */
	} answers[KNOWN_MAX];
};

/* Notes a question that was answered now, with the TTL of the answer in seconds. */
void known_note(struct known *known, uint64_t question, uint32_t ttl, int64_t now_ms);

/* True when the answer to a question should still be in the cache. */
bool known_has(const struct known *known, uint64_t question, int64_t now_ms);

#endif
