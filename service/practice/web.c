#include "practice/web.h"

#include <errno.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/bufferevent_ssl.h>
#include <event2/event.h>
#include <event2/http.h>
#include <openssl/ssl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "practice/credentials.h"
#include "practice/dead_end.h"

enum {
	WEB_BACKLOG = 32,
	WEB_IDLE_SECONDS = 10,
	WEB_HEADERS_MAX = 8192,
};

#define POLICY_PATH "/.well-known/mta-sts.txt"
#define POLICY(mode, mx) "version: STSv1\r\nmode: " mode "\r\nmx: " mx "\r\nmax_age: 604800\r\n"

/* clang-format off */
static const struct policy_host policy_hosts[] = {
	{"mta-sts.stsenforce.practice.test", LEAF_VALID, HTTP_OK,
	 POLICY("enforce", "*.stsenforce.practice.test"), NULL},
	{"mta-sts.stsmismatch.practice.test", LEAF_VALID, HTTP_OK,
	 POLICY("enforce", "mail.practice.test"), NULL},
	{"mta-sts.stscertificate.practice.test", LEAF_VALID, HTTP_OK,
	 POLICY("enforce", "mx.stscertificate.practice.test"), NULL},
	{"mta-sts.stsnotls.practice.test", LEAF_VALID, HTTP_OK,
	 POLICY("enforce", "mx.stsnotls.practice.test"), NULL},
	{"mta-sts.ststesting.practice.test", LEAF_VALID, HTTP_OK,
	 POLICY("testing", "mx.ststesting.practice.test"), NULL},
	{"mta-sts.stsbroken.practice.test", LEAF_VALID, HTTP_OK,
	 "version: STSv1\r\nmode: enforced\r\nmx: mx.stsbroken.practice.test\r\n", NULL},
	{"mta-sts.stsrecord.practice.test", LEAF_VALID, HTTP_OK,
	 POLICY("enforce", "mx.stsrecord.practice.test"), NULL},
	{"mta-sts.stshost.practice.test", LEAF_WRONG_NAME, HTTP_OK,
	 POLICY("enforce", "mx.stshost.practice.test"), NULL},
	{"mta-sts.stsmissing.practice.test", LEAF_VALID, HTTP_NOTFOUND, "", NULL},
	{"mta-sts.stsredirect.practice.test", LEAF_VALID, HTTP_MOVETEMP, "",
	 "https://mta-sts.stsenforce.practice.test" POLICY_PATH},
	{.name = NULL},
};
/* clang-format on */

struct web {
	struct evhttp *http;
	struct credentials *credentials;
	uint16_t port;
};

const struct policy_host *practice_policy_hosts(void)
{
	return policy_hosts;
}

const struct policy_host *practice_policy_host(const char *name)
{
	for (const struct policy_host *host = policy_hosts; host->name; host++) {
		if (!strcasecmp(host->name, name))
			return host;
	}
	return NULL;
}

/* ---- TLS ---- */

/* Selects the certificate by the client's SNI (RFC 6066 section 3). */
static int choose_certificate(SSL *ssl, void *arg)
{
	const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
	const struct policy_host *host = name ? practice_policy_host(name) : NULL;

	return host && credentials_use(arg, ssl, host->leaf, host->name) ? 1 : 0;
}

/* Bufferevent callback of evhttp, which sets the socket. NULL, for which evhttp would use clear
 * text, only without memory. */
static struct bufferevent *secured(struct event_base *base, void *arg)
{
	struct web *web = arg;
	SSL *ssl = credentials_ssl(web->credentials, 0);
	struct bufferevent *bev;

	if (!ssl)
		return NULL;
	SSL_set_cert_cb(ssl, choose_certificate, web->credentials);
	bev = bufferevent_openssl_socket_new(base, -1, ssl, BUFFEREVENT_SSL_ACCEPTING,
					     BEV_OPT_CLOSE_ON_FREE);
	if (bev)
		bufferevent_openssl_set_allow_dirty_shutdown(bev, 1);
	return bev;
}

/* ---- HTTP ---- */

static void answer(struct evhttp_request *request, void *arg)
{
	const struct evhttp_uri *uri = evhttp_request_get_evhttp_uri(request);
	const char *path = uri ? evhttp_uri_get_path(uri) : NULL;
	const char *name = evhttp_request_get_host(request);
	const struct policy_host *host = name ? practice_policy_host(name) : NULL;
	struct evkeyvalq *headers = evhttp_request_get_output_headers(request);
	struct evbuffer *body;

	(void)arg;
	if (!host || !path || strcmp(path, POLICY_PATH) != 0) {
		evhttp_send_error(request, HTTP_NOTFOUND, NULL);
		return;
	}
	body = evbuffer_new();
	evhttp_add_header(headers, "Content-Type", "text/plain");
	if (host->location)
		evhttp_add_header(headers, "Location", host->location);
	if (body)
		evbuffer_add_reference(body, host->body, strlen(host->body), NULL, NULL);
	evhttp_send_reply(request, host->status, NULL, body);
	if (body)
		evbuffer_free(body);
}

/* ---- starting and stopping ---- */

static bool web_listen(struct web *web)
{
	int fd = loopback_socket(&web->port);

	if (fd < 0)
		return false;
	if (listen(fd, WEB_BACKLOG) == 0 && evhttp_accept_socket(web->http, fd) == 0)
		return true;
	close(fd);
	return false;
}

struct web *web_start(struct event_base *base, struct credentials *credentials)
{
	struct web *web = calloc(1, sizeof(*web));

	if (!web)
		return NULL;
	web->credentials = credentials;
	web->http = evhttp_new(base);
	if (web->http) {
		evhttp_set_timeout(web->http, WEB_IDLE_SECONDS);
		evhttp_set_max_headers_size(web->http, WEB_HEADERS_MAX);
		evhttp_set_max_body_size(web->http, 0);
		evhttp_set_allowed_methods(web->http, EVHTTP_REQ_GET | EVHTTP_REQ_HEAD);
		evhttp_set_bevcb(web->http, secured, web);
		evhttp_set_gencb(web->http, answer, web);
		if (web_listen(web))
			return web;
	}
	web_stop(web);
	return NULL;
}

void web_stop(struct web *web)
{
	if (!web)
		return;
	if (web->http)
		evhttp_free(web->http);
	free(web);
}

uint16_t web_port(const struct web *web)
{
	return web->port;
}
