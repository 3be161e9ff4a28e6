/* Evidence of TLS and of the policies on it. */
#ifndef DIAGNOSIS_EVIDENCE_SECURITY_H
#define DIAGNOSIS_EVIDENCE_SECURITY_H

#include "diagnosis/context.h"

/* "tls": what the handshake came to, or how it failed; nothing when none was begun. */
void evidence_session(const struct context *context, struct finding *finding);

/* "certificate": whose it is, by whom, for which names and how long. */
void evidence_certificate(const struct context *context, struct finding *finding,
			  const struct certificate *certificate);

/* "policy": each TLSA record, and what became of it in the attempt's handshake where there was one.
 */
void evidence_tlsa(const struct context *context, struct finding *finding, const struct dane *dane);

/* "policy": the record to publish for the key that the server uses. */
void evidence_tlsa_wanted(const struct context *context, struct finding *finding,
			  const struct dane *dane);

/* "policy": mode and patterns of the domain's MTA-STS policy. */
void evidence_mta_sts(const struct context *context, struct finding *finding);

/* "policy": what demands TLS of the attempt's exchanger; nothing when nothing does. */
void evidence_demand(const struct context *context, struct finding *finding);

/* One of that kind for each sentence. */
void evidence_problems(const struct context *context, struct finding *finding,
		       const char *const *problems, size_t count);

#endif
