/* Evidence from the DNS about the sender, of kind "identity". */
#ifndef DIAGNOSIS_WITNESS_IDENTITY_H
#define DIAGNOSIS_WITNESS_IDENTITY_H

#include "diagnosis/scene.h"

/* Each adds what the DNS says of scene->own, nothing when that is no address that servers see; or,
 * of dmarc and domain, of the sender's domain, once a finding. */
void witness_source(const struct scene *scene, struct finding *finding);
void witness_ptr(const struct scene *scene, struct finding *finding);
void witness_helo(const struct scene *scene, struct finding *finding);
void witness_spf(const struct scene *scene, struct finding *finding);
void witness_dmarc(const struct scene *scene, struct finding *finding);
void witness_authentication(const struct scene *scene, struct finding *finding); /* spf, dmarc */
void witness_domain(const struct scene *scene, struct finding *finding);
/* Of the lists asked, or of scene->listing alone. */
void witness_listings(const struct scene *scene, struct finding *finding);

#endif
