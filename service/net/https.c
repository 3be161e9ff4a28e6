#include "net/https.h"

#include <curl/curl.h>
#include <errno.h>
#include <event2/event.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/memory.h"
#include "model/address.h"
#include "net/https_watch.h"
#include "net/socket.h"
#include "net/tls.h"

enum {
	HEADERS_MAX = 64 * 1024,
	STATUS_OK = 200,
	RECEIVE_MAX = 64 * 1024, /* receive buffer of the kernel */
};

struct https {
	struct event_base *base;
	CURLM *multi;
	struct event *timer;
	struct watches watches;
	struct https_get *gets;
};

/* Lives in its own arena. */
struct https_get {
	struct https *https;
	struct https_get *next, **previous;
	struct arena *arena;
	CURL *easy;
	struct curl_slist *connect_to;
	const char *host;
	const char *place; /* "192.0.2.1 port 443" */
	const struct tls *tls;
	int64_t limit_ms;
	size_t header_octets;
	struct buf body;
	bool headers_too_large;
	int socket_errno; /* of socket(2); 0 */
	struct tls_guard guard;
	char error[CURL_ERROR_SIZE];
	void (*done)(void *arg, const struct https_answer *answer);
	void *arg;
};

/* ---- the end of a request ---- */

static void get_free(struct https_get *get)
{
	curl_multi_remove_handle(get->https->multi, get->easy);
	curl_easy_cleanup(get->easy);
	curl_slist_free_all(get->connect_to);
	*get->previous = get->next;
	if (get->next)
		get->next->previous = get->previous;
	buf_release(&get->body);
	arena_free(get->arena);
}

void https_cancel(struct https_get *get)
{
	get_free(get);
}

/* libcurl's error message: the detailed one when there is one. */
static const char *words(const struct https_get *get, CURLcode code)
{
	return get->error[0] != '\0' ? get->error : curl_easy_strerror(code);
}

static int connect_errno(const struct https_get *get)
{
	long sys_errno = 0;

	if (get->socket_errno != 0)
		return get->socket_errno;
	curl_easy_getinfo(get->easy, CURLINFO_OS_ERRNO, &sys_errno);
	return (int)sys_errno;
}

static const char *say_connect(const struct https_get *get, CURLcode code)
{
	int sys_errno = connect_errno(get);

	return arena_printf(get->arena, "no connection to %s: %s", get->place,
			    sys_errno != 0 ? strerrordesc_np(sys_errno) : words(get, code));
}

static const char *say_tls(const struct https_get *get, CURLcode code)
{
	return arena_printf(get->arena, "the TLS handshake with %s failed: %s", get->place,
			    words(get, code));
}

static const char *say_certificate(const struct https_get *get, CURLcode code)
{
	long verified = X509_V_OK;

	(void)code;
	curl_easy_getinfo(get->easy, CURLINFO_SSL_VERIFYRESULT, &verified);
	/* libcurl checks the name before it asks OpenSSL for the result of the chain */
	if (verified == X509_V_OK || verified == X509_V_ERR_UNSPECIFIED)
		return arena_printf(get->arena, "the certificate is not for %s", get->host);
	return arena_printf(get->arena, "the certificate does not verify: %s",
			    X509_verify_cert_error_string(verified));
}

static const char *say_timeout(const struct https_get *get, CURLcode code)
{
	(void)code;
	return arena_printf(get->arena, "no complete response came from %s within %lld ms",
			    get->place, (long long)get->limit_ms);
}

static const char *say_too_large(const struct https_get *get, CURLcode code)
{
	(void)code;
	return arena_printf(get->arena, "the document is larger than %zu octets", get->body.max);
}

static const char *say_not_http(const struct https_get *get, CURLcode code)
{
	return arena_printf(get->arena, "the response of %s is not HTTP: %s", get->place,
			    words(get, code));
}

static const char *say_broken(const struct https_get *get, CURLcode code)
{
	return arena_printf(get->arena, "the connection to %s broke: %s", get->place,
			    words(get, code));
}

static const char *say_other(const struct https_get *get, CURLcode code)
{
	return arena_strdup(get->arena, words(get, code));
}

