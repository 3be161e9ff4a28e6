#include "run/limits.h"

#include <string.h>

#include "base/arena.h"
#include "model/address.h"
#include "run/env.h"

enum { NETWORK_OCTETS_IPV4 = 3, NETWORK_OCTETS_IPV6 = 6 };

/* A connection that was made. */
struct contact {
	struct contact *next;
	const struct attempt *attempt;
	uint8_t bytes[16];
	size_t len; /* 4 or 16 */
};

static struct contact *contact_new(struct arena *arena, const struct attempt *attempt,
				   const struct address *address)
{
	struct contact *contact = arena_alloc(arena, sizeof(*contact));
	const uint8_t *bytes;

	contact->attempt = attempt;
	contact->len = address_host_bytes(address, &bytes);
	if (contact->len > 0)
		memcpy(contact->bytes, bytes, contact->len);
	return contact;
}

static bool share(const struct contact *a, const struct contact *b, size_t octets)
{
	return a->len == b->len && memcmp(a->bytes, b->bytes, octets) == 0;
}

/* ---- the same address and port ---- */

/* An extra attempt and a follow-up go to the address of another one on purpose. */
static const struct attempt *made_before(const struct contacts *contacts,
					 const struct contact *contact)
{
	for (const struct contact *c = contacts->first; c; c = c->next) {
		if (contact->attempt->purpose == PURPOSE_DELIVERY &&
		    c->attempt->purpose == PURPOSE_DELIVERY &&
		    c->attempt->port == contact->attempt->port && share(c, contact, c->len))
			return c->attempt;
	}
	return NULL;
}

static const char *same_address(struct arena *arena, struct attempt *attempt,
				const struct attempt *made)
{
	bool same_host = strcmp(made->host, attempt->host) == 0;

	attempt->same_as = made;
	return arena_printf(arena, "attempt %d was made to the same address and port%s%s%s",
			    made->index, same_host ? "" : ", as those of ",
			    same_host ? "" : made->host,
			    same_host ? "" : "; its certificate was not judged for this name");
}

/* ---- numbers ---- */

static size_t count_rcpt(const struct test *test, const struct attempt *attempt)
{
	size_t count = 0;

	if (step_precedes(attempt_last_step(test, attempt), STEP_RCPT))
		return 0;
	if (attempt->control)
		return 1;
	for (size_t i = 0; i < test->request.recipient_count; i++)
		count += !attempt->excluded || !attempt->excluded[i];
	return count;
}

static unsigned count_network(const struct contacts *contacts, const struct contact *contact)
{
	size_t octets = contact->len == 4 ? NETWORK_OCTETS_IPV4 : NETWORK_OCTETS_IPV6;
	unsigned count = 0;

	for (const struct contact *c = contacts->first; c; c = c->next)
		count += share(c, contact, octets);
	return count;
}

static const char *over_limit(const struct contacts *contacts, const struct run_env *env,
			      struct arena *arena, const struct contact *contact, size_t rcpt_count)
{
	if (contacts->count >= env->max_attempts)
		return arena_printf(
			arena, "this test made %u connections, as many as --max-attempts allows",
			contacts->count);
	if (count_network(contacts, contact) >= env->max_per_network)
		return arena_printf(arena,
				    "this test made %u connections to this network (%s), as many "
				    "as --max-per-network allows",
				    env->max_per_network, contact->len == 4 ? "/24" : "/48");
	if (contacts->rcpt_count + rcpt_count > TEST_MAX_RCPT)
		return arena_printf(arena,
				    "a test sends at most %d RCPT commands, and this attempt would "
				    "exceed that",
				    TEST_MAX_RCPT);
	return NULL;
}

const char *contacts_add(struct contacts *contacts, const struct run_env *env, struct test *test,
			 struct attempt *attempt, const struct address *address)
{
	struct contact *contact = contact_new(test->arena, attempt, address);
	const struct attempt *made = made_before(contacts, contact);
	size_t rcpt_count = count_rcpt(test, attempt);
	const char *why;

	if (made)
		return same_address(test->arena, attempt, made);
	why = over_limit(contacts, env, test->arena, contact, rcpt_count);
	attempt->over_limit = why;
	if (why)
		return why;
	contact->next = contacts->first;
	contacts->first = contact;
	contacts->count++;
	contacts->rcpt_count += rcpt_count;
	return NULL;
}
