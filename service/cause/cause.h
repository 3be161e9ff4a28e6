/* A cause: one record of the catalogue that findings refer to. */
#ifndef CAUSE_CAUSE_H
#define CAUSE_CAUSE_H

#include <stdbool.h>

#include "model/severity.h"
#include "model/step.h"
#include "cause/responsible.h"
#include "cause/ways.h"

/* One for each record, CAUSE_RECIPIENT_UNKNOWN and so on. */
enum cause_id {
	CAUSE_NONE,
#define CAUSE(ID, name, ...) CAUSE_##ID,
#include "cause/records.def"
#undef CAUSE
	CAUSE_COUNT
};

/* A static list of ids: CAUSES(CAUSE_GREYLISTED, CAUSE_RATE_LIMITED); it ends with CAUSE_NONE. */
#define CAUSES(...) ((const enum cause_id[]){__VA_ARGS__, CAUSE_NONE})

/* The bit of a step in a set of steps. */
#define AT(step) (1u << (step))

enum { CAUSE_LIST_MAX = 8 };

/* The meaning of a refusal of the control recipient, a mailbox that nobody has: the server knows
 * its mailboxes, for certain or likely; CONTROL_NONE: the refusal has nothing to do with it. */
enum control { CONTROL_NONE, CONTROL_LIKELY, CONTROL_CERTAIN };

/* The part of the sender's identity that a cause is about, which is the evidence for it. */
enum identity_part {
	IDENTITY_NONE,
	IDENTITY_ANY, /* any of it may be: nothing is evidence by itself */
	IDENTITY_SOURCE,
	IDENTITY_PTR,
	IDENTITY_HELO,
	IDENTITY_SPF,
	IDENTITY_DMARC,
	IDENTITY_AUTHENTICATION, /* SPF and DMARC */
	IDENTITY_DOMAIN,
	IDENTITY_LISTINGS,
	IDENTITY_PART_COUNT
};

/* Static data; lists end with NULL. */
/* NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): kept by meaning */
struct cause {
	enum cause_id id;
	const char *name;  /* the API's word for id, stable: callers branch on it */
	const char *title; /* a few words */
	enum severity severity;
	bool retryable; /* trying again later, unchanged, can help */
	enum responsible responsible;
	unsigned steps;	   /* AT(…) bits: where it is found */
	bool inconclusive; /* it says nothing about the server: other findings come first */
	/* a condition of this machine, inconclusive; the attempts that it did not hold up decide */
	bool local;
	/* of a success: its sentence is the summary of the test, unless an outranking one is there
	 */
	bool headline;
	const enum cause_id *outranks; /* other headlines, CAUSES(…); NULL */
	enum control control;
	enum identity_part identity;
	const enum cause_id *explained_by; /* causes of identity/, CAUSES(…); NULL */
	unsigned ways;			   /* WAY_… bits: how to see it by hand */
	const char *summary;		   /* a finding's sentence, with fields in braces */
	const char *without_port;	   /* the same where no port is known; NULL: as it is */
	const char *explanation;
	const char *advice[CAUSE_LIST_MAX];
	const char *typical_codes[CAUSE_LIST_MAX];
	const char *references[CAUSE_LIST_MAX];
};

#endif
