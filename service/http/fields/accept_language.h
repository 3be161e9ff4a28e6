/* Negotiation of the language of a response (RFC 9110 section 12.5.4). */
#ifndef HTTP_FIELDS_ACCEPT_LANGUAGE_H
#define HTTP_FIELDS_ACCEPT_LANGUAGE_H

#include "text/language.h"

/*
 * Returns the language with the greatest weight in an Accept-Language value; of equals the one
 * named first. "ja-JP" matches "ja", as in RFC 4647 section 3.4. NULL, "" or no language that the
 * service speaks: English.
 */
enum language accept_language_choose(const char *accept_language);

#endif
