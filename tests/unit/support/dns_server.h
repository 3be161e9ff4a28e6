/* A DNS server by a script, on a loop of the test's. */
#ifndef DNS_SERVER_H
#define DNS_SERVER_H

#include <stdint.h>

struct event_base;
struct dns_server;

enum {
	SERVED_ANY = 0,
	SERVED_A = 1,
	SERVED_CNAME = 5,
	SERVED_PTR = 12,
	SERVED_MX = 15,
	SERVED_TXT = 16,
	SERVED_AAAA = 28
};

enum serve {
	SERVE_RECORD,  /* data of type */
	SERVE_RCODE,   /* an empty answer with rcode */
	SERVE_SILENCE, /* nothing */
	SERVE_HELD,    /* nothing until dns_server_release(), then as SERVE_RCODE */
	SERVE_GARBAGE, /* bytes that only look like an answer */
};

/* Rows of a name, which end with name NULL. A name without a row is NXDOMAIN, one without a row of
 * the type NODATA. "*.example", behind the others, are all names below that have no row. */
struct served {
	const char *name;
	int type;
	enum serve how;
	unsigned rcode;
	uint16_t preference;
	const char *data; /* name, address or, up to 255 octets, TXT as text */
};

/* Serves on 127.0.0.1, port chosen by the kernel. */
struct dns_server *dns_server_new(struct event_base *base, const struct served *rows);
void dns_server_free(struct dns_server *server);
uint16_t dns_server_port(const struct dns_server *server);

/* Questions that came so far. */
unsigned dns_server_questions(const struct dns_server *server);

/* Answers questions for rows that are held from now on; askers ask again. */
void dns_server_release(struct dns_server *server);

#endif
