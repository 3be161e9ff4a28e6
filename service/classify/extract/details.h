/* Details of a reply beside its cause, for programs: amounts, addresses, providers. */
#ifndef CLASSIFY_EXTRACT_DETAILS_H
#define CLASSIFY_EXTRACT_DETAILS_H

#include "model/finding.h"
#include "model/result.h"

struct arena;

/* The texts that details are read from; each may be NULL. */
struct details_source {
	const struct reply *reply;
	const struct reply *greeting; /* of the same server */
	const char *host;	      /* its name */
};

/* Of a reply the first so many bytes of text are looked at. */
enum { DETAILS_TEXT_MAX = 4096 };

/*
 * The details in arena; NULL when nothing is known. Takes time in proportion to the length of the
 * texts, whatever is in them. A greeting and a name say the provider alone.
 */
const struct details *details_of(struct arena *arena, const struct details_source *source);

#endif
