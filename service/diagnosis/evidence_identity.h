/* Evidence from the DNS about the sender, of kind "identity". */
#ifndef DIAGNOSIS_EVIDENCE_IDENTITY_H
#define DIAGNOSIS_EVIDENCE_IDENTITY_H

#include "diagnosis/context.h"

/* Each adds what the DNS says of context->own, nothing when that is no address that servers see;
 * or, of dmarc and domain, of the sender's domain, once a finding. */
void evidence_source(const struct context *context, struct finding *finding);
void evidence_ptr(const struct context *context, struct finding *finding);
void evidence_helo(const struct context *context, struct finding *finding);
void evidence_spf(const struct context *context, struct finding *finding);
void evidence_dmarc(const struct context *context, struct finding *finding);
void evidence_authentication(const struct context *context,
			     struct finding *finding); /* spf, dmarc */
void evidence_domain(const struct context *context, struct finding *finding);
/* Of the lists asked, or of context->listing alone. */
void evidence_listings(const struct context *context, struct finding *finding);

#endif
