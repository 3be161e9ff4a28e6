/* Limits on the connections that one test makes, so that no request makes many of them. */
#ifndef RUN_LIMITS_H
#define RUN_LIMITS_H

#include "model/result.h"

struct contact;
struct run_env;

/* RCPT commands of a test, over all its attempts. */
enum { TEST_MAX_RCPT = 500 };

/* The connections of a test. In its arena; zeroed at first. */
struct contacts {
	struct contact *first;
	unsigned count;
	size_t rcpt_count; /* RCPT commands that they may send */
};

/*
 * Adds the connection that an attempt is about to make to the address, which has its port. Where it
 * may not be made, the reason, in the test's arena, and attempt has same_as or over_limit: an
 * attempt of PURPOSE_DELIVERY was made to this address and port; or the test has made as many
 * connections as env allows, to this network (/24 of IPv4, /48 of IPv6) or at all; or its RCPT
 * commands would become too many.
 */
const char *contacts_add(struct contacts *contacts, const struct run_env *env, struct test *test,
			 struct attempt *attempt, const struct address *address);

#endif
