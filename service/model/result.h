/* What happened: a test, its route, its attempts, its findings. Everything lives in the test's
 * arena. */
#ifndef MODEL_RESULT_H
#define MODEL_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/id.h"
#include "model/auth.h"
#include "model/dns.h"
#include "model/finding.h"
#include "model/policy.h"
#include "model/probe.h"
#include "model/request.h"
#include "model/step.h"
#include "model/tls.h"

struct arena;
struct identity;       /* model/identity.h */
struct classification; /* classify/classify.h */

/* Where a test is in its life; the last three are its ends. */
enum test_status {
	STATUS_QUEUED,
	STATUS_RUNNING,
	STATUS_FINISHED,
	STATUS_CANCELLED,
	STATUS_INTERRUPTED,
	STATUS_COUNT
};
/* What a test comes to. Unknown: it could not tell. */
enum verdict { VERDICT_PASS, VERDICT_WARN, VERDICT_FAIL, VERDICT_UNKNOWN, VERDICT_COUNT };

/* ---- DNS ---- */

enum route_method {
	ROUTE_MX,
	ROUTE_IMPLICIT_MX,
	ROUTE_NULL_MX,
	ROUTE_HOST, /* the request named the host, or the domain is an address literal */
	ROUTE_NONE  /* no route found: see status */
};

/* What is wrong with an MX target; EXCHANGER_OK when nothing is. */
enum exchanger_problem {
	EXCHANGER_OK,
	EXCHANGER_UNRESOLVABLE, /* no such name, no address, look-up failed: see status_a, _aaaa */
	EXCHANGER_CNAME,	/* RFC 5321 section 5.1, RFC 2181 section 10.3 */
	EXCHANGER_IP_LITERAL,
	EXCHANGER_LOOPBACK,
	EXCHANGER_PRIVATE, /* private or otherwise special-purpose */
	EXCHANGER_SINGLE_LABEL,
	EXCHANGER_PROBLEM_COUNT
};

/* One address of an exchanger, ready for connect(2) but for the port. */
struct address {
	struct sockaddr_storage sockaddr;
	socklen_t len;
	char text[46];
	struct address *next;
};

/* A host of the route. */
struct exchanger {
	const char *host;      /* A-labels, no trailing dot */
	uint16_t preference;   /* 0 for implicit MX and host */
	const char *canonical; /* the name that a CNAME led to; NULL */
	enum exchanger_problem problem;
	bool usable; /* false: no address that may be connected to */
	enum dns_status status_a, status_aaaa;
	enum dnssec dnssec;
	struct address *addresses; /* A before AAAA, as answered; family filter applied */
	size_t address_count;
	const struct dane *dane;     /* NULL: not looked up */
	const char *mta_sts_pattern; /* of the domain's policy, that names it; NULL */
	struct transport_security security;
	struct exchanger *next;
};

/* Where mail for the domain goes. */
struct route {
	const char *domain;
	enum route_method method;
	enum dns_status status; /* DNS_OK when there is a route */
	enum dnssec dnssec;	/* of the MX answer (or of the address answer without MX) */
	const char *why_bogus;	/* validator's reason; NULL */
	const char *canonical;	/* the domain is an alias of; NULL */
	bool shuffled;		/* equal preferences were put in random order (RFC 5321 5.1) */
	bool null_mx_mixed;	/* "0 ." beside other MX records (RFC 7505 section 3 forbids) */
	size_t dropped;		/* exchangers over the limit that are not listed */
	int64_t duration_ms;
	struct exchanger *exchangers; /* in the order to try */
	size_t exchanger_count;
	struct transport_security security;
};

/* ---- SMTP ---- */

/* A reply (RFC 5321 section 4.2). */
struct reply {
	int code;
	const char *enhanced; /* "5.1.1" (RFC 3463) or NULL; taken off the first line's text */
	const char **lines;   /* texts without code and enhanced code; unprintables made visible */
	size_t line_count;
	int transcript_line; /* index of its first line in the attempt's transcript */
	bool truncated;	     /* lines beyond the limit were dropped */
};

/* Who said a line of a transcript. A note is this service's: it went over no wire. */
enum speaker { SPEAKER_SERVER, SPEAKER_CLIENT, SPEAKER_NOTE, SPEAKER_COUNT };

/* A line of a conversation, without its line end. */
struct transcript_line {
	int64_t at_ms; /* since the start of the test */
	enum speaker speaker;
	const char *text; /* unprintables made visible, secrets replaced */
	struct transcript_line *next;
};

