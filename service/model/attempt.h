/* A delivery attempt: one SMTP conversation, its steps, transcript and observations. In the arena
 * of its test. */
#ifndef MODEL_ATTEMPT_H
#define MODEL_ATTEMPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/auth.h"
#include "model/local_limit.h"
#include "model/mailbox.h"
#include "model/policy.h"
#include "model/probe.h"
#include "model/step.h"
#include "model/tls.h"

struct classification; /* classify/classify.h */

enum { SERVICE_CLOSING = 421 }; /* RFC 5321 section 3.8: a reply at any point */

/* A reply (RFC 5321 section 4.2). */
struct reply {
	int code;
	const char *enhanced; /* "5.1.1" (RFC 3463) or NULL; taken off the first line's text */
	const char **lines;   /* texts without code and enhanced code; unprintables made visible */
	size_t line_count;
	int transcript_line; /* index of its first line in the attempt's transcript */
	bool truncated;	     /* lines beyond the limit were dropped */
};

/* The speaker of a line in a transcript. A note is this service's: it went over no wire. */
enum speaker { SPEAKER_SERVER, SPEAKER_CLIENT, SPEAKER_NOTE, SPEAKER_COUNT };

/* A line of a conversation, without its line end. */
struct transcript_line {
	int64_t at_ms; /* since the start of the test */
	enum speaker speaker;
	const char *text; /* unprintables made visible, secrets replaced */
	struct transcript_line *next;
};

/* One step of an attempt, and its outcome. */
struct step_result {
	enum step step;
	const char *command;	   /* as sent; NULL for connect, greeting */
	const struct reply *reply; /* NULL: none came */
	enum outcome outcome;
	const struct classification *classification; /* of a refusal (4yz, 5yz); else NULL */
	enum fault fault;
	int sys_errno;		/* of FAULT_… from the system; 0 */
	enum local_limit limit; /* of FAULT_LOCAL and FAULT_TIME_UP: the limit that was reached */
	struct icmp_error icmp; /* of a connection that failed */
	bool unsent;		/* likewise: this machine's own packet filter kept it back */
	const char *detail;	/* a sentence for people about the fault; NULL */
	int recipient;		/* index into request.recipients, -1 */
	int transcript_line;	/* index of the last line of this step, -1 */
	int64_t at_ms;		/* since the start of the test */
	int64_t duration_ms;
	struct step_result *next;
};

/* EHLO keywords that the program understands (IANA "SMTP Service Extensions"). */
enum extension {
	EXT_SIZE = 1 << 0,
	EXT_8BITMIME = 1 << 1,
	EXT_SMTPUTF8 = 1 << 2,
	EXT_PIPELINING = 1 << 3,
	EXT_DSN = 1 << 4,
	EXT_STARTTLS = 1 << 5,
	EXT_AUTH = 1 << 6,
	EXT_CHUNKING = 1 << 7,
	EXT_BINARYMIME = 1 << 8,
	EXT_ENHANCEDSTATUSCODES = 1 << 9,
	EXT_REQUIRETLS = 1 << 10,
	EXT_LIMITS = 1 << 11,
	EXT_DELIVERBY = 1 << 12,
	EXT_MT_PRIORITY = 1 << 13,
	EXT_ETRN = 1 << 14,
	EXT_VRFY = 1 << 15,
	EXT_EXPN = 1 << 16,
	EXT_HELP = 1 << 17,
	EXT_CHECKPOINT = 1 << 18,
	EXT_NO_SOLICITING = 1 << 19,
	EXT_BURL = 1 << 20,
	EXT_FUTURERELEASE = 1 << 21,
	EXT_CONPERM = 1 << 22,
	EXT_CONNEG = 1 << 23,
	EXT_MTRK = 1 << 24,
	EXT_SUBMITTER = 1 << 25,
	EXT_ATRN = 1 << 26,
	EXT_RRVS = 1 << 27,
};

/* A line of the reply to EHLO. */
struct keyword {
	const char *name;	/* upper case */
	const char *parameters; /* as sent; "" */
	struct keyword *next;
};

/* The service extensions that a server offers (RFC 5321 section 4.1.1.1). */
struct extensions {
	unsigned known;	  /* EXT_… bits */
	uint64_t size;	  /* SIZE's value; 0: none given */
	const char *auth; /* of all lines AUTH, each once, blanks between; NULL: not offered */
	struct keyword *keywords; /* every line, in the server's order */
};

/* The mechanisms of AUTH, blanks between them; NULL when it is not offered, or extensions is NULL.
 */
const char *extensions_auth(const struct extensions *extensions);

