/* The DNS answers that a look-up of an identity has so far, each asked for once. */
#ifndef IDENTITY_LOOKUPS_H
#define IDENTITY_LOOKUPS_H

#include <stdbool.h>
#include <stdint.h>

#include "dns/resolver.h"

struct arena;
struct lookups;

/*
 * In arena, as the answers are. heard comes from the loop, never from within another call, for each
 * answer; it may cancel the look-ups, and then free the arena. After limit_ms what was asked is
 * answered with DNS_TIMEOUT; what would be asked then is answered so at once.
 */
struct lookups *lookups_new(struct resolver *resolver, struct arena *arena, int64_t limit_ms,
			    void (*heard)(void *arg), void *arg);

/*
 * The answer to a question; NULL, and it has been asked, while there is none yet. arg is the
 * lookups; name is in lower case. Of an answer is kept what there is a use for: 512 addresses, 11
 * names (limits say "more than ten"), of texts the first two and two of each policy. What is over
 * 512 questions or 1 MiB of answers has failed (DNS_FAILED): no honest sender needs as much.
 */
const struct dns_answer *lookups_ask(void *arg, const char *name, enum dns_type type);

/* Whether something was not answered in time. */
bool lookups_timed_out(const struct lookups *lookups);

/* The time is over: nothing is asked any more. */
void lookups_close(struct lookups *lookups);

/* Ends what is under way; heard does not come any more. */
void lookups_cancel(struct lookups *lookups);

#endif
