/* The fields of sentences: what stands in the place of {host}, {reply} and the like. */
#ifndef DIAGNOSIS_FIELDS_H
#define DIAGNOSIS_FIELDS_H

#include "diagnosis/context.h"

/* A field and its value in a context, never NULL: a phrase like "the server" where it is not known.
 */
struct context_field {
	const char *name;
	const char *(*value)(const struct context *context);
};

/*
 * Each ends with a row whose name is NULL.
 *
 * Of network_fields: open_ports, mail_ports (of these, those for mail), silent_ports and
 * refused_ports are "port 587" or "ports 587 and 465" of the attempt's address; control_host is the
 * first control host that was reached, else the first.
 */
extern const struct context_field general_fields[];
extern const struct context_field security_fields[]; /* TLS, certificates, AUTH, DANE */
extern const struct context_field network_fields[];  /* failures to connect */
extern const struct context_field identity_fields[]; /* the sender's own identity */

#endif
