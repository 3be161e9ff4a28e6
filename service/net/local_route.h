/* Whether this machine has a way to the Internet, by its own routes. */
#ifndef NET_LOCAL_ROUTE_H
#define NET_LOCAL_ROUTE_H

#include "model/probe.h"

/* Fills route_r for AF_INET or AF_INET6; no packet is sent. An IPv6 route without any but
 * link-local addresses of our own is none. */
void local_route_look(int family, struct local_route *route_r);

#endif
