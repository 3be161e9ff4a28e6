/* One HTTPS GET on a worker's loop (libcurl): what MTA-STS needs, and no more. */
#ifndef NET_HTTPS_H
#define NET_HTTPS_H

#include <stddef.h>
#include <stdint.h>

#include "model/policy.h"

struct address;
struct arena;
struct event_base;
struct https;
struct https_get;
struct tls;

/* One a worker, used on its loop's thread only; the process ignores SIGPIPE. NULL with a sentence
 * in err. */
struct https *https_new(struct event_base *base, char *err, size_t err_size);
/* Requests under way never end then. Not allowed inside done. NULL is allowed. */
void https_free(struct https *https);

/* What to get, from where, within limit_ms. */
struct https_question {
	const char *host;	       /* in the URL, in SNI, what the certificate is judged for */
	const char *path;	       /* "/.well-known/mta-sts.txt" */
	const struct address *address; /* with port: where the connection goes, whatever DNS says */
	const struct tls *tls;	       /* whom to trust */
	int64_t limit_ms;
	size_t max_octets; /* of the body: more ends it with FETCH_TOO_LARGE */
};

/* Texts and body are valid during the call of done only. */
struct https_answer {
	enum fetch_fault fault; /* FETCH_OK for status 200 alone; the content type is not judged */
	int status;		/* 0: none came */
	const char *content_type; /* NULL */
	const char *body;
	size_t len;
	const char *error; /* a sentence; NULL when the fault is FETCH_OK */
};

/*
 * Asks; done is called exactly once from the loop, never from within this call, unless
 * https_cancel() comes first. No redirect is followed, no proxy, cookie or name look-up is used.
 * Never NULL. The question is read during the call only, but tls must outlive the request. The
 * request is freed when done returns, so done must not cancel it.
 */
struct https_get *https_get(struct https *https, const struct https_question *question,
			    void (*done)(void *arg, const struct https_answer *answer), void *arg);
void https_cancel(struct https_get *get);

#endif
