/* Content negotiation (RFC 9110 section 12.5.1). */
#ifndef HTTP_FIELDS_ACCEPT_H
#define HTTP_FIELDS_ACCEPT_H

#include <stdbool.h>

/* Media types that the service speaks. */
enum media { MEDIA_NONE, MEDIA_JSON, MEDIA_TEXT, MEDIA_METRICS, MEDIA_YAML, MEDIA_PROBLEM };

/* Returns the full Content-Type of a media type. */
const char *media_type(enum media media);

/*
 * Returns the offer with the greatest weight in an Accept value; of equals the earlier one. offers
 * ends with MEDIA_NONE. accept NULL, "" or without one well-formed range: the first offer.
 * MEDIA_NONE when none is acceptable.
 */
enum media accept_choose(const char *accept, const enum media *offers);

/* True for a Content-Type value of JSON in UTF-8. */
bool content_type_is_json(const char *value);

#endif
