/* The fields of sentences that are about TLS and AUTH; context_text() knows them beside its own. */
#ifndef DIAGNOSIS_CONTEXT_FIELDS_H
#define DIAGNOSIS_CONTEXT_FIELDS_H

#include "diagnosis/context.h"

/* say never gives NULL. */
struct context_field {
	const char *name;
	const char *(*say)(const struct context *context);
};

/* Ends with a row whose name is NULL. */
extern const struct context_field security_fields[];

/* About the sender's own identity. */
extern const struct context_field identity_fields[];

#endif
