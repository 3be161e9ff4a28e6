/* Addresses that a test may connect to (RFC 6890, and the operator's rules). */
#ifndef NET_TARGET_H
#define NET_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

struct target_rules;

/*
 * Parses two comma-separated lists of CIDR networks ("" allowed). deny wins over allow, allow wins
 * over the built-in refusal of special-purpose addresses. NULL on an invalid list, with a sentence
 * in err.
 */
struct target_rules *target_rules_new(const char *allow, const char *deny, char *err,
				      size_t err_size);
void target_rules_free(struct target_rules *rules);

/* True when a connection to addr is allowed; else *why_r is a static sentence. IPv4 addresses
 * embedded in IPv6 ones (mapped, 6to4, NAT64) are checked, too. */
bool target_allowed(const struct target_rules *rules, const struct sockaddr *addr,
		    const char **why_r);

#endif
