/* Content negotiation (RFC 9110 section 12.5.1). */
#ifndef HTTP_ACCEPT_H
#define HTTP_ACCEPT_H

#include <stdbool.h>

/* Media types that the service speaks. */
enum media { MEDIA_NONE, MEDIA_JSON, MEDIA_TEXT, MEDIA_METRICS, MEDIA_YAML, MEDIA_PROBLEM };

/* The full Content-Type of each. */
const char *media_type(enum media media);

/*
 * The offer that an Accept value likes best; of equals the earlier one. offers ends with
 * MEDIA_NONE. accept NULL, "" or without one well-formed range: the first offer. MEDIA_NONE when
 * none will do.
 */
enum media accept_choose(const char *accept, const enum media *offers);

/* Whether a Content-Type value says JSON in UTF-8. */
bool content_type_is_json(const char *value);

#endif
