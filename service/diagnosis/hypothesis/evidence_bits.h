/* Bits of evidence: one for each thing seen in a test that counts for or against a hypothesis. */
#ifndef DIAGNOSIS_HYPOTHESIS_EVIDENCE_BITS_H
#define DIAGNOSIS_HYPOTHESIS_EVIDENCE_BITS_H

#include <stdint.h>

/* Bits of a uint64_t. An enumeration's constants are ints, which have too few. */
#define EVIDENCE(bit) (UINT64_C(1) << (bit))

/* the end of the attempt to connect; unreachable where it was not prohibited */
#define EVIDENCE_REFUSED EVIDENCE(0)
#define EVIDENCE_TIMEOUT EVIDENCE(1)
#define EVIDENCE_UNREACHABLE EVIDENCE(2)
#define EVIDENCE_PROHIBITED EVIDENCE(3)
#define EVIDENCE_RESET EVIDENCE(4)
#define EVIDENCE_CONNECT_FAILED EVIDENCE(5) /* any of these */
/* its destination */
#define EVIDENCE_IPV6 EVIDENCE(6)
#define EVIDENCE_PORT_25 EVIDENCE(7)
#define EVIDENCE_PORT_465 EVIDENCE(8)
#define EVIDENCE_USUAL_PORT EVIDENCE(9)
#define EVIDENCE_HOST_GIVEN EVIDENCE(10)   /* named in the request */
#define EVIDENCE_HOST_GUESSED EVIDENCE(11) /* no MX record names it */
/* the other attempts of this test */
#define EVIDENCE_SIBLING_REACHED EVIDENCE(12)
#define EVIDENCE_SIBLING_FAILED EVIDENCE(13)
#define EVIDENCE_SAME_HOST_REACHED EVIDENCE(14) /* another address of the same host */
#define EVIDENCE_IPV4_REACHED EVIDENCE(15)
#define EVIDENCE_IPV6_REACHED EVIDENCE(16)
#define EVIDENCE_ONE_OF_SEVERAL \
	EVIDENCE(17) /* at least two other hosts were reached, and none failed */
/* servers that this process reached on the port lately */
#define EVIDENCE_REACH_GOOD EVIDENCE(18)
#define EVIDENCE_REACH_BAD EVIDENCE(19) /* tried, reached nothing */
/* later steps */
#define EVIDENCE_GREETING_SILENT EVIDENCE(20)
#define EVIDENCE_GREETING_CLOSED EVIDENCE(21)
#define EVIDENCE_HELO EVIDENCE(22) /* the name in EHLO was refused */
#define EVIDENCE_HELO_INVALID EVIDENCE(23)
#define EVIDENCE_HELO_SINGLE_LABEL EVIDENCE(24)
#define EVIDENCE_DNS_TIMEOUT EVIDENCE(25)
#define EVIDENCE_DNS_ANSWERED EVIDENCE(26) /* some question of this test was */
#define EVIDENCE_EGRESS EVIDENCE(27)	   /* egress_blocked() */
/* STARTTLS */
#define EVIDENCE_STARTTLS_MISSING EVIDENCE(28) /* not among EHLO's keywords */
#define EVIDENCE_STARTTLS_MASKED EVIDENCE(29)  /* but one of X's is */
#define EVIDENCE_STARTTLS_REFUSED EVIDENCE(30)
#define EVIDENCE_TLS_ELSEWHERE EVIDENCE(31) /* at another server of this test */
#define EVIDENCE_TLS_POLICY EVIDENCE(32)    /* DANE or MTA-STS demands it */
/* the ICMP error that ended the attempt */
#define EVIDENCE_ICMP EVIDENCE(33) /* there is one */
#define EVIDENCE_ICMP_HOST EVIDENCE(34)
#define EVIDENCE_ICMP_NETWORK EVIDENCE(35)
#define EVIDENCE_ICMP_LOST EVIDENCE(36)
#define EVIDENCE_FROM_HERE EVIDENCE(37)	  /* from this machine */
#define EVIDENCE_FROM_HOST EVIDENCE(38)	  /* from the destination itself */
#define EVIDENCE_FROM_ROUTER EVIDENCE(39) /* from any other */
#define EVIDENCE_FROM_NEAR EVIDENCE(40)	  /* its sender is next to this machine */
#define EVIDENCE_INSTANT EVIDENCE(41)	  /* sooner than the network would have answered */
/* this machine's own doing, without any packet */
#define EVIDENCE_UNSENT EVIDENCE(42)
#define EVIDENCE_LOCAL_FORBIDDEN EVIDENCE(43)
#define EVIDENCE_LOCAL_UNROUTED EVIDENCE(44)
#define EVIDENCE_IPV4_UNROUTED EVIDENCE(45) /* no way to public addresses */
#define EVIDENCE_IPV6_UNROUTED EVIDENCE(46)
#define EVIDENCE_IPV6_ROUTED EVIDENCE(47)
/* the same address on other ports */
#define EVIDENCE_PORTS_OPEN EVIDENCE(48) /* some answer */
#define EVIDENCE_MAIL_OPEN EVIDENCE(49)	 /* some of these are for mail */
#define EVIDENCE_NO_MAIL EVIDENCE(50)	 /* some for mail were tried, and none of these answers */
#define EVIDENCE_PORTS_REFUSED EVIDENCE(51) /* none answers, and some are refused */
#define EVIDENCE_PORTS_SILENT EVIDENCE(52)  /* no answer of any kind on any */
#define EVIDENCE_HOST_UP EVIDENCE(53)	    /* open or refused */
#define EVIDENCE_SEVERAL_HALF_OPEN \
	EVIDENCE(54) /* at several addresses, all silent on the tested port */
/* control hosts, on the tested port and by the same family */
#define EVIDENCE_CONTROL_REACHED EVIDENCE(55)
#define EVIDENCE_CONTROL_FAILED EVIDENCE(56)  /* none was reached */
#define EVIDENCE_CONTROL_REFUSED EVIDENCE(57) /* of these, all refused */

#endif
