/* The language of the texts for people in an answer (RFC 9110 section 12.5.4). */
#ifndef HTTP_LANGUAGE_H
#define HTTP_LANGUAGE_H

#include "text/language.h"

struct exchange;

/*
 * The language that an Accept-Language value likes best; of equals the one named first. "ja-JP"
 * stands for "ja", as in RFC 4647 section 3.4. NULL, "" or nothing that the service speaks:
 * English.
 */
enum language language_choose(const char *accept_language);

/* A parameter's reader (see parameters.h) of lang=; it puts the language into the exchange. */
const char *language_read(struct exchange *x, const char *value);

/*
 * The language of the answer: lang=, else Accept-Language, else English. For handlers of endpoints
 * with ENDPOINT_LANGUAGE; where they read their query themselves, after that. An answer of success
 * then tells it in Content-Language, and names Accept-Language in Vary.
 */
enum language exchange_language(struct exchange *x);

/* Lets the answer tell another language than the negotiated one: that of a stored document. */
void exchange_tell_language(struct exchange *x, enum language language);

#endif