/* How one step of an attempt went. */
struct step_result {
	enum step step;
	const char *command;	   /* as sent; NULL for connect, greeting */
	const struct reply *reply; /* NULL: none came */
	enum outcome outcome;
	const struct classification *classification; /* of a refusal (4yz, 5yz); else NULL */
	enum fault fault;
	int sys_errno;		/* of FAULT_… from the system; 0 */
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

/* What a server offers (RFC 5321 section 4.1.1.1). */
struct extensions {
	unsigned known;	  /* EXT_… bits */
	uint64_t size;	  /* SIZE's value; 0: none given */
	const char *auth; /* of all lines AUTH, each once, blanks between; NULL: not offered */
	struct keyword *keywords; /* every line, in the server's order */
};

/* The mechanisms of AUTH, blanks between them; NULL when it is not offered, or extensions is NULL.
 */
const char *extensions_auth(const struct extensions *extensions);

/* What the dialogue noticed that no reply says. Diagnosis rules look for these. */
enum observation_kind {
	OBSERVED_DSN_NOT_OFFERED,      /* asked for, left out */
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
	OBSERVED_SECRET_ECHOED,	       /* the server said a secret back; it is not shown */
	OBSERVED_DRIPPED,	       /* a reply came in pieces, over a long time; value: ms */
	OBSERVED_KIND_COUNT
};

/* One thing noticed. */
struct observation {
	enum observation_kind kind;
	enum step step;
	int transcript_line; /* -1 */
	int64_t value;
	const char *text; /* NULL */
	struct observation *next;
};

/* Why a connection is made. */
enum purpose {
	PURPOSE_DELIVERY,    /* what the request asks for */
	PURPOSE_CLEAR_TEXT,  /* again without TLS, whose handshake failed (opportunistic mode) */
	PURPOSE_ENFORCEMENT, /* whether the server takes MAIL without TLS */
	PURPOSE_CATCH_ALL,   /* whether it takes a recipient that cannot exist; stops after RCPT */
	PURPOSE_FOLLOW_UP,   /* the same again, after the delay that greylisting wants */
	PURPOSE_COUNT
};

/* The reason for a follow-up that is not made. */
enum omission {
	OMISSION_NONE,	     /* it is made */
	OMISSION_LONG_DELAY, /* the server states a longer delay than is waited for on its word */
	OMISSION_NO_ROOM,    /* too many tests wait */
};

/* What holds for every attempt of a purpose. */
struct purpose_traits {
	const char *name;   /* the API's word */
	bool delivers;	    /* what it comes to counts: for the verdict, the next exchanger */
	bool clear_text;    /* without TLS, whatever the request says */
	bool authenticates; /* where the request does */
	enum step last;	    /* before QUIT, whatever the request says; STEP_COUNT: what it says */
};

/* How the client authenticated. */
struct auth_result {
	enum auth_mechanism mechanism; /* the one used; AUTH_AUTO when none could be */
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
	const char *skipped; /* why it was not tried; NULL */
	bool connected;
	enum purpose purpose;
	const struct attempt *first;   /* the one that called for this one; NULL */
	const bool *excluded;	       /* by recipient: not tried here; NULL: none is excluded */
	const struct mailbox *control; /* tried in place of the recipients; NULL */
	int64_t waited_ms;	       /* before it; 0 but for a follow-up */
	int64_t stated_ms;	       /* for how long the server said to wait; 0 */
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

/* ---- the test ---- */

/* Recent connections of this process to the tested port, other than in this test. */
struct reachability {
	unsigned succeeded; /* distinct destinations that answered */
	unsigned failed;    /* distinct destinations that did not */
	unsigned timed_out; /* of those, by timeout */
};

/* A request and all that came of it. */
struct test {
	struct arena *arena;
	char id[ID_SIZE];
	enum test_status status;
	enum verdict verdict;
	int64_t created_ms, started_ms, finished_ms; /* wall clock; 0: not yet */
	int64_t duration_ms;
	struct request request;
	const char *summary;
	struct finding *findings, **findings_tail;
	size_t classified_bytes; /* of its replies, searched for words */
	struct route *route;
	const struct mta_sts *mta_sts; /* of the domain; NULL: not looked up */
	const struct tls_rpt *tls_rpt;
	struct attempt *attempts, **attempts_tail;
	int attempt_count;
	struct reachability reach;
	struct probe *probes, **probes_tail; /* after a connect failure */
	struct local_route ipv4_route, ipv6_route;
	const struct identity *identity; /* of this sender; NULL: not looked at */
	bool out_of_time;		 /* the total time ran out */
	bool practice;			 /* played by the practice domain */
	const char *name_servers; /* that were asked, as --resolver has it; NULL: not known */
	const char *traceparent;  /* W3C trace context of the caller; NULL */
};

/* A new test with an id, in its own arena; status queued, created now. Free with test_free(). */
struct test *test_new(void);
void test_free(struct test *test);

/* Appends a zeroed entry, linked and owned by the test's arena. */
struct attempt *test_add_attempt(struct test *test);
struct step_result *attempt_add_step(struct test *test, struct attempt *attempt, enum step step);
struct finding *test_add_finding(struct test *test);
struct probe *test_add_probe(struct test *test, enum probe_purpose purpose);
struct observation *attempt_observe(struct test *test, struct attempt *attempt,
				    enum observation_kind kind, enum step step);

/* The attempt's first result of a step, for a recipient (-1: where there is none); NULL when it has
 * none, or for NULL. */
const struct step_result *attempt_find_step(const struct attempt *attempt, enum step step,
					    int recipient);
/* RCPT of the first recipient that was accepted; NULL likewise. */
const struct step_result *attempt_find_accepted(const struct attempt *attempt);

/* The API's words. */
const char *status_name(enum test_status status);
bool status_parse(const char *name, enum test_status *status_r);
const char *verdict_name(enum verdict verdict);
bool verdict_parse(const char *name, enum verdict *verdict_r);
const char *route_method_name(enum route_method method);
const char *exchanger_problem_name(enum exchanger_problem problem);
const char *observation_name(enum observation_kind kind);
const char *speaker_name(enum speaker speaker);
const struct purpose_traits *purpose_traits(enum purpose purpose);

#endif
