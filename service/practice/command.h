/* What the practice server answers to each SMTP command (RFC 5321 section 4.1). */
#ifndef PRACTICE_COMMAND_H
#define PRACTICE_COMMAND_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stdint.h>

#include "practice/script.h"

struct contacts;
struct login;
struct verifier;

enum { MESSAGE_MAX_OCTETS = 1024 * 1024 }; /* as SIZE says in the usual extensions */

/* What the server knows of its client. Zeroed, but for what is borrowed: at the start. */
struct transaction {
	struct verifier *verifier; /* borrowed */
	struct contacts *contacts; /* borrowed */
	SSL *ssl;		   /* NULL: in clear */
	struct login *login; /* the latest, which owns the text of its reply; login_free() is due */
	bool authenticated;
	bool greeted;
	/* of the mail */
	bool has_sender;
	uint64_t sender; /* a key of who it is */
	bool has_recipient;
	const struct local_part *at_message; /* a recipient that is refused at the message's end */
};

/* A turn, the text when the turn has none of its own, and what it means for the session. */
struct answer {
	struct play turn;
	const char *usual;
	bool quit;    /* the conversation ends with it */
	bool message; /* message lines follow */
	bool secure;  /* a TLS handshake follows */
	bool login;   /* responses of a SASL exchange follow */
};

/* The answer to one command line (without its line end), of which transaction keeps track. */
struct answer command_answer(struct transaction *transaction, const struct host *host,
			     const char *line);

/* The answer to the dot; the transaction is over. */
struct answer message_answer(struct transaction *transaction, const struct host *host);

/* The answer to a line of a SASL exchange. */
struct answer login_answer(struct transaction *transaction, const char *line);

/* A TLS session is there: all that was heard in clear is forgotten (RFC 3207 section 4.2). */
void transaction_secure(struct transaction *transaction, SSL *ssl);

#endif
