/* Copies of the result of an SPF check. */
#ifndef IDENTITY_SPF_RESULT_H
#define IDENTITY_SPF_RESULT_H

#include "model/identity.h"

struct arena;

/* Copies the data of check into arena, made visible and limited in length. */
void spf_check_keep(struct arena *arena, struct spf_check *check);

#endif
