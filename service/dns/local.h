/* The names that this process answers itself. */
#ifndef DNS_LOCAL_H
#define DNS_LOCAL_H

#include <stdbool.h>

#include "dns/resolver.h"

struct arena;

/* Answers from rows when name (lower case, no trailing dot) is at or below zone; false when it is
 * not. The records live in arena. */
bool local_answer(const struct dns_local *rows, const char *zone, const char *name,
		  enum dns_type type, struct arena *arena, struct dns_answer *answer_r);

#endif
