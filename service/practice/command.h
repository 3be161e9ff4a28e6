/* Replies of the practice server to SMTP commands (RFC 5321 section 4.1). */
#ifndef PRACTICE_COMMAND_H
#define PRACTICE_COMMAND_H

#include <openssl/types.h>
#include <stdbool.h>
#include <stdint.h>

#include "practice/script.h"

struct contacts;
struct login;
struct verifier;

enum { MESSAGE_MAX_OCTETS = 1024 * 1024 }; /* the limit of SIZE in the usual extensions */

/* The state of a session's client. Initially zero, except for the borrowed objects. */
struct transaction {
	struct verifier *verifier; /* borrowed */
	struct contacts *contacts; /* borrowed */
	SSL *ssl;		   /* NULL: clear text */
	struct login *login; /* the latest, which owns the text of its reply; login_free() is due */
	bool authenticated;
	bool greeted;
	/* of the mail transaction */
	bool has_sender;
	uint64_t sender; /* hash of the sender */
	bool has_recipient;
	const struct local_part *at_message; /* a recipient that is refused after the message */
};

/* The reply to a command: its turn, the text when the turn has none of its own, and the next state.
 */
struct answer {
	struct play turn;
	const char *usual;
	bool quit;    /* the session ends with it */
	bool message; /* message lines follow */
	bool secure;  /* a TLS handshake follows */
	bool login;   /* responses of a SASL exchange follow */
};

/* The reply to a command line (without its line end); updates transaction. */
struct answer command_answer(struct transaction *transaction, const struct host *host,
			     const char *line);

/* The reply to the end of a message, which ends the transaction. */
struct answer message_answer(struct transaction *transaction, const struct host *host);

/* The reply to a line of a SASL exchange. */
struct answer login_answer(struct transaction *transaction, const char *line);

/* Resets the state after a TLS handshake (RFC 3207 section 4.2). */
void transaction_secure(struct transaction *transaction, SSL *ssl);

#endif
