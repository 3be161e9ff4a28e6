/* What the practice servers play: replies by place in the conversation, by local part, by host. */
#ifndef PRACTICE_SCRIPT_H
#define PRACTICE_SCRIPT_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stddef.h>

/* Where in the conversation. */
enum place {
	AT_GREETING,
	AT_EHLO,
	AT_HELO,
	AT_STARTTLS,
	AT_AUTH,
	AT_MAIL,
	AT_RCPT,
	AT_DATA,
	AT_MESSAGE, /* after the dot that ends a message */
	AT_QUIT,
	PLACE_COUNT
};

/* What follows the reply. */
enum act {
	ACT_GO_ON,
	ACT_CLOSE,     /* close the connection */
	ACT_RESET,     /* break it off with a RST */
	ACT_SILENCE,   /* never say anything again */
	ACT_HALF_LINE, /* leave the last line unfinished and close */
};

/*
 * One turn of the server. text: the reply, lines separated by '\n', with "%h" for the host's name,
 * "%d" for the date, "%i" for a message id. A NULL text is the usual reply when the act is to go
 * on, else nothing at all is said.
 */
struct play {
	const char *text;
	enum act act;
	unsigned delay_ms;  /* before it */
	unsigned drip_ms;   /* between the small pieces in which it comes; 0: it comes at once */
	unsigned clears_ms; /* after a client's first contact it is the usual one; 0: never */
};

/* How connections to a host end. */
enum host_kind {
	HOST_SERVED,	 /* by the practice server */
	HOST_REFUSED,	 /* by a port where nobody listens */
	HOST_BLACK_HOLE, /* no SYN is answered */
	HOST_ERRNO,	 /* as connect(2) would end by itself: sys_errno */
};

/* What is right or wrong with a host's certificate. */
enum leaf {
	LEAF_VALID,
	LEAF_EXPIRED,
	LEAF_NOT_YET_VALID,
	LEAF_SELF_SIGNED,
	LEAF_UNTRUSTED,	   /* of an authority that nobody trusts */
	LEAF_WRONG_NAME,   /* for another host */
	LEAF_WEAK_KEY,	   /* RSA with 1024 bits */
	LEAF_EXPIRES_SOON, /* in five days */
	LEAF_NONE,	   /* there is no certificate: every handshake ends with an alert */
	LEAF_COUNT
};

/* When a host begins TLS. */
enum tls_start {
	BY_STARTTLS,
	AT_ONCE, /* before its greeting (RFC 8314 section 3) */
	NO_TLS,
};

/* How a host does TLS. */
struct tls_play {
	enum tls_start start;
	enum leaf leaf;
	int max_version; /* TLS1_1_VERSION and the like; 0: any, from TLS 1.2 on */
	bool required;	 /* no MAIL without it */
};

/* How a host authenticates its clients. */
enum auth_manner {
	AUTH_RIGHT,
	AUTH_UNPROVED, /* the server's signature is wrong: it does not know the password */
	AUTH_ECHOES,   /* refuses, and repeats all that it heard */
};

/* What a host's AUTH is like (RFC 4954). Those with channel binding are offered under TLS only. */
struct auth_play {
	const char *mechanisms; /* blanks between them; NULL: no AUTH */
	enum auth_manner manner;
	bool in_clear; /* offered without TLS, too */
	bool required; /* no MAIL without it */
};

/* A host of the practice domain. A turn that is all zero is the usual one. */
struct host {
	const char *name;
	enum host_kind kind;
	int sys_errno;
	const char *extensions; /* EHLO keywords, separated by '\n'; NULL: the usual ones; "": none;
				 * STARTTLS and AUTH are added as they are offered */
	struct tls_play tls;
	struct auth_play auth;
	struct play turns[PLACE_COUNT];
	unsigned delay_ms; /* before every reply whose turn has no delay of its own */
	const char *knows; /* the local part of its only mailbox; NULL: it takes any */
};

/* What a local part at the practice domain leads to; at AT_MAIL it is the sender's, else a
 * recipient's. */
struct local_part {
	const char *name;
	enum place place;
	struct play turn;
};

/* Whether EHLO names STARTTLS and AUTH; ssl: NULL in clear. */
bool offers_starttls(const struct host *host, const SSL *ssl);
bool offers_auth(const struct host *host, const SSL *ssl);

/* Static table; *count_r rows. */
const struct host *practice_hosts(size_t *count_r);

/* The host with that name; NULL. */
const struct host *practice_host(const char *name);

/* The row for local (len octets, any case) as a sender (AT_MAIL) or as a recipient (any other
 * place); NULL: nothing special. */
const struct local_part *practice_local_part(enum place place, const char *local, size_t len);

/* Static table, ends with name NULL. */
const struct local_part *practice_local_parts(void);

#endif
