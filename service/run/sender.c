#include "run/sender.h"

#include <string.h>

#include "model/address.h"
#include "identity/identity.h"
#include "practice/practice.h"
#include "diagnosis/diagnosis.h"
#include "run/env.h"

static bool is_wanted(const struct test *test)
{
	switch (test->request.identity) {
	case IDENTITY_ALWAYS:
		return true;
	case IDENTITY_WHEN_REFUSED:
		return !test->practice && identity_explains(test);
	case IDENTITY_NEVER:
		break;
	}
	return false;
}

/* Adds the public addresses of the family: behind NAT they are not the socket's. */
static void add_public(struct identity_question *question, const struct run_env *env,
		       const struct test *test, const char *source)
{
	bool ipv6 = address_is_ipv6(source);

	identity_add_list(question, test->arena, env->public_addresses,
			  ipv6 ? FAMILY_IPV6 : FAMILY_IPV4, ADDRESS_OF_SETTING);
	for (size_t i = 0; i < IDENTITY_ADDRESSES_MAX && question->addresses[i].address; i++) {
		if (address_is_ipv6(question->addresses[i].address) == ipv6 &&
		    question->addresses[i].source == ADDRESS_OF_SETTING)
			return;
	}
	identity_add(question, source, ADDRESS_OF_ATTEMPT);
}

/* The addresses that the test's connections had, else those that they would have. */
static void add_addresses(struct identity_question *question, const struct run_env *env,
			  const struct test *test)
{
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		if (attempt->source_address[0])
			add_public(question, env, test, attempt->source_address);
	}
	if (!question->addresses[0].address)
		identity_add_list(question, test->arena, env->public_addresses,
				  test->request.family, ADDRESS_OF_SETTING);
	if (!question->addresses[0].address)
		identity_add_route(question, test->arena, test->request.family);
}

/* A sender of the practice domain, in a test of it. */
static bool add_practice(struct identity_question *question, const struct run_env *env,
			 const struct test *test)
{
	const char *source =
		env->practice && test->practice ? practice_source(identity_domain(question)) : NULL;

	if (!source)
		return false;
	identity_add(question, source, ADDRESS_OF_PRACTICE);
	question->zones = PRACTICE_BLOCKLIST;
	return true;
}

/* The domain in the header From of the test's message; NULL: that of the sender. */
static const char *from_domain(const struct request *request)
{
	const char *at = request->has_message && request->message.from
				 ? strrchr(request->message.from, '@')
				 : NULL;

	return at ? at + 1 : NULL;
}

static const char *domain_or_null(const struct mailbox *sender)
{
	return sender->domain && *sender->domain ? sender->domain : NULL;
}

struct identity_lookup *sender_start(const struct run_env *env, struct test *test, int64_t left_ms,
				     void (*done)(void *arg, const struct identity *identity),
				     void *arg)
{
	const struct request *request = &test->request;
	int64_t limit_ms = request->timeouts.dns_ms;
	struct identity_question question = {
		.helo = request->helo ? request->helo : "",
		.sender = request->sender.text ? request->sender.text : "",
		.sender_domain = domain_or_null(&request->sender),
		.from = from_domain(request),
		.zones = env->dnsbl,
		.caller = test->caller,
	};

	if (left_ms <= 0 || !is_wanted(test))
		return NULL;
	if (!add_practice(&question, env, test))
		add_addresses(&question, env, test);
	/* a little of the time is left for the diagnosis */
	question.limit_ms = limit_ms < left_ms * 9 / 10 ? limit_ms : left_ms * 9 / 10;
	return identity_start(env->resolver, env->identity_turns, &question, test->arena, done,
			      arg);
}
