/* A finding: one diagnosed cause, with all that is told about it. In the arena of its test. */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include <stdbool.h>
#include <stdint.h>

#include "model/severity.h"
#include "model/step.h"

/* Something that was seen, said as it was seen: the same in every language. */
struct evidence {
	/* "dns", "errno", "icmp", "reply", "observation", "timing", "history", "probe", "control",
	 * "local_route", "identity", "tls", "certificate", "policy", "limit" */
	const char *kind;
	int attempt;	     /* index, -1: none */
	int transcript_line; /* of that attempt, -1 */
	const char *text;
	struct evidence *next;
};

struct cause;

enum { REASONS_MAX = 8 };

/* One of several explanations of a failure, the most likely first, with what speaks for it. */
struct likely_cause {
	const char *id;
	const char *text; /* one sentence */
	enum likelihood likelihood;
	const char *because[REASONS_MAX]; /* ends with NULL */
	struct likely_cause *next;
};

/* Details in the words of a reply, beside the cause. Strings: NULL, and numbers: -1, when they do
 * not say it. */
struct details {
	const char *provider;	   /* of the server: "google", "microsoft", … */
	const char *blocklist;	   /* a stable word: "spamhaus_zen", "barracuda", … */
	const char *blocklist_url; /* for looking a listing up or taking it off; https */
	const char *url;	   /* the first one quoted in the reply */
	const char *address;	   /* a mail address that is quoted */
	const char *new_address;   /* of a recipient who has moved (RFC 5321 section 3.4) */
	const char *ip;		   /* an IP address that is quoted */
	const char *token;	   /* a provider's own code: "S3150", "TSS04", "OFR_506" */
	int64_t retry_after_ms;
	int64_t size_limit; /* octets of a message */
	int64_t rate_limit; /* messages, connections or recipients */
};

/* Lines to type, and the NULL after them: as many as it takes to name all recipients of a test. */
enum { REPRODUCTION_INPUT_MAX = 128 };

/* Reproduction by hand: a line for a shell, and the input to type into the program, if any. Every
 * value in command is quoted for sh; there are no secrets: what to type in their place is said in
 * angle brackets. */
struct reproduction {
	const char *tool; /* "telnet", "openssl", "swaks", "dig", "curl" */
	const char *command;
	const char *const *input; /* ends with NULL; REPRODUCTION_INPUT_MAX at most */
	struct reproduction *next;
};

/* A cause that was found in a test; texts are in the language of the test. Lists are in the order
 * in which they are shown. */
struct finding {
	const struct cause *cause;
	enum severity severity;
	enum confidence confidence;
	bool retryable;
	bool local; /* a condition of this machine: its cause always is one, or it is one here */
	enum step step;
	int attempt;	    /* index, -1: the route */
	int recipient;	    /* index, -1 */
	unsigned own;	    /* bits: the addresses of the sender's identity that it is of */
	const char *detail; /* a stable word that narrows the cause ("cname", "closed"); NULL */
	const char *summary;
	/* of this very finding; NULL: its cause's. advice ends with NULL. */
	const char *explanation;
	const char *const *advice;
	struct likely_cause *likely_causes;
	struct evidence *evidence;
	const struct details *details;	   /* NULL: none */
	struct reproduction *reproduction; /* NULL: none */
	struct finding *next;
};

#endif
