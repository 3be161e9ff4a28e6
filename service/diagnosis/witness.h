/* Evidence of TLS and of the policies on it. */
#ifndef DIAGNOSIS_WITNESS_H
#define DIAGNOSIS_WITNESS_H

#include "diagnosis/scene.h"

/* "tls": what the handshake came to, or how it failed; nothing when none was begun. */
void witness_session(const struct scene *scene, struct finding *finding);

/* "certificate": whose it is, by whom, for which names and how long. */
void witness_certificate(const struct scene *scene, struct finding *finding,
			 const struct certificate *certificate);

/* "policy": each TLSA record, and what became of it in the attempt's handshake where there was one.
 */
void witness_tlsa(const struct scene *scene, struct finding *finding, const struct dane *dane);

/* "policy": the record to publish for the key that the server uses. */
void witness_tlsa_wanted(const struct scene *scene, struct finding *finding,
			 const struct dane *dane);

/* "policy": mode and patterns of the domain's MTA-STS policy. */
void witness_mta_sts(const struct scene *scene, struct finding *finding);

/* "policy": what demands TLS of the attempt's exchanger; nothing when nothing does. */
void witness_demand(const struct scene *scene, struct finding *finding);

/* One of that kind for each sentence. */
void witness_problems(const struct scene *scene, struct finding *finding,
		      const char *const *problems, size_t count);

#endif
