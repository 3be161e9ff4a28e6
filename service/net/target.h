/* Which addresses a test may connect to (RFC 6890 and the operator's rules). */
#ifndef NET_TARGET_H
#define NET_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

struct target_rules;

/* What kind of special-purpose address this is; TARGET_PUBLIC: none. */
enum target_kind {
	TARGET_PUBLIC,
	TARGET_LOOPBACK,
	TARGET_PRIVATE, /* RFC 1918, ULA, CGN */
	TARGET_LINK_LOCAL,
	TARGET_RESERVED, /* every other row of the RFC 6890 registries: multicast, documentation, … */
};

/*
 * Parses two comma-separated lists of CIDR networks ("" allowed). deny wins over allow, allow wins
 * over the built-in refusal of special-purpose addresses. NULL on a bad list, with a sentence in err.
 */
struct target_rules *target_rules_new(const char *allow, const char *deny, char *err, size_t err_size);
void target_rules_free(struct target_rules *rules);

/* The kind of an address; IPv4-mapped, 6to4 and NAT64 forms are judged by the IPv4 address inside. */
enum target_kind target_kind(const struct sockaddr *addr);

/* Whether a connection to addr is allowed; when not, *why_r is a static sentence. */
bool target_allowed(const struct target_rules *rules, const struct sockaddr *addr, const char **why_r);

#endif
