/* The DNS answers of an identity's look-up, each queried once. */
#ifndef IDENTITY_LOOKUPS_H
#define IDENTITY_LOOKUPS_H

#include <stdbool.h>
#include <stdint.h>

#include "dns/client.h"
#include "dns/resolver.h"

struct arena;
struct lookups;

/*
 * Creates the look-ups in arena, which owns the answers, too. on_answer is called from the loop,
 * never from within another call, for each answer; it may cancel the look-ups and then free the
 * arena. After client->until_ms, queries end with DNS_TIMEOUT; later ones at once.
 */
struct lookups *lookups_new(const struct dns_client *client, struct arena *arena,
			    void (*on_answer)(void *arg), void *arg);

/*
 * The answer to a query; NULL while there is none yet, and the query is under way. arg is the
 * lookups; name is in lower case. Answers are limited to 512 addresses, 11 names (limits are "more
 * than ten"), and of TXT records the first two and two of each policy. Queries beyond 512, or
 * beyond 1 MiB of answers, fail (DNS_FAILED): no regular sender needs as many.
 */
const struct dns_answer *lookups_ask(void *arg, const char *name, enum dns_type type);

/* True when a query timed out, or could not be asked. */
bool lookups_timed_out(const struct lookups *lookups);

/* Ends the queries as timed out; further ones end at once. */
void lookups_close(struct lookups *lookups);

/* Cancels the queries under way; on_answer is not called any more. */
void lookups_cancel(struct lookups *lookups);

#endif
