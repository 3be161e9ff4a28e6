/* The rows of the catalogue of causes, by what they are about. */
#ifndef CAUSE_CATALOGUE_H
#define CAUSE_CATALOGUE_H

#include "cause/cause.h"
#include "text/language.h"

/* A cause and the sentence that a finding of it says; context_text() fills the fields in braces.
 */
struct entry {
	struct cause cause;
	const char *summary;
};

/* Each ends with a row whose cause.id is NULL; catalogue.c merges and sorts them. */
extern const struct entry catalogue_route[];   /* DNS */
extern const struct entry catalogue_connect[]; /* TCP, and targets that are not allowed */
extern const struct entry catalogue_session[]; /* greeting, EHLO, the connection */
extern const struct entry catalogue_slow[];    /* replies that take long */
extern const struct entry catalogue_tls[];     /* STARTTLS, sessions, certificates */
extern const struct entry catalogue_dane[];    /* TLSA records */
extern const struct entry catalogue_policy[];  /* MTA-STS, TLS-RPT */
extern const struct entry catalogue_auth[];    /* AUTH */
extern const struct entry catalogue_address[]; /* sender and recipient */
extern const struct entry
	catalogue_access[]; /* who may send: lists, reputation, rates, DNS names */
extern const struct entry catalogue_identity[]; /* what the DNS says of the sender itself */
extern const struct entry catalogue_message[];	/* the message and what the server does with it */

/* The catalogue in English: static, sorted by id, ends with an id of NULL. */
const struct cause *causes(void);
/* NULL when there is none with that id. */
const struct cause *cause_find(const char *id);

/* The same in any language: only title, explanation and advice differ, and the addresses. */
const struct cause *causes_in(enum language language);
/* A cause that cause_find() gave, in another language; NULL for NULL. */
const struct cause *cause_in(enum language language, const struct cause *cause);

/* The sentence of a cause that cause_find() or cause_in() gave; in English. */
const char *cause_summary(const struct cause *cause);

#endif
