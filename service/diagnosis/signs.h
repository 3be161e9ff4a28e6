/* What is to be seen in a test that speaks for or against an explanation. */
#ifndef DIAGNOSIS_SIGNS_H
#define DIAGNOSIS_SIGNS_H

#include <stdbool.h>

#include "diagnosis/scene.h"

enum sign {
	/* how the attempt to connect ended */
	SIGN_REFUSED = 1u << 0,
	SIGN_TIMEOUT = 1u << 1,
	SIGN_UNREACHABLE = 1u << 2,
	SIGN_PROHIBITED = 1u << 3,
	SIGN_RESET = 1u << 4,
	SIGN_CONNECT_FAILED = 1u << 5, /* any of these */
	/* where it went */
	SIGN_IPV6 = 1u << 6,
	SIGN_PORT_25 = 1u << 7,
	SIGN_PORT_465 = 1u << 8,
	SIGN_USUAL_PORT = 1u << 9,
	SIGN_HOST_GIVEN = 1u << 10, /* named in the request */
	/* the other attempts of this test */
	SIGN_SIBLING_REACHED = 1u << 11,
	SIGN_SIBLING_FAILED = 1u << 12,
	SIGN_SAME_HOST_REACHED = 1u << 13, /* another address of the same host */
	SIGN_IPV4_REACHED = 1u << 14,
	SIGN_IPV6_REACHED = 1u << 15,
	/* what this process reached on the port lately */
	SIGN_REACH_GOOD = 1u << 16,
	SIGN_REACH_BAD = 1u << 17, /* tried, reached nothing */
	/* later steps */
	SIGN_GREETING_SILENT = 1u << 18,
	SIGN_GREETING_CLOSED = 1u << 19,
	SIGN_HELO = 1u << 20, /* the name in EHLO was refused */
	SIGN_HELO_INVALID = 1u << 21,
	SIGN_HELO_SINGLE_LABEL = 1u << 22,
	SIGN_DNS_TIMEOUT = 1u << 23,
	SIGN_EGRESS = 1u << 25,	      /* signs_egress_blocked() */
	SIGN_DNS_ANSWERED = 1u << 24, /* some question of this test was */
	/* STARTTLS */
	SIGN_STARTTLS_MISSING = 1u << 26, /* not among EHLO's keywords */
	SIGN_STARTTLS_MASKED = 1u << 27,  /* but one of X's is */
	SIGN_STARTTLS_REFUSED = 1u << 28,
	SIGN_TLS_ELSEWHERE = 1u << 29, /* at another server of this test */
	SIGN_TLS_POLICY = 1u << 30,    /* DANE or MTA-STS demands it */
};

/* SIGN_… bits of all that is seen at scene. */
unsigned signs_of(const struct scene *scene);

/* Whether port 25 seems blocked on the way out: several addresses did not answer on it and none,
 * here or lately, did. */
bool signs_egress_blocked(const struct scene *scene);

#endif
