/* Callers: among whom what is scarce is shared. */
#ifndef HTTP_ACCESS_CALLER_H
#define HTTP_ACCESS_CALLER_H

#include <stdint.h>

struct sockaddr;

/*
 * Returns a number for the caller, never 0: the same for the same API key or, with key_name "", for
 * the same address; of an IPv6 address its /64, which one host may have whole. An IPv4-mapped
 * address is the IPv4 one. It differs from process to process, so that no one can choose to have
 * the number of someone else. address may be NULL: not known.
 */
uint64_t caller_of(const char *key_name, const struct sockaddr *address);

#endif
