/* The commands of reproduce.c, each made by one function. */
#ifndef REPRODUCE_REPRODUCER_H
#define REPRODUCE_REPRODUCER_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/result.h"

/* Ways to see it. */
enum way {
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
	/* what the sender's identity was judged by, for the addresses that a finding is of */
	WAY_OWN_PTR = 1 << 16,	   /* dig: PTR, and the addresses of the names found */
	WAY_OWN_HELO = 1 << 17,	   /* dig: addresses of the name in EHLO */
	WAY_OWN_SPF = 1 << 18,	   /* dig: TXT of the domains whose records were read */
	WAY_OWN_DMARC = 1 << 19,   /* dig: TXT of DMARC of the domain in the header From */
	WAY_OWN_DOMAIN = 1 << 20,  /* dig: MX and addresses of the sender's domain */
	WAY_OWN_LISTING = 1 << 21, /* dig: what a blocklist says */
	/* how many came before is the reason: all recipients up to the first that it happened to */
	WAY_COUNTED = 1 << 22,
};

enum {
	REPRODUCER_COMMAND_MAX = 32 * 1024, /* octets of a command */
	REPRODUCER_RECIPIENTS = 12,	    /* that one session names, but for WAY_COUNTED */
};

/* What is to be seen. */
struct reproducer {
	struct test *test;
	const struct attempt *attempt;	  /* NULL: it is about the route */
	const struct step_result *result; /* what is said up to; NULL: all that was said */
	enum step step;			  /* of the finding */
	unsigned ways;			  /* WAY_… */
	/* of the recipients, REPRODUCER_RECIPIENTS each; -1: those that were accepted. With
	 * WAY_COUNTED all, or all of those */
	int page;
	unsigned own;	  /* as the finding's */
	const char *zone; /* of a blocklist; NULL: of any */
	struct reproduction *first, **tail;
};

/* Adds a command; line is released. Nothing is added for one that grew too long. */
struct reproduction *reproducer_add(struct reproducer *reproducer, const char *tool,
				    struct buf *line);

/* Begins a command with fixed words. */
void reproducer_begin(struct buf *line, const char *words);

/* Adds an option, fixed words, and its value, quoted. */
void reproducer_option(struct buf *line, const char *option, const char *value);

/* Whether TLS comes before what is to be seen, or is it. */
bool reproducer_secured(const struct reproducer *reproducer);

/* Each adds the session up to reproducer->result, by its tool; swaks nothing where it cannot say
 * it. */
void reproducer_telnet(struct reproducer *reproducer);
void reproducer_openssl(struct reproducer *reproducer);
void reproducer_swaks(struct reproducer *reproducer);

/* dig and curl, by reproducer->ways. */
void reproducer_look(struct reproducer *reproducer);

/* dig, by those of reproducer->ways that are about the sender's identity; none without one. */
void reproducer_own(struct reproducer *reproducer);

/* Adds a question to the name servers that the test asked. prefix: labels before name, "" for
 * none. NULL, "", an address, and a question that is there already add nothing. */
void reproducer_dig(struct reproducer *reproducer, const char *type, const char *prefix,
		    const char *name);

/* The same for the names of an address (PTR). */
void reproducer_dig_address(struct reproducer *reproducer, const char *address);

#endif
