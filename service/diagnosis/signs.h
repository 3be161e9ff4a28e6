/* What is to be seen in a test that speaks for or against an explanation. */
#ifndef DIAGNOSIS_SIGNS_H
#define DIAGNOSIS_SIGNS_H

#include <stdbool.h>
#include <stdint.h>

#include "diagnosis/scene.h"

/* Bits of a uint64_t. An enumeration's constants are ints, which have too few. */
#define SIGN(bit) (UINT64_C(1) << (bit))

/* how the attempt to connect ended; unreachable where it was not prohibited */
#define SIGN_REFUSED SIGN(0)
#define SIGN_TIMEOUT SIGN(1)
#define SIGN_UNREACHABLE SIGN(2)
#define SIGN_PROHIBITED SIGN(3)
#define SIGN_RESET SIGN(4)
#define SIGN_CONNECT_FAILED SIGN(5) /* any of these */
/* where it went */
#define SIGN_IPV6 SIGN(6)
#define SIGN_PORT_25 SIGN(7)
#define SIGN_PORT_465 SIGN(8)
#define SIGN_USUAL_PORT SIGN(9)
#define SIGN_HOST_GIVEN SIGN(10)   /* named in the request */
#define SIGN_HOST_GUESSED SIGN(11) /* no MX record names it */
/* the other attempts of this test */
#define SIGN_SIBLING_REACHED SIGN(12)
#define SIGN_SIBLING_FAILED SIGN(13)
#define SIGN_SAME_HOST_REACHED SIGN(14) /* another address of the same host */
#define SIGN_IPV4_REACHED SIGN(15)
#define SIGN_IPV6_REACHED SIGN(16)
#define SIGN_ONE_OF_SEVERAL SIGN(17) /* at least two other hosts were reached, and none failed */
/* what this process reached on the port lately */
#define SIGN_REACH_GOOD SIGN(18)
#define SIGN_REACH_BAD SIGN(19) /* tried, reached nothing */
/* later steps */
#define SIGN_GREETING_SILENT SIGN(20)
#define SIGN_GREETING_CLOSED SIGN(21)
#define SIGN_HELO SIGN(22) /* the name in EHLO was refused */
#define SIGN_HELO_INVALID SIGN(23)
#define SIGN_HELO_SINGLE_LABEL SIGN(24)
#define SIGN_DNS_TIMEOUT SIGN(25)
#define SIGN_DNS_ANSWERED SIGN(26) /* some question of this test was */
#define SIGN_EGRESS SIGN(27)	   /* signs_egress_blocked() */
/* STARTTLS */
#define SIGN_STARTTLS_MISSING SIGN(28) /* not among EHLO's keywords */
#define SIGN_STARTTLS_MASKED SIGN(29)  /* but one of X's is */
#define SIGN_STARTTLS_REFUSED SIGN(30)
#define SIGN_TLS_ELSEWHERE SIGN(31) /* at another server of this test */
#define SIGN_TLS_POLICY SIGN(32)    /* DANE or MTA-STS demands it */
/* the ICMP error that ended the attempt */
#define SIGN_ICMP SIGN(33) /* there is one */
#define SIGN_ICMP_HOST SIGN(34)
#define SIGN_ICMP_NETWORK SIGN(35)
#define SIGN_ICMP_LOST SIGN(36)
#define SIGN_FROM_HERE SIGN(37)	  /* from this machine */
#define SIGN_FROM_HOST SIGN(38)	  /* from the destination itself */
#define SIGN_FROM_ROUTER SIGN(39) /* from any other */
#define SIGN_FROM_NEAR SIGN(40)	  /* its sender is next to this machine */
#define SIGN_INSTANT SIGN(41)	  /* sooner than the network would have answered */
/* what this machine did with it, without any packet */
#define SIGN_UNSENT SIGN(42)
#define SIGN_LOCAL_FORBIDDEN SIGN(43)
#define SIGN_LOCAL_UNROUTED SIGN(44)
#define SIGN_IPV4_UNROUTED SIGN(45) /* no way to public addresses */
#define SIGN_IPV6_UNROUTED SIGN(46)
#define SIGN_IPV6_ROUTED SIGN(47)
/* the same address on other ports */
#define SIGN_PORTS_OPEN SIGN(48)	/* some answer */
#define SIGN_MAIL_OPEN SIGN(49)		/* some of these are for mail */
#define SIGN_NO_MAIL SIGN(50)		/* some for mail were tried, and none of these answers */
#define SIGN_PORTS_REFUSED SIGN(51)	/* none answers, and some are refused */
#define SIGN_PORTS_SILENT SIGN(52)	/* no answer of any kind on any */
#define SIGN_HOST_UP SIGN(53)		/* open or refused */
#define SIGN_SEVERAL_HALF_OPEN SIGN(54) /* at several addresses, all silent on the tested port */
/* control hosts, on the tested port and by the same family */
#define SIGN_CONTROL_REACHED SIGN(55)
#define SIGN_CONTROL_FAILED SIGN(56)  /* none was reached */
#define SIGN_CONTROL_REFUSED SIGN(57) /* of these, all refused */

/* SIGN_… bits of all that is seen at scene. */
uint64_t signs_of(const struct scene *scene);

/* Whether port 25 seems blocked on the way out: several addresses did not answer on it and none,
 * here or lately, did; nor did a control host. */
bool signs_egress_blocked(const struct scene *scene);

#endif