/* Faults of libcurl's codes; the last row is for all others. */
static const struct {
	CURLcode code;
	enum fetch_fault fault;
	const char *(*say)(const struct https_get *get, CURLcode code);
} faults[] = {
	{CURLE_COULDNT_CONNECT, FETCH_CONNECT_FAILED, say_connect},
	{CURLE_SSL_CONNECT_ERROR, FETCH_TLS_FAILED, say_tls},
	{CURLE_SSL_CIPHER, FETCH_TLS_FAILED, say_tls},
	{CURLE_PEER_FAILED_VERIFICATION, FETCH_CERTIFICATE, say_certificate},
	{CURLE_OPERATION_TIMEDOUT, FETCH_TIMEOUT, say_timeout},
	{CURLE_FILESIZE_EXCEEDED, FETCH_TOO_LARGE, say_too_large},
	{CURLE_WEIRD_SERVER_REPLY, FETCH_FAILED, say_not_http},
	{CURLE_UNSUPPORTED_PROTOCOL, FETCH_FAILED, say_not_http}, /* HTTP/0.9: no status line */
	{CURLE_GOT_NOTHING, FETCH_FAILED, say_broken},
	{CURLE_RECV_ERROR, FETCH_FAILED, say_broken},
	{CURLE_SEND_ERROR, FETCH_FAILED, say_broken},
	{CURLE_PARTIAL_FILE, FETCH_FAILED, say_broken},
	{CURLE_OUT_OF_MEMORY, FETCH_LOCAL, say_other},
	{CURLE_OK, FETCH_FAILED, say_other},
};

/* A limit of this machine in place of the host's fault. */
static void answer_set_limit(const struct https_get *get, struct https_answer *answer)
{
	if (answer->fault == FETCH_CONNECT_FAILED)
		answer->limit = local_limit_of_errno(connect_errno(get));
	else if (answer->fault == FETCH_LOCAL)
		answer->limit = LOCAL_LIMIT_MEMORY;
	if (answer->limit != LOCAL_LIMIT_NONE)
		answer->fault = FETCH_LOCAL;
}

static void answer_set_fault(const struct https_get *get, CURLcode code,
			     struct https_answer *answer)
{
	size_t last = sizeof(faults) / sizeof(faults[0]) - 1, i = 0;

	if (get->body.overflowed)
		code = CURLE_FILESIZE_EXCEEDED;
	while (i < last && faults[i].code != code)
		i++;
	answer->fault = faults[i].fault;
	answer_set_limit(get, answer);
	if (get->headers_too_large)
		answer->error = arena_printf(get->arena,
					     "the header of the response is larger than %d octets",
					     HEADERS_MAX);
	else if (get->guard.messages > TLS_MESSAGES_MAX)
		answer->error = arena_printf(get->arena, "%s sends more than %d TLS messages",
					     get->place, TLS_MESSAGES_MAX);
	else
		answer->error = faults[i].say(get, code);
}

/* A final status other than 200 takes precedence over the end of the connection after it. */
static void answer_judge(const struct https_get *get, CURLcode code, struct https_answer *answer)
{
	if (answer->status >= 300 && answer->status < 400) {
		answer->fault = FETCH_REDIRECTED;
		answer->error = arena_printf(get->arena,
					     "the server answers with status %d, a redirect, which "
					     "must not be followed",
					     answer->status);
	} else if (answer->status >= 200 && answer->status != STATUS_OK) {
		answer->fault = FETCH_STATUS;
		answer->error = arena_printf(get->arena, "the server answers with status %d",
					     answer->status);
	} else if (code != CURLE_OK || answer->status != STATUS_OK) {
		answer_set_fault(get, code, answer);
	}
}

static void get_finish(struct https_get *get, CURLcode code)
{
	long status = 0;
	struct https_answer answer = {.fault = FETCH_OK, .body = "", .len = 0};

	curl_easy_getinfo(get->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(get->easy, CURLINFO_CONTENT_TYPE, &answer.content_type);
	answer.status = (int)status;
	answer_judge(get, code, &answer);
	if (answer.fault == FETCH_OK && get->body.len > 0) {
		answer.body = get->body.data;
		answer.len = get->body.len;
	}
	get->done(get->arg, &answer);
	get_free(get);
}

/* ---- libcurl on the loop ---- */

static void act(struct https *https, curl_socket_t fd, int events)
{
	int running = 0, left = 0;
	const CURLMsg *message;

	curl_multi_socket_action(https->multi, fd, events, &running);
	while ((message = curl_multi_info_read(https->multi, &left))) {
		struct https_get *get = NULL;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &get);
		get_finish(get, message->data.result);
	}
}

