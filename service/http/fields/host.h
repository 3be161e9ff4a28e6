/* The Host header (RFC 9110 section 7.2). */
#ifndef HTTP_FIELDS_HOST_H
#define HTTP_FIELDS_HOST_H

#include <stdbool.h>

/* True for uri-host [":" port] (RFC 3986 section 3.2.2), and for "", which an absolute-form target
 * without an authority has. */
bool host_valid(const char *value);

/*
 * True when a caller without a key may call the service by this host, which is valid: an IP
 * address, localhost or a name below it, a name listed in names (--public-name, "*" lists all), or,
 * when short_names, any name without a dot.
 *
 * A page of a browser can have a name of its own lead to this machine (DNS rebinding), and then
 * calls the service as that name's site. It cannot do so for an address, nor for localhost.
 */
bool host_known(const char *value, const char *names, bool short_names);

#endif
