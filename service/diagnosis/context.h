/* Where and when a finding was made, and the sentences that are told of it. */
#ifndef DIAGNOSIS_CONTEXT_H
#define DIAGNOSIS_CONTEXT_H

#include <stdbool.h>

#include "cause/cause.h"
#include "base/template.h"
#include "model/result.h"

/* What is a pointer is NULL where there is none. */
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

/*
 * Adds a finding with that cause: place, severity and summary filled in, evidence and likely causes
 * still empty. id is not CAUSE_NONE.
 */
struct finding *context_add_finding(const struct context *context, enum cause_id id);

/*
 * A sentence for people in the test's language (see texts.h), with the fields in braces filled in:
 * host, where, address, port, domain, name, exchanger,
 * problem, sender, recipient, helo, step, reply, detail, of the reach: succeeded ("one other
 * server"), failed, timed_out; and those of context_fields.h and network_fields.h. In the test's
 * arena. A field that nothing is known of gives a word like "the server".
 */
const char *context_text(const struct context *context, const char *sentence);

/* The same in English in every language: for evidence. */
const char *context_note(const struct context *context, const char *sentence);

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

/* Gives a finding another sentence than its cause's. */
void finding_set_summary(const struct context *context, struct finding *finding,
			 const char *sentence);

/* The name that a DNS finding is about: the exchanger's, the host asked for, or the domain. */
const char *context_name(const struct context *context);

/* Adds evidence at the end. transcript_line -1: none. text is kept, not copied. */
void finding_add_evidence(const struct context *context, struct finding *finding, const char *kind,
			  int transcript_line, const char *text);

/* Adds the lines of a reply as evidence, as they came over the wire. */
void finding_add_reply(const struct context *context, struct finding *finding,
		       const struct reply *reply);

#endif