static void socket_ready(evutil_socket_t fd, short what, void *arg)
{
	act(arg, fd,
	    (what & EV_READ ? CURL_CSELECT_IN : 0) | (what & EV_WRITE ? CURL_CSELECT_OUT : 0));
}

static void timer_rang(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	act(arg, CURL_SOCKET_TIMEOUT, 0);
}

/* CURLMOPT_TIMERFUNCTION. */
static int set_timer(CURLM *multi, long ms, void *arg)
{
	struct https *https = arg;
	struct timeval wait;

	(void)multi;
	if (ms < 0)
		return event_del(https->timer);
	wait = clock_timeval(ms);
	return event_add(https->timer, &wait);
}

static CURLcode initialised;

static void initialise(void)
{
	initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
}

struct https *https_new(struct event_base *base, char *err, size_t err_size)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct https *https;

	pthread_once(&once, initialise);
	if (initialised != CURLE_OK) {
		snprintf(err, err_size, "libcurl cannot start: %s",
			 curl_easy_strerror(initialised));
		return NULL;
	}
	https = memory_must(calloc(1, sizeof(*https)));
	https->base = base;
	https->multi = memory_must(curl_multi_init());
	https->timer = memory_must(evtimer_new(base, timer_rang, https));
	https->watches = (struct watches){
		.base = base, .multi = https->multi, .ready = socket_ready, .arg = https};
	curl_multi_setopt(https->multi, CURLMOPT_SOCKETFUNCTION, watches_note);
	curl_multi_setopt(https->multi, CURLMOPT_SOCKETDATA, &https->watches);
	curl_multi_setopt(https->multi, CURLMOPT_TIMERFUNCTION, set_timer);
	curl_multi_setopt(https->multi, CURLMOPT_TIMERDATA, https);
	return https;
}

void https_free(struct https *https)
{
	if (!https)
		return;
	while (https->gets)
		get_free(https->gets);
	curl_multi_cleanup(https->multi);
	watches_release(&https->watches);
	event_free(https->timer);
	free(https);
}

/* ---- a request ---- */

/* CURLOPT_HEADERFUNCTION: limits header lines and interim responses, which a server may send
 * without end. */
static size_t take_header(char *data, size_t size, size_t count, void *arg)
{
	struct https_get *get = arg;

	(void)data;
	get->header_octets += size * count;
	get->headers_too_large = get->header_octets > HEADERS_MAX;
	return get->headers_too_large ? 0 : size * count;
}

/* CURLOPT_WRITEFUNCTION; the body of a status other than 200 is ignored. */
static size_t take_body(char *data, size_t size, size_t count, void *arg)
{
	struct https_get *get = arg;
	long status = 0;

	curl_easy_getinfo(get->easy, CURLINFO_RESPONSE_CODE, &status);
	if (status != STATUS_OK || !buf_add(&get->body, data, size * count))
		return 0;
	return size * count;
}

/* CURLOPT_OPENSOCKETFUNCTION: keeps the reason for none. */
static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct https_get *get = arg;
	int fd = socket_open(address->family, address->socktype, address->protocol);

	(void)purpose;
	get->socket_errno = fd < 0 ? errno : 0;
	return fd < 0 ? CURL_SOCKET_BAD : fd;
}

/* CURLOPT_SOCKOPTFUNCTION. The kernel's buffer is read even after the guard has shut the socket
 * down, so its size is limited. */
static int note_socket(void *arg, curl_socket_t fd, curlsocktype purpose)
{
	static const int size = RECEIVE_MAX;
	struct https_get *get = arg;

	(void)purpose;
	get->guard.fd = fd;
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
	return CURL_SOCKOPT_OK;
}

/*
 * CURLOPT_SSL_CTX_FUNCTION. The trust store is shared by all threads, as the verify store, which is
 * only read; libcurl changes the context's own store.
 */
