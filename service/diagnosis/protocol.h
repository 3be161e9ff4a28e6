/* Protocols, by the first words of their servers. */
#ifndef DIAGNOSIS_PROTOCOL_H
#define DIAGNOSIS_PROTOCOL_H

#include <stdbool.h>

#include "diagnosis/context.h"

/* The word for the protocol of a first line that is no reply of SMTP: "ssh", "http" …, "unknown".
 */
const char *protocol_word(const struct context *context);

/* A TLS alert (RFC 8446 section 5.1): the server took what it heard for a broken handshake. */
bool is_tls_alert(const struct context *context);

/* Any other TLS record of the handshake. */
bool is_tls_record(const struct context *context);

/* True for a greeting with the form of SMTP's whose words are another protocol's; and its word. */
bool greets_otherwise(const struct context *context);
const char *greeting_word(const struct context *context);

/* The name, for people, of the protocol that is the context's detail. */
const char *protocol_name(const struct context *context);

/* Advice about a server of the protocol with that word, NULL last; NULL: that of the cause. Static.
 */
const char *const *protocol_advice(const char *word);

/* The reply that the attempt's server greeted with; NULL. */
const struct reply *greeting_of(const struct context *context);

/* True when a line of the reply, which may be NULL, has any text of a list, "|" between them, in
 * whatever case. */
bool reply_has_any(const struct reply *reply, const char *list);

#endif
