/* The DMARC policy of a domain (RFC 7489), found by the tree walk of RFC 9989 section 4.10. */
#ifndef IDENTITY_DMARC_H
#define IDENTITY_DMARC_H

#include <stdbool.h>
#include <stddef.h>

#include "identity/asking.h"
#include "model/identity.h"

/* What one record says, besides what struct dmarc keeps. */
enum dmarc_psd { DMARC_PSD_UNKNOWN, DMARC_PSD_YES, DMARC_PSD_NO };

/* Whether text is a DMARC record: "v=DMARC1" and ";", or the end. */
bool dmarc_is_record(const char *text, size_t len);

/* Reads a record for which that holds. Sets the status and all that a record says. */
enum dmarc_psd dmarc_parse(struct arena *arena, const char *text, size_t len, struct dmarc *dmarc);

/*
 * The policy that receivers apply to mail with from in its header From, whose SPF is about
 * spf_domain. Either may be NULL or no domain name: there is no policy then, or no alignment. False
 * while an answer is wanted.
 */
bool dmarc_look(const struct asking *asking, const char *from, const char *spf_domain,
		struct dmarc *dmarc_r);

#endif