/* Kinds of observations: facts about a dialogue beside its replies, for the diagnosis. */
enum observation_kind {
	OBSERVED_DSN_NOT_OFFERED,      /* asked for, not sent */
	OBSERVED_SMTPUTF8_NOT_OFFERED, /* needed by an address; text names it */
	OBSERVED_8BITMIME_NOT_OFFERED, /* message has 8-bit octets */
	OBSERVED_MESSAGE_OVER_SIZE,    /* message is larger than SIZE; value: the limit */
	OBSERVED_HELO_FALLBACK,	       /* EHLO not known, HELO used */
	OBSERVED_EXTRA_REPLY,	       /* unsolicited lines came */
	OBSERVED_BARE_LF,	       /* lines ended without CR */
	OBSERVED_NUL,		       /* NUL bytes in a line */
	OBSERVED_LONG_LINE,   /* a reply line over 512 octets (RFC 5321 4.5.3.1.5); value: octets */
	OBSERVED_SLOW,	      /* a reply took long; value: ms */
	OBSERVED_EARLY_CLOSE, /* closed after 221 was due, or without answering QUIT */
	OBSERVED_STARTTLS_NOT_OFFERED, /* wanted, not among the EHLO keywords */
	OBSERVED_STARTTLS_INJECTION,   /* clear text after the 220 to STARTTLS; value: octets */
	OBSERVED_STARTTLS_INSIDE_TLS,  /* still offered under TLS (RFC 3207 section 4.2) */
	OBSERVED_AUTH_IN_CLEAR,	       /* AUTH offered before TLS; text: the mechanisms */
	OBSERVED_AUTH_AFTER_TLS,       /* AUTH offered under TLS alone; text: the mechanisms */
	OBSERVED_AUTH_NOT_OFFERED,     /* the mechanism, or AUTH at all; text: what is offered */
	OBSERVED_CREDENTIALS_IN_CLEAR, /* they were sent unprotected, as the request allows */
	OBSERVED_AUTH_NOT_PROVED,      /* the server did not prove that it knows the password */
	OBSERVED_SECRET_ECHOED,	       /* the server repeated a secret; it is not shown */
	OBSERVED_DRIPPED,	       /* a reply came in pieces, over a long time; value: ms */
	OBSERVED_KIND_COUNT
};

/* One observation. */
struct observation {
	enum observation_kind kind;
	enum step step;
	int transcript_line; /* -1 */
	int64_t value;
	const char *text; /* NULL */
	struct observation *next;
};

/* The purpose of a connection. */
enum purpose {
	PURPOSE_DELIVERY,    /* as the request asks */
	PURPOSE_CLEAR_TEXT,  /* again without TLS, whose handshake failed (opportunistic mode) */
	PURPOSE_ENFORCEMENT, /* MAIL without TLS, to see that it is refused */
	PURPOSE_CATCH_ALL,   /* RCPT for a recipient that cannot exist; nothing after it */
	PURPOSE_FOLLOW_UP,   /* a repetition, after the delay that greylisting wants */
	PURPOSE_COUNT
};

/* The reason for a follow-up that is not made. */
enum omission {
	OMISSION_NONE,	     /* it is made */
	OMISSION_LONG_DELAY, /* the server states a longer delay than is waited for on its word */
	OMISSION_NO_ROOM,    /* too many tests wait */
};

/* Properties of all attempts for a purpose. */
struct purpose_traits {
	const char *name;   /* the API's word */
	bool delivers;	    /* its outcome counts: for the verdict, the next exchanger */
	bool clear_text;    /* without TLS, whatever the request says */
	bool authenticates; /* if the request does */
	enum step last;	    /* before QUIT, whatever the request says; STEP_COUNT: its stop_after */
};

/* The result of authentication. */
struct auth_result {
	enum auth_mechanism mechanism; /* in use; AUTH_AUTO when none could be */
	bool channel_bound;	       /* to this very TLS session (RFC 5802 section 6) */
	bool server_proved;	       /* the server's SCRAM signature is right */
	unsigned rounds;	       /* challenges answered */
};

/* One connection to one address of one exchanger. */
struct attempt {
	int index;
	const char *host;
	uint16_t preference;
	char address[46];
	uint16_t port;
	/* the server of the practice domain in its place, on this machine; 0: none */
	char practice_address[46];
	uint16_t practice_port;
	char source_address[46]; /* "" when there was no way to the address */
	enum outcome outcome;
	const char *skipped;	       /* the reason for which it was not tried; NULL */
	const struct attempt *same_as; /* skipped: that one went to its address and port; NULL */
	bool over_limit;	       /* skipped: the test may not make so many connections */
	bool withheld;		       /* ends before DATA: others take the test's message */
	bool connected;
	enum purpose purpose;
	const struct attempt *first;   /* the attempt that called for this one; NULL */
	const bool *excluded;	       /* by recipient: not tried here; NULL: none is excluded */
	const struct mailbox *control; /* tried in place of the recipients; NULL */
	int64_t waited_ms;	       /* before it; 0 but for a follow-up */
	int64_t stated_ms;	       /* the delay that the server stated; 0 */
	enum omission omission;	       /* of a follow-up: skipped */
	enum tls_mode tls_mode;	       /* as this attempt uses it */
	const struct extensions *extensions;	   /* of the last EHLO; NULL before its success */
	const struct extensions *clear_extensions; /* of the one before STARTTLS; NULL */
	const struct dane *dane;		   /* of its exchanger; NULL: not looked up */
	struct tls_session *tls;		   /* NULL: no handshake was begun */
	struct auth_result *auth;		   /* NULL: AUTH was not begun */
	struct step_result *steps, **steps_tail;
	struct transcript_line *transcript, **transcript_tail;
	int transcript_count;
	bool transcript_truncated;
	struct observation *observations, **observations_tail;
	int64_t started_ms; /* since the start of the test */
	int64_t duration_ms;
	struct attempt *next;
};

/* The attempt's first result of a step, for a recipient (-1: where there is none); NULL when it has
 * none, or for NULL. */
const struct step_result *attempt_find_step(const struct attempt *attempt, enum step step,
					    int recipient);
/* RCPT of the first recipient that was accepted; NULL likewise. */
const struct step_result *attempt_find_accepted(const struct attempt *attempt);

/* The API's words; never NULL. */
const char *observation_name(enum observation_kind kind);
const char *speaker_name(enum speaker speaker);

/* The properties of a purpose; static. */
const struct purpose_traits *purpose_traits(enum purpose purpose);

#endif
