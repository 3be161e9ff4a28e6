/* The parameters of one TLS connection. */
#ifndef NET_TLS_PARAMETERS_H
#define NET_TLS_PARAMETERS_H

#include <stdbool.h>

#include "model/policy.h"
#include "model/tls.h"

struct arena;
struct tls;

/* Parameters of a handshake. Borrowed until it has ended. */
struct tls_parameters {
	const struct tls *tls;
	struct arena *arena;	 /* owns the session's texts */
	const char *server_name; /* reference identity (RFC 6125; an address by iPAddress), and SNI
				    when it is a name */
	const char *const *dane_names; /* further reference identifiers of DANE-TA (RFC 7672
					  section 3.2.2), NULL last; NULL: none */
	const struct dane *dane; /* verified, too, when its status is DANE_USABLE; NULL: none */
	enum tls_version min_version, max_version;
	bool pem;
};

#endif
