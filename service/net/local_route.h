/* Routes of this machine to the Internet. */
#ifndef NET_LOCAL_ROUTE_H
#define NET_LOCAL_ROUTE_H

#include "model/probe.h"

/* Fills route_r for AF_INET or AF_INET6; no packet is sent. An IPv6 route with link-local source
 * addresses only does not count. */
void local_route_look(int family, struct local_route *route_r);

#endif
