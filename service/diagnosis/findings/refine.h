/* Refinements of rows of fault.c and observation.c, by words, severities and evidence. */
#ifndef DIAGNOSIS_FINDINGS_REFINE_H
#define DIAGNOSIS_FINDINGS_REFINE_H

#include <stdbool.h>

#include "diagnosis/context.h"

/* ---- this machine ---- */

/* The word for the limit that a step reached. */
const char *limit_word(const struct context *context);
/* The advice for it. */
void refine_limit(const struct context *context, struct finding *finding);

/* Connections that this machine has no route for. */
void refine_unrouted(const struct context *context, struct finding *finding);

/* Connections that this very machine forbids, and those that seem blocked on the way out: certain
 * where control hosts, which are up, are silent as well. */
void refine_forbidden(const struct context *context, struct finding *finding);
void refine_egress(const struct context *context, struct finding *finding);

/* The finding of a question that told of this machine alone (dns_status_is_local()); the limit is
 * that of DNS_CONGESTED. */
struct finding *finding_of_dns(struct context *context, enum dns_status status,
			       enum local_limit limit);

struct classification;

/* ---- TLS ---- */

/* The handshake broke off because the server speaks clear text where TLS comes first. */
bool speaks_clear_text(const struct context *context);

/* The word for why a handshake failed: an alert's name, "not_tls", "closed", … */
const char *handshake_word(const struct context *context);

/* Evidence and likely causes of a handshake that failed. */
void refine_handshake(const struct context *context, struct finding *finding);

/* The same of a session that broke off later: under TLS 1.3 the server refuses the client's
 * certificate only after the handshake. */
void refine_broken_session(const struct context *context, struct finding *finding);

/* Likely causes of TLS's not being available. */
void refine_not_available(const struct context *context, struct finding *finding);

/* Evidence of octets before the handshake. */
void refine_injection(const struct context *context, struct finding *finding);

/*
 * The severity of TLS that failed at STARTTLS or in the handshake: an error where
 * the request or a policy demands TLS, or where the mail could not go in clear either; else a
 * warning.
 */
enum severity no_tls_severity(const struct context *context);

/* ---- other protocols ---- */

/* Advice by the protocol that is the context's detail. */
void refine_protocol(const struct context *context, struct finding *finding);

/* ---- lost connections ---- */

/* Likely causes of a connection that broke off or fell silent after the greeting, by the step. */
void refine_lost(const struct context *context, struct finding *finding);

/* ---- AUTH ---- */

/* "not_offered": no AUTH at all; "mechanism": not the one that is needed. */
const char *auth_offer_word(const struct context *context);

/* Evidence of the offer, and of TLS that it takes first. */
void refine_auth_offer(const struct context *context, struct finding *finding);

/* "clear_text"; "unverified": TLS with a certificate that does not verify; "not_bound": a mechanism
 * that binds to TLS, without anything to bind to. */
const char *unprotected_word(const struct context *context);

/* Evidence of the lack of protection. */
void refine_unprotected(const struct context *context, struct finding *finding);

/* Advice for credentials other than a password, and for acting as another user. */
void refine_rejected(const struct context *context, struct finding *finding);

/*
 * The meaning of a refusal whose words servers also use to clients that have not logged in: where
 * AUTH was offered and not used, authentication is among its causes, and on other ports than that
 * of relays (RFC 6409 section 4.3) it comes first of a refusal that says no more. In the test's
 * arena, or as it was.
 */
const struct classification *refine_login(const struct context *context,
					  const struct classification *said);

/* Evidence of the fault in the server's proof. */
void refine_not_proved(const struct context *context, struct finding *finding);

/* AUTH's offer in clear matters when it has mechanisms that reveal the password. */
bool offer_reveals(const struct context *context, const struct observation *seen);
/* It is a warning where users submit mail: not on port 25, unless the test authenticates there. */
void refine_offer_in_clear(const struct context *context, struct finding *finding);

/* False when a fault of the same attempt has the finding already. */
bool not_told_by_fault(const struct context *context, const struct observation *seen);

#endif
