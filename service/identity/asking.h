/* Asking for what a part of an identity needs. */
#ifndef IDENTITY_ASKING_H
#define IDENTITY_ASKING_H

#include <stdbool.h>

#include "identity/spf.h"

struct arena;

/*
 * What the parts are made with. Each part is a function that is called again while it gives false,
 * when there are answers that it waits for; it fills its result in anew each time. Results, and
 * what is needed on the way, live in arena.
 */
struct asking {
	struct spf_dns dns;
	struct arena *arena;
};

/* The answer to a question for name, in any case; NULL: not known yet. A name that the DNS does not
 * know by its form does not exist. */
const struct dns_answer *asking_ask(const struct asking *asking, const char *name,
				    enum dns_type type);

/* The same for what stands below name: "_dmarc" of it. */
const struct dns_answer *asking_ask_below(const struct asking *asking, const char *label,
					  const char *name, enum dns_type type);

#endif
