/* The parameters of one TLS connection. */
#ifndef NET_TLS_PARAMETERS_H
#define NET_TLS_PARAMETERS_H

#include <stdbool.h>

#include "model/policy.h"
#include "model/tls.h"

struct arena;
struct tls;

/* What a handshake is to do. Everything is borrowed until it has ended. */
struct tls_parameters {
	const struct tls *tls;
	struct arena *arena;	 /* what the session's texts live in */
	const char *server_name; /* judged by (RFC 6125; an address by iPAddress), and sent as SNI
				  * when it is a name */
	const char *const *dane_names; /* further names that DANE-TA takes (RFC 7672 3.2.2), NULL
					* last; NULL: none */
	const struct dane *dane;       /* judged too when its status is DANE_USABLE; NULL: none */
	enum tls_version min_version, max_version;
	bool pem;
};

#endif
