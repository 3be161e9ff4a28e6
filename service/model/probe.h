/* Probes beside the attempts of a test, which tell explanations of a connect failure apart. */
#ifndef MODEL_PROBE_H
#define MODEL_PROBE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/step.h"

/* An ICMP error that came for a connection (RFC 792, RFC 4443). */
struct icmp_error {
	bool seen;
	bool ipv6;
	uint8_t type, code;
	char from[46]; /* its sender: the destination itself or a router or firewall; "" */
	uint8_t hops;  /* its distance: 1 is next to this machine; 0: not known */
};

enum probe_purpose {
	PROBE_SAME_HOST, /* the address that could not be reached, on another port */
	PROBE_CONTROL,	 /* a host that the operator says is up */
	PROBE_PURPOSE_COUNT
};

/* One connection that was made and closed at once; nothing is said on it. */
struct probe {
	enum probe_purpose purpose;
	const char *host; /* as configured, or the exchanger's */
	char address[46];
	uint16_t port;
	enum fault fault; /* FAULT_NONE: it answered */
	int sys_errno;
	struct icmp_error icmp;
	int64_t duration_ms;
	struct probe *next;
};

/* The route of this machine to public addresses of a family. */
struct local_route {
	bool known; /* it was looked at */
	bool available;
	int sys_errno;	 /* the reason for none */
	char source[46]; /* the address that connections would come from; "" */
};

/* The API's word. */
const char *probe_purpose_name(enum probe_purpose purpose);

/* The meaning of an ICMP error, of either version. */
enum icmp_kind {
	ICMP_OTHER,
	ICMP_NETWORK,	 /* no way to the network */
	ICMP_HOST,	 /* no way to the host */
	ICMP_CLOSED,	 /* nothing takes the port, or the protocol */
	ICMP_PROHIBITED, /* by an administrator */
	ICMP_LOST,	 /* it went in circles, or too far */
};

/* The kind of an error by its version, type and code; ICMP_OTHER where none was seen, and for
 * what the registries do not assign. */
enum icmp_kind icmp_kind(const struct icmp_error *icmp);

/* The registry's words for its type and code; "unknown" when they are not assigned. */
const char *icmp_meaning(const struct icmp_error *icmp);

#endif
