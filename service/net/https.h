/* HTTPS GET requests on a worker's event loop (libcurl), as far as MTA-STS needs them. */
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

/* An HTTPS client, one per worker, used on its loop's thread only; the process must ignore SIGPIPE.
 * NULL with a sentence in err. */
struct https *https_new(struct event_base *base, char *err, size_t err_size);
/* Frees the client; requests under way are dropped without a call of done. Not allowed inside done.
 * NULL is allowed. */
void https_free(struct https *https);

/* A request and its timeout, limit_ms. */
struct https_question {
	const char *host;	       /* in the URL and in SNI; the reference identity */
	const char *path;	       /* "/.well-known/mta-sts.txt" */
	const struct address *address; /* with port; no name is resolved */
	const struct tls *tls;	       /* trust store */
	int64_t limit_ms;
	size_t max_octets; /* maximum size of the body: FETCH_TOO_LARGE */
};

/* A response; texts and body are valid during the call of done only. */
struct https_answer {
	enum fetch_fault fault; /* FETCH_OK for status 200 only; the content type is not checked */
	enum local_limit limit; /* of FETCH_LOCAL */
	int status;		/* 0: none came */
	const char *content_type; /* NULL */
	const char *body;
	size_t len;
	const char *error; /* a sentence; NULL when the fault is FETCH_OK */
};

/*
 * Sends a request. done is called exactly once from the loop, never from within this call, unless
 * https_cancel() comes first. Redirects are not followed; no proxy, cookie or name resolution is
 * used. Never NULL. The question is read during the call only, but tls must outlive the request.
 * The request is freed when done returns, so done must not cancel it.
 */
struct https_get *https_get(struct https *https, const struct https_question *question,
			    void (*done)(void *arg, const struct https_answer *answer), void *arg);
void https_cancel(struct https_get *get);

#endif
