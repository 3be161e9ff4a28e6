/* Scripts of the practice servers: replies by stage of the session, by local part, by host. */
#ifndef PRACTICE_SCRIPT_H
#define PRACTICE_SCRIPT_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stddef.h>

/* Stages of the session. */
enum place {
	AT_GREETING,
	AT_EHLO,
	AT_HELO,
	AT_STARTTLS,
	AT_AUTH,
	AT_MAIL,
	AT_RCPT,
	AT_DATA,
	AT_MESSAGE, /* after the end of a message */
	AT_QUIT,
	PLACE_COUNT
};

/* The action after the reply. */
enum act {
	ACT_GO_ON,
	ACT_CLOSE,     /* close the connection */
	ACT_RESET,     /* reset it with a RST */
	ACT_SILENCE,   /* never send anything again */
	ACT_HALF_LINE, /* leave the last line unfinished and close */
};

/*
 * A turn of the server. text: the reply, lines separated by '\n', with "%h" for the host's name,
 * "%d" for the date, "%i" for a message id. A NULL text is the usual reply with ACT_GO_ON, else
 * nothing is sent.
 */
struct play {
	const char *text;
	enum act act;
	unsigned delay_ms;  /* before the reply */
	unsigned drip_ms;   /* between small pieces of the reply; 0: sent at once */
	unsigned clears_ms; /* delay after a client's first contact until the usual reply; 0: never
			     */
};

/* The fate of connections to a host. */
enum host_kind {
	HOST_SERVED,	 /* accepted by the practice server */
	HOST_REFUSED,	 /* a port without a listener */
	HOST_BLACK_HOLE, /* SYNs are not answered */
	HOST_ERRNO,	 /* connect(2) fails with sys_errno */
};

/* Kinds of certificates. */
enum leaf {
	LEAF_VALID,
	LEAF_EXPIRED,
	LEAF_NOT_YET_VALID,
	LEAF_SELF_SIGNED,
	LEAF_UNTRUSTED,	   /* of an untrusted authority */
	LEAF_WRONG_NAME,   /* for another host */
	LEAF_WEAK_KEY,	   /* RSA with 1024 bits */
	LEAF_EXPIRES_SOON, /* in five days */
	LEAF_NONE,	   /* there is no certificate: every handshake ends with an alert */
	LEAF_COUNT
};

/* The start of TLS. */
enum tls_start {
	BY_STARTTLS,
	AT_ONCE, /* before its greeting (RFC 8314 section 3) */
	NO_TLS,
};

/* The TLS behaviour of a host. */
struct tls_play {
	enum tls_start start;
	enum leaf leaf;
	int max_version; /* TLS1_1_VERSION and the like; 0: any, from TLS 1.2 on */
	bool required;	 /* no MAIL without it */
};

/* The behaviour of a host's AUTH. */
enum auth_manner {
	AUTH_RIGHT,
	AUTH_UNPROVED, /* the server's signature is wrong: it does not know the password */
	AUTH_ECHOES,   /* refuses, and echoes the response */
};

/* The AUTH of a host (RFC 4954). Mechanisms with channel binding are offered under TLS only. */
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
	const char *knows; /* local part of its only mailbox; NULL: any */
};

/* The turn that a local part at the practice domain selects; at AT_MAIL it is the sender's, else a
 * recipient's. */
struct local_part {
	const char *name;
	enum place place;
	struct play turn;
};

/* True when EHLO offers STARTTLS, or AUTH; ssl: NULL for clear text. */
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
