/* Findings made in a context: their sentences and their evidence. */
#ifndef DIAGNOSIS_FINDING_H
#define DIAGNOSIS_FINDING_H

#include "cause/cause.h"
#include "diagnosis/context.h"

/*
 * A sentence for people in the test's language (see texts.h), with its fields in braces filled in
 * (see fields.h; an unknown one is empty). In the test's arena. A "the" at its beginning gets a
 * capital.
 */
const char *context_text(const struct context *context, const char *sentence);

/* The same in English in every language: for evidence. */
const char *context_note(const struct context *context, const char *sentence);

/*
 * Adds a finding with that cause, which is not CAUSE_NONE: place, severity and summary filled in,
 * evidence and likely causes still empty.
 */
struct finding *context_add_finding(const struct context *context, enum cause_id id);

/* Gives a finding another sentence than its cause's. */
void finding_set_summary(const struct context *context, struct finding *finding,
			 const char *sentence);

/* Adds evidence at the end. transcript_line -1: none. text is kept, not copied. */
void finding_add_evidence(const struct context *context, struct finding *finding, const char *kind,
			  int transcript_line, const char *text);

/* Adds the lines of a reply as evidence, as they came over the wire. */
void finding_add_reply(const struct context *context, struct finding *finding,
		       const struct reply *reply);

#endif
