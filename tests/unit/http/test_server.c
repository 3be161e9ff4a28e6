/* The server in this process, so that the thread sanitizer sees how requests wait and go on. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <event2/thread.h>

#include "base/log.h"
#include "settings/load.h"
#include "settings/settings.h"
#include "net/target.h"
#include "net/tls.h"
#include "store/store.h"
#include "practice/practice.h"
#include "pool/pool.h"
#include "http/server.h"
#include "http/access/keys.h"
#include "http/listen.h"

#include "support/test.h"

/* Last, since it takes the name test_free. */

enum { THREADS = 8, CALLS = 25, PATIENCE_MS = 5000, ANSWER_SIZE = 64 * 1024, ERR_SIZE = 512 };

static struct {
	struct settings settings;
	struct target_rules *targets;
	struct store *store;
	struct practice *practice;
	struct tls *tls;
	struct pool *pool;
	struct keys *keys;
	struct http_server *http;
	struct sockaddr_storage addr;
	socklen_t len;
} here;

static int start(void **state)
{
	char err[ERR_SIZE] = "", text[LISTEN_TEXT_SIZE];
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	evthread_use_pthreads();
	log_setup(LOG_ERROR, LOG_LOGFMT);
	assert_true(settings_load(&here.settings, 0, NULL, stderr));
	here.targets = target_rules_new("", "", err, sizeof(err));
	const struct store_config store_config = {.database = "memory:", .keep_count = 1000};
	here.store = store_open(&store_config, err, sizeof(err));
	here.practice = practice_start(err, sizeof(err));
	here.tls = tls_new(&(struct tls_config){.ca_pem = practice_authority(here.practice)}, err,
			   sizeof(err));
	const struct pool_config pool_config = {.settings = &here.settings,
						.store = here.store,
						.targets = here.targets,
						.practice = here.practice,
						.practice_tls = here.tls};
	here.pool = pool_new(&pool_config, err, sizeof(err));
	here.keys = keys_open("/nonexistent/keys", KEYS_ONCE_MADE, err, sizeof(err));
	int listener = listen_open("127.0.0.1:0", text, err, sizeof(err));
	assert_string_equal(err, "");
	assert_true(listen_address(text, &here.addr, &here.len));
	const struct http_config config = {.settings = &here.settings,
					   .pool = here.pool,
					   .store = here.store,
					   .keys = here.keys,
					   .hostname = "client.example.test",
					   .listener = listener};
	here.http = http_server_start(&config, err, sizeof(err));
	assert_non_null(here.http);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	http_server_quiesce(here.http);
	pool_drain(here.pool, 1000);
	assert_true(http_server_stop(here.http, 5000));
	pool_free(here.pool);
	tls_free(here.tls);
	practice_stop(here.practice);
	store_close(here.store);
	target_rules_free(here.targets);
	keys_close(here.keys);
	settings_release(&here.settings);
	return 0;
}

/* Sends head and body on a connection of its own and reads the answer, which the server ends. The
 * status code; 0 when nothing came. */
static int call(const char *head, const char *body, char answer[ANSWER_SIZE])
{
	char request[1024];
	size_t got = 0;
	ssize_t n = 1;
	int status = 0;
	int fd = socket(here.addr.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return 0;
	int len = snprintf(request, sizeof(request),
			   "%s\r\nHost: localhost\r\nConnection: close\r\n"
			   "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
			   head, strlen(body), body);
	if (connect(fd, (struct sockaddr *)&here.addr, here.len) == 0 &&
	    send(fd, request, (size_t)len, 0) == len) {
		while (n > 0 && got < ANSWER_SIZE - 1) {
			n = recv(fd, answer + got, ANSWER_SIZE - 1 - got, 0);
			got += n > 0 ? (size_t)n : 0;
		}
	}
	close(fd);
	answer[got] = '\0';
	if (strncmp(answer, "HTTP/1.1 ", 9) == 0)
		status = (int)strtol(answer + 9, NULL, 10);
	return status;
}

/* The path in the answer's Location, as a request's first line with Prefer. */
static void follow(const char *answer, const char *method, const char *more, char *head,
		   size_t size)
{
	const char *location = strstr(answer, "Location: ");
	int len = location ? (int)strcspn(location + 10, "\r") : 0;
	snprintf(head, size, "%s %.*s HTTP/1.1%s", method, len, location ? location + 10 : "",
		 more);
}

static const char test_body[] = "{\"recipients\": [\"kate@practice.test\"]}";
static const char silent_body[] = "{\"domain\": \"silent.practice.test\"}";

/* Starts, waits for, lists, polls, cancels; counts what went wrong. */
static void *use(void *arg)
{
	int *wrong = arg;
	char *answer = malloc(ANSWER_SIZE);
	char head[256];
	for (int i = 0; i < CALLS && answer; i++) {
		*wrong += call("POST /v1/tests HTTP/1.1", test_body, answer) != 201;
		follow(answer, "GET", "\r\nPrefer: wait=5", head, sizeof(head));
		*wrong += call(head, "", answer) != 200;
		*wrong += call("GET /v1/tests?limit=5 HTTP/1.1", "", answer) != 200;
		*wrong += call("GET /v1/mx/practice.test HTTP/1.1", "", answer) != 200;
		*wrong += call("POST /v1/tests HTTP/1.1\r\nPrefer: respond-async", silent_body,
			       answer) != 202;
		follow(answer, "DELETE", "", head, sizeof(head));
		*wrong += call(head, "", answer) != 204;
	}
	*wrong += !answer;
	free(answer);
	return NULL;
}

static void many_callers_at_once(void **state)
{
	pthread_t threads[THREADS];
	int wrong[THREADS] = {0};
	(void)state;
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, use, &wrong[i]), 0);
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(wrong[i], 0);
	}
	/* A caller is told a moment before the test is gone. */
	for (int i = 0; i < PATIENCE_MS && pool_in_flight(here.pool) > 0; i++)
		usleep(1000);
	assert_int_equal(pool_in_flight(here.pool), 0);
}

/* Leaves before the answer comes; the test and the server go on. */
static void callers_that_leave(void **state)
{
	char *answer = malloc(ANSWER_SIZE);
	(void)state;
	assert_non_null(answer);
	for (int i = 0; i < 20; i++) {
		char request[256];
		int fd = socket(here.addr.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
		int len = snprintf(request, sizeof(request),
				   "POST /v1/tests HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
				   "application/json\r\nContent-Length: %zu\r\n\r\n%s",
				   strlen(test_body), test_body);
		assert_int_equal(connect(fd, (struct sockaddr *)&here.addr, here.len), 0);
		assert_int_equal(send(fd, request, (size_t)len, 0), len);
		close(fd);
	}
	assert_int_equal(call("GET /healthz HTTP/1.1", "", answer), 200);
	free(answer);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_callers_at_once),
		cmocka_unit_test(callers_that_leave),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
