/* The commands of reproduce.c, each made by one function. */
#ifndef REPRODUCE_REPRODUCER_H
#define REPRODUCE_REPRODUCER_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/result.h"
#include "cause/ways.h"

enum {
	REPRODUCER_COMMAND_MAX = 32 * 1024, /* octets of a command */
	REPRODUCER_RECIPIENTS = 12,	    /* named in one session, but for WAY_COUNTED */
};

/* A finding to reproduce, and its commands so far. */
struct reproducer {
	struct test *test;
	const struct attempt *attempt;	  /* NULL: it is about the route */
	const struct step_result *result; /* the last step that is sent; NULL: all */
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

/* True when TLS comes before the step to reproduce, or is it. */
bool reproducer_secured(const struct reproducer *reproducer);

/* Each adds the session up to reproducer->result; swaks nothing that it cannot send. */
void reproducer_telnet(struct reproducer *reproducer);
void reproducer_openssl(struct reproducer *reproducer);
void reproducer_swaks(struct reproducer *reproducer);

/* dig and curl, by reproducer->ways. */
void reproducer_query(struct reproducer *reproducer);

/* dig, by those of reproducer->ways that are about the sender's identity; none without one. */
void reproducer_query_identity(struct reproducer *reproducer);

#endif
