/* A request: the wishes of a caller, defaults filled in. */
#ifndef MODEL_REQUEST_H
#define MODEL_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/language.h"
#include "model/auth.h"
#include "model/mailbox.h"
#include "model/step.h"
#include "model/tls.h"

enum {
	REQUEST_MAX_RECIPIENTS = 100,
	REQUEST_MAX_LABELS = 32,
	REQUEST_MAX_HEADERS = 64,
	REQUEST_MAX_COPIES = 64,	/* of a message */
	REQUEST_MAX_BODY = 1024 * 1024, /* bytes of a request body */
};

/* The exchangers to test: all side by side, as an MTA goes through them, or the first alone. */
enum exchangers { EXCHANGERS_ALL, EXCHANGERS_FAILOVER, EXCHANGERS_FIRST };
/* The addresses of each. */
enum addresses { ADDRESSES_FIRST, ADDRESSES_ALL };
/* IP versions. */
enum family { FAMILY_ANY, FAMILY_IPV4, FAMILY_IPV6 };

/* DSN parameters of RFC 3461. */
enum notify { NOTIFY_SUCCESS = 1, NOTIFY_FAILURE = 2, NOTIFY_DELAY = 4, NOTIFY_NEVER = 8 };
enum dsn_return { RETURN_DEFAULT, RETURN_HEADERS, RETURN_FULL };

/* Delivery status notifications that are asked for. */
struct dsn {
	unsigned notify; /* NOTIFY_… bits; 0: not asked */
	enum dsn_return ret;
	const char *envelope_id;	/* as given, at most 100 characters (RFC 3461 4.4); NULL */
	const char *original_recipient; /* an address, sent as ORCPT of the one recipient; NULL */
	/* likewise by recipient; NULL, or an entry that is NULL: none */
	const char **original_recipients;
};

/* A header field or a label. */
struct name_value {
	const char *name;
	const char *value;
};

/* The message to send. raw, when set, is the whole message; then nothing else is. */
struct message {
	const char *subject; /* UTF-8; "" when not given */
	const char *body;    /* UTF-8; "" when not given */
	const char *from;    /* header From as an address; NULL: the sender, or postmaster@helo */
	const char *to;	     /* header To; NULL: the recipients */
	struct name_value *headers;
	size_t header_count;
	const char *raw;
	size_t raw_len;
	int64_t copies; /* with EXCHANGERS_ALL: attempts that may send it */
};

/* In milliseconds: for a DNS look-up, for a connection, for a reply, and for the whole test. */
struct timeouts {
	int64_t dns_ms;
	int64_t connect_ms;
	int64_t reply_ms;
	int64_t total_ms;
};

/* The use of TLS, and its judgement. */
struct tls_options {
	enum tls_mode mode;
	const char *server_name; /* SNI and reference identity, in place of the exchanger's
				  * name; A-labels; NULL */
	enum tls_version min_version, max_version;
	bool check_enforcement; /* a second connection tries MAIL without TLS */
	bool policies;		/* look DANE, MTA-STS and TLS-RPT up */
	bool pem;		/* show the certificates as PEM too */
	int64_t expiry_days;	/* a certificate with fewer days left is a finding */
};

/* The secrets are wiped by request_wipe_secrets(), are never shown and never stored. */
struct auth_options {
	enum auth_mechanism mechanism;
	const char *username;	      /* authentication identity; NULL */
	const char *authorization_id; /* to act as (RFC 4616 section 2); NULL */
	char *password;		      /* NULL */
	char *token;		      /* OAuth 2.0 bearer token; NULL */
	bool allow_plaintext; /* over clear text, or TLS whose certificate does not verify, too */
};

/* Follow-ups of deferrals that look like greylisting, from the same address. */
struct follow_up_options {
	bool wanted;
	int64_t delay_ms;      /* goes before the reply's; 0: the reply's, else default_ms */
	int64_t default_ms;    /* filled in by the defaults */
	int64_t stated_max_ms; /* likewise: a longer delay is not waited for on the server's word */
};

/* Conditions for looking up the sender's own identity (PTR, HELO, SPF, DMARC, blocklists). */
enum identity_when { IDENTITY_WHEN_REFUSED, IDENTITY_ALWAYS, IDENTITY_NEVER };

/* All strings live in the test's arena; NULL: not given. Nothing here holds CR, LF or NUL but
 * message.body and message.raw. */
struct request {
	const char *domain; /* A-labels, or an address literal in brackets */
	const char *domain_as_given;
	const char *host; /* A-labels or a bare address: skips the MX lookup */
	uint16_t port;
	bool catch_all; /* a recipient that cannot exist is tried too, as control */
	const char *helo;
	struct mailbox sender; /* text "": the null reverse-path */
	struct mailbox *recipients;
	size_t recipient_count;
	enum step stop_after;
	bool has_dsn;
	struct dsn dsn;
	bool has_message;
	struct message message;
	struct tls_options tls;
	bool has_auth;
	struct auth_options auth;
	enum exchangers exchangers;
	enum addresses addresses;
	enum family family;
	struct timeouts timeouts;
	struct follow_up_options follow_up;
	enum identity_when identity;
	enum language language; /* of the texts for people */
	struct name_value *labels;
	size_t label_count;
};

/* Overwrites the secrets; they are NULL afterwards. */
void request_wipe_secrets(struct request *request);

/* True when the test can put a message into a mailbox: it has one and goes on to its end. */
bool request_sends_message(const struct request *request);

#endif
