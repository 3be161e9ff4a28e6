/* Looking up what the DNS says about a sender: PTR, HELO, SPF, DMARC, blocklists. */
#ifndef IDENTITY_IDENTITY_H
#define IDENTITY_IDENTITY_H

#include <stdint.h>

#include "model/identity.h"
#include "model/request.h"

struct arena;
struct identity_lookup;
struct resolver;
struct slots;

/* Whom to look up. Copied; the strings must live as long as the arena. */
struct identity_question {
	const char *helo;
	const char *sender;	   /* local-part@domain; "": the null reverse-path */
	const char *sender_domain; /* NULL: the null reverse-path */
	const char *from;	   /* the domain in the header From; NULL: the sender's, or helo */
	struct {
		const char *address; /* what is none is left out */
		enum address_source source;
	} addresses[IDENTITY_ADDRESSES_MAX]; /* ends with NULL */
	const char *zones;		     /* of blocklists, commas between; "" */
	int64_t limit_ms;		     /* for the whole */
};

/* The domain that SPF is about: the sender's; of a null reverse-path the name in EHLO (RFC 7208
 * section 2.4). The question's own. */
const char *identity_domain(const struct identity_question *question);

/*
 * Adds an address to the question unless it is there already or there is no room.
 */
void identity_add(struct identity_question *question, const char *address,
		  enum address_source source);

/* Adds those of a list with commas that are of the family. */
void identity_add_list(struct identity_question *question, struct arena *arena, const char *list,
		       enum family family, enum address_source source);

/* Adds the addresses that connections to the Internet would leave this machine with, by its own
 * routes (see net/local_route.h); no packet is sent. */
void identity_add_route(struct identity_question *question, struct arena *arena,
			enum family family);

/* Look-ups at a time and worker. Each is some dozen questions, of which a resolver has 512 on the
 * way: those of the tests' routes must not wait for these. */
enum { IDENTITY_AT_ONCE = 32 };

/*
 * Everything lives in arena. done is called exactly once from the loop, never from within this
 * call, unless identity_cancel() comes first; it may free the arena. What had no answer in time
 * says so. Some hundreds of DNS questions at most (see identity/lookups.h). turns has a place for
 * each look-up at a time, which is waited for; what is told is unasked when none came in time.
 */
struct identity_lookup *identity_start(struct resolver *resolver, struct slots *turns,
				       const struct identity_question *question,
				       struct arena *arena,
				       void (*done)(void *arg, const struct identity *identity),
				       void *arg);

/* Ends it early; done is not called. Allowed more than once. */
void identity_cancel(struct identity_lookup *lookup);

#endif
