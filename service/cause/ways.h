/* The ways to see a finding by hand, as bits; reproduce/ makes commands of them. */
#ifndef CAUSE_WAYS_H
#define CAUSE_WAYS_H

enum way {
	WAY_OF_STEP = 0,	    /* by the finding's step: WAY_ROUTE in the DNS, else WAY_TALK */
	WAY_SESSION = 1 << 0,	    /* telnet, or openssl where TLS came first */
	WAY_SWAKS = 1 << 1,	    /* the same in one line */
	WAY_VERIFY = 1 << 2,	    /* both of them insist on the certificate */
	WAY_DANE = 1 << 3,	    /* openssl judges by the TLSA records */
	WAY_ROUTE = 1 << 4,	    /* dig: MX and addresses of the domain */
	WAY_TLSA = 1 << 5,	    /* dig: TLSA of the exchanger */
	WAY_STS_RECORD = 1 << 6,    /* dig: TXT of MTA-STS */
	WAY_STS_POLICY = 1 << 7,    /* curl: the policy */
	WAY_TLS_RPT = 1 << 8,	    /* dig: TXT of TLS-RPT */
	WAY_SENDER = 1 << 9,	    /* dig: MX and addresses of the sender's domain */
	WAY_SPF = 1 << 10,	    /* dig: TXT of the sender's domain */
	WAY_DMARC = 1 << 11,	    /* dig: TXT of DMARC of the sender's domain */
	WAY_PTR = 1 << 12,	    /* dig: PTR of the address that the test came from */
	WAY_HELO = 1 << 13,	    /* dig: addresses of the name in EHLO */
	WAY_RECIPIENT = 1 << 14,    /* dig: MX and addresses of the recipient's domain */
	WAY_IMPLICIT_TLS = 1 << 15, /* openssl speaks TLS at once, though the test did not */
	/* data that the sender's identity was judged by, for the addresses of a finding */
	WAY_OWN_PTR = 1 << 16,	   /* dig: PTR, and the addresses of the names found */
	WAY_OWN_HELO = 1 << 17,	   /* dig: addresses of the name in EHLO */
	WAY_OWN_SPF = 1 << 18,	   /* dig: TXT of the domains whose records were read */
	WAY_OWN_DMARC = 1 << 19,   /* dig: TXT of DMARC of the domain in the header From */
	WAY_OWN_DOMAIN = 1 << 20,  /* dig: MX and addresses of the sender's domain */
	WAY_OWN_LISTING = 1 << 21, /* dig: what a blocklist says */
	/* the number of recipients is the reason: all up to the first that it happened to */
	WAY_COUNTED = 1 << 22,
	WAY_NONE = 1 << 23, /* this service's own doing, nowhere to be seen */

	WAY_TALK = WAY_SESSION | WAY_SWAKS,
	WAY_POLICIES = WAY_SPF | WAY_DMARC | WAY_OWN_SPF | WAY_OWN_DMARC,
};

#endif
