/* Addresses, hosts and ports in the values of settings. */
#ifndef SETTINGS_LIST_H
#define SETTINGS_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Splits a "--listen" value; host without brackets. false when it is not ADDR:PORT. */
bool settings_split_listen(const char *text, char *host, size_t size, uint16_t *port_r);

enum { SETTINGS_LIST_MAX = 8, SETTINGS_HOST_SIZE = 256 };

/*
 * Take the next entry of a "--probe-ports", "--ports" or "--control-hosts" value, of which the
 * first and the last have at most SETTINGS_LIST_MAX; *list starts as the value. A host is a name,
 * an IPv4 address, or an IPv6 one in brackets, which are taken off; its port is 25 unless it has
 * one. False at the end, where *list is "", and at an invalid entry.
 */
bool settings_next_port(const char **list, uint16_t *port_r);
bool settings_next_host(const char **list, char host[SETTINGS_HOST_SIZE], uint16_t *port_r);

#endif
