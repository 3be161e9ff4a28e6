/* The context of a finding: the part of a test that it is about, and the language of its words. */
#ifndef DIAGNOSIS_CONTEXT_H
#define DIAGNOSIS_CONTEXT_H

#include <stdbool.h>

#include "base/template.h"
#include "model/result.h"

/* Pointers are NULL where there is no such part. */
struct context {
	struct test *test;
	const struct attempt *attempt;
	const struct step_result *result;
	const struct exchanger *exchanger;
	const struct reply *reply;
	enum step step; /* STEP_COUNT: not known */
	const char *detail;
	const struct certificate *certificate; /* NULL: the server's own */
	const char *offered;		    /* mechanisms of AUTH; NULL: those of the last EHLO */
	const struct identity_address *own; /* of the sender; NULL: its first */
	const struct listing *listing;	    /* a blocklist that has it */
	bool for_evidence;		    /* said in English, whatever the test's language */
};

/* A phrase in the context's language, to stand in a field's place; with fields of its own, or the
 * one field "{count}", filled in. */
const char *context_phrase(const struct context *context, const char *english);
const char *context_fill(const struct context *context, const char *english,
			 const struct template_value *values);
const char *context_count(const struct context *context, const char *english, long long count);

/* "a, b and c": item behind the list as it is so far, NULL before the first; last: nothing comes
 * after it. */
const char *context_list(const struct context *context, const char *list, const char *item,
			 bool last);

/* The domain of the route or the request; a phrase where there is none. */
const char *context_domain(const struct context *context);

/* The name that a DNS finding is about: the exchanger's, the host asked for, or the domain. */
const char *context_name(const struct context *context);

/* A line of a reply as it came over the wire; words alone of one without a code. index is 0 of a
 * reply without lines. */
const char *context_reply_line(struct arena *arena, const struct reply *reply, size_t index);

#endif
