/* Classification of refusals: the cause that a server's reply points to. */
#ifndef CLASSIFY_CLASSIFY_H
#define CLASSIFY_CLASSIFY_H

#include "model/finding.h"
#include "model/result.h"
#include "model/severity.h"
#include "model/step.h"
#include "cause/cause.h"

/* Bytes of a test's replies that are searched for words: a bound on what a hostile server can make
 * of hundreds of long refusals. Beyond it the codes alone decide. */
enum { CLASSIFY_BYTES_MAX = 1024 * 1024 };

/* The meaning of a reply. In the arena of its test. */
struct classification {
	enum cause_id cause;	     /* CAUSE_UNKNOWN where no rule fits */
	const char *detail;	     /* the finding's; NULL */
	const enum cause_id *others; /* causes that would look the same; NULL */
	enum confidence confidence;
	const struct details *details; /* NULL: none */
};

struct arena;
struct rule_match;

/* Finds the first max rows that fit a reply at a step (STEP_COUNT: not known), see ruleset_find();
 * the first is the one that classify_reply() takes. */
size_t classify_contest(struct arena *arena, enum step step, const struct reply *reply,
			struct rule_match *matches_r, size_t max);

/*
 * Classifies a reply at a step (STEP_COUNT: not known) and adds what is searched for it to
 * test->classified_bytes. attempt is the conversation that it belongs to; NULL: none, and
 * request.host names the server. Never NULL.
 */
const struct classification *classify_reply(struct test *test, const struct attempt *attempt,
					    enum step step, const struct reply *reply);

/* Sets result->classification of a step of the attempt that has ended: refusals (4yz and 5yz) get
 * one. */
void classify_step(struct test *test, const struct attempt *attempt, struct step_result *result);

#endif
