/* The result of an SPF check, for as long as it is wanted. */
#ifndef IDENTITY_SPF_RESULT_H
#define IDENTITY_SPF_RESULT_H

#include "model/identity.h"

struct arena;

/* Copies all that check points to into arena, made visible and not longer than people read. */
void spf_check_keep(struct arena *arena, struct spf_check *check);

#endif
