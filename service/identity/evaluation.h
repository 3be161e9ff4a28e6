/* The context of an evaluation: DNS answers and memory. */
#ifndef IDENTITY_EVALUATION_H
#define IDENTITY_EVALUATION_H

#include <stdbool.h>

#include "identity/spf.h"

struct arena;

/*
 * The context of an evaluation. Each evaluation is a function that returns false while it needs a
 * DNS answer, and is then called again from the start once there are further answers; it fills its
 * result anew each time. The arena owns the results and temporary data.
 */
struct evaluation {
	struct spf_dns dns;
	struct arena *arena;
};

/* The answer to a query for name, in any case; NULL: not known yet. A name that is invalid in the
 * DNS does not exist. */
const struct dns_answer *evaluation_query(const struct evaluation *evaluation, const char *name,
					  enum dns_type type);

/* The same for the name label.name, such as "_dmarc" below a domain. */
const struct dns_answer *evaluation_query_below(const struct evaluation *evaluation,
						const char *label, const char *name,
						enum dns_type type);

#endif
