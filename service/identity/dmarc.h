/* The DMARC policy of a domain (RFC 7489), found by the tree walk of RFC 9989 section 4.10. */
#ifndef IDENTITY_DMARC_H
#define IDENTITY_DMARC_H

#include <stdbool.h>
#include <stddef.h>

#include "model/identity.h"
#include "identity/evaluation.h"

/* The tag psd of a record. */
enum dmarc_psd { DMARC_PSD_UNKNOWN, DMARC_PSD_YES, DMARC_PSD_NO };

/* True for a DMARC record: "v=DMARC1" and ";", or the end. */
bool dmarc_is_record(const char *text, size_t len);

/* Parses a record for which dmarc_is_record() holds; sets the status and the tags. */
enum dmarc_psd dmarc_parse(struct arena *arena, const char *text, size_t len, struct dmarc *dmarc);

/*
 * Evaluates the policy that receivers apply to mail with from in its From header field, and whose
 * SPF identity is spf_domain. Either may be NULL or no domain name: there is no policy then, or no
 * alignment. False while an answer is needed.
 */
bool dmarc_evaluate(const struct evaluation *evaluation, const char *from, const char *spf_domain,
		    struct dmarc *dmarc_r);

#endif