static CURLcode set_trust(CURL *easy, void *ssl_ctx, void *arg)
{
	struct https_get *get = arg;

	(void)easy;
	tls_guard(ssl_ctx, &get->guard);
	if (SSL_CTX_set1_verify_cert_store(ssl_ctx, tls_trust(get->tls)) != 1)
		return CURLE_ABORTED_BY_CALLBACK;
	return CURLE_OK;
}

/* Restricts a request, whatever the server or the environment asks for. */
static void get_restrict(const struct https_get *get)
{
	CURL *easy = get->easy;

	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
	curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
	curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(easy, CURLOPT_CAINFO, NULL);
	curl_easy_setopt(easy, CURLOPT_CAPATH, NULL);
	curl_easy_setopt(easy, CURLOPT_CA_CACHE_TIMEOUT, 0L);
	curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)get->body.max);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)get->limit_ms);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)get->limit_ms);
	/* RFC 8461 section 3.3 refers to RFC 7525, which has become RFC 9325 */
	curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	/* section 4.1 there; besides, the server would choose the cost of a finite-field exchange
	 */
	curl_easy_setopt(easy, CURLOPT_SSL_CIPHER_LIST, "DEFAULT:!kDHE");
}

/* Sets the URL and the address to connect to, so that no name is resolved. */
static void get_direct(struct https_get *get, const struct https_question *question)
{
	const char *text = question->address->text;
	unsigned port = address_port(question->address);
	const char *to =
		arena_printf(get->arena, strchr(text, ':') ? "::[%s]:%u" : "::%s:%u", text, port);
	const char *url = arena_printf(get->arena, "https://%s%s", question->host, question->path);

	get->host = arena_strdup(get->arena, question->host);
	get->place = arena_printf(get->arena, "%s port %u", text, port);
	get->connect_to = memory_must(curl_slist_append(NULL, to));
	curl_easy_setopt(get->easy, CURLOPT_URL, url);
	curl_easy_setopt(get->easy, CURLOPT_CONNECT_TO, get->connect_to);
	curl_easy_setopt(get->easy, CURLOPT_USERAGENT, "smtptestd");
}

static void get_listen(struct https_get *get)
{
	curl_easy_setopt(get->easy, CURLOPT_PRIVATE, get);
	curl_easy_setopt(get->easy, CURLOPT_ERRORBUFFER, get->error);
	curl_easy_setopt(get->easy, CURLOPT_SSL_CTX_FUNCTION, set_trust);
	curl_easy_setopt(get->easy, CURLOPT_SSL_CTX_DATA, get);
	curl_easy_setopt(get->easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(get->easy, CURLOPT_OPENSOCKETDATA, get);
	curl_easy_setopt(get->easy, CURLOPT_SOCKOPTFUNCTION, note_socket);
	curl_easy_setopt(get->easy, CURLOPT_SOCKOPTDATA, get);
	curl_easy_setopt(get->easy, CURLOPT_CLOSESOCKETFUNCTION, watches_close);
	curl_easy_setopt(get->easy, CURLOPT_CLOSESOCKETDATA, &get->https->watches);
	curl_easy_setopt(get->easy, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(get->easy, CURLOPT_HEADERDATA, get);
	curl_easy_setopt(get->easy, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(get->easy, CURLOPT_WRITEDATA, get);
}

struct https_get *https_get(struct https *https, const struct https_question *question,
			    void (*done)(void *arg, const struct https_answer *answer), void *arg)
{
	struct arena *arena = arena_new(0);
	struct https_get *get = arena_alloc(arena, sizeof(*get));

	*get = (struct https_get){
		.https = https,
		.arena = arena,
		.easy = memory_must(curl_easy_init()),
		.tls = question->tls,
		.limit_ms = question->limit_ms > 0 ? question->limit_ms : 1, /* 0: no limit */
		.done = done,
		.arg = arg,
		.next = https->gets,
		.previous = &https->gets,
	};
	if (get->next)
		get->next->previous = &get->next;
	https->gets = get;
	buf_init(&get->body, question->max_octets);
	get_restrict(get);
	get_direct(get, question);
	get_listen(get);
	/* this call only sets the timer; the request starts from the loop */
	memory_must(curl_multi_add_handle(https->multi, get->easy) == CURLM_OK ? get : NULL);
	return get;
}
