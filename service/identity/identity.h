/* Look-up of a sender in the DNS: PTR, HELO, SPF, DMARC, blocklists. */
#ifndef IDENTITY_IDENTITY_H
#define IDENTITY_IDENTITY_H

#include <stdint.h>

#include "model/identity.h"
#include "model/request.h"

struct arena;
struct identity_lookup;
struct resolver;
struct slots;

/* The sender to look up. Copied; the strings must live as long as the arena. */
struct identity_question {
	const char *helo;
	const char *sender;	   /* local-part@domain; "": the null reverse-path */
	const char *sender_domain; /* NULL: the null reverse-path */
	const char *from;	   /* the domain in the header From; NULL: the sender's, or helo */
	struct {
		const char *address; /* invalid ones are left out */
		enum address_source source;
	} addresses[IDENTITY_ADDRESSES_MAX]; /* ends with NULL */
	const char *zones;		     /* blocklists, separated by commas; "" */
	int64_t limit_ms;		     /* timeout of the whole look-up */
	uint64_t caller;		     /* of the test */
};

/* The SPF identity: the sender's domain; for a null reverse-path the name in EHLO (RFC 7208 section
 * 2.4). Owned by the question. */
const char *identity_domain(const struct identity_question *question);

/*
 * Adds an address to the question unless it is there already or there is no room.
 */
void identity_add(struct identity_question *question, const char *address,
		  enum address_source source);

/* Adds the addresses of the family from a comma-separated list. */
void identity_add_list(struct identity_question *question, struct arena *arena, const char *list,
		       enum family family, enum address_source source);

/* Adds the source addresses of connections to the Internet, by this machine's routes (see
 * net/local_route.h); no packet is sent. */
void identity_add_route(struct identity_question *question, struct arena *arena,
			enum family family);

/* Concurrent look-ups of a caller per worker. Each is some dozen queries: the route look-ups of the
 * caller's tests must not wait for them. */
enum { IDENTITY_AT_ONCE = 32 };

/*
 * Starts a look-up; the arena owns it and its result. done is called exactly once from the loop,
 * never from within this call, unless identity_cancel() comes first; it may free the arena. Results
 * without an answer in time are marked. At most some hundreds of DNS queries (see
 * identity/lookups.h). The look-up waits for one of slots, which limits a caller's concurrent
 * look-ups; the result is unasked when none is granted in time.
 */
struct identity_lookup *identity_start(struct resolver *resolver, struct slots *slots,
				       const struct identity_question *question,
				       struct arena *arena,
				       void (*done)(void *arg, const struct identity *identity),
				       void *arg);

/* Cancels the look-up; done is not called. Allowed more than once. */
void identity_cancel(struct identity_lookup *lookup);

#endif
