/* Service extensions that a server offers: the reply to EHLO (RFC 5321 section 4.1.1.1). */
#ifndef SMTP_EHLO_H
#define SMTP_EHLO_H

#include "model/result.h"

/*
 * The extensions of a positive reply to EHLO, in the arena: each line after the first is a keyword
 * with its parameters. "AUTH=LOGIN", an old spelling, is the keyword AUTH.
 */
struct extensions *ehlo_parse(struct arena *arena, const struct reply *reply);

#endif
