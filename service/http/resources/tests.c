/* POST /v1/tests: starts a test. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "settings/settings.h"
#include "request/permissions.h"
#include "request/request.h"
#include "practice/practice.h"
#include "pages/render.h"
#include "pool/pool.h"
#include "http/resources/handlers.h"
#include "http/resources/test_document.h"
#include "http/response.h"
#include "http/suspend.h"

enum { CREATED = 201, ACCEPTED = 202 };

static enum handler_result test_posted(struct exchange *exchange)
{
	char location[sizeof("/v1/tests/") + ID_SIZE];
	bool running = exchange->event.timed_out;
	respond_test_event(exchange, running ? ACCEPTED : CREATED, running);
	if (exchange->event.stored == STORE_OK) {
		snprintf(location, sizeof(location), "/v1/tests/%s", exchange->test_id);
		response_add_header(exchange, "Location", location);
	}
	return HANDLER_RESPONDED;
}

static enum handler_result submit(struct exchange *exchange, struct test *test)
{
	if (exchange->traceparent)
		test->traceparent = arena_strdup(test->arena, exchange->traceparent);
	test->caller = exchange_caller(exchange);
	memcpy(exchange->test_id, test->id, ID_SIZE);
	memcpy(exchange->wait_id, test->id, ID_SIZE);
	exchange_set_language(exchange, test->request.language);
	exchange->render = exchange->media == MEDIA_TEXT ? render_text : NULL;
	enum pool_result result =
		pool_submit(exchange->config->pool, test,
			    test_wait_ms(&exchange->prefer, exchange->config->settings->max_wait),
			    exchange_resume, exchange);
	if (result != POOL_OK) {
		exchange->test_id[0] = '\0';
		test_free(test);
	}
	return exchange_await(exchange, result, test_posted);
}

/* The permissions of the caller: those of the settings, for all of them. */
static struct permissions permissions_of(const struct exchange *exchange)
{
	const struct settings *settings = exchange->config->settings;
	const char *at = strrchr(settings->sender, '@');

	return (struct permissions){
		.ports = settings->ports,
		.control_hosts = settings->control_hosts,
		.send = (enum send_rule)settings->send,
		.send_domains = *settings->send_domains || !at ? settings->send_domains : at + 1,
		.plays = settings->practice ? practice_owns : NULL,
	};
}

enum handler_result tests_post(struct exchange *exchange)
{
	const struct settings *settings = exchange->config->settings;
	const struct permissions permissions = permissions_of(exchange);
	const struct request_defaults defaults = {
		.helo = exchange->config->hostname,
		.sender = settings->sender,
		.timeouts = {.dns_ms = settings->dns_timeout,
			     .connect_ms = settings->connect_timeout,
			     .reply_ms = settings->reply_timeout,
			     .total_ms = settings->total_timeout},
		.expiry_days = settings->tls_expiry_days,
		.follow_up_ms = settings->follow_up_delay,
		.follow_up_max_ms = settings->follow_up_max,
		.language = exchange_language(exchange),
		.permissions = &permissions,
	};
	struct field_errors errors = {.tail = &errors.first};
	struct test *test = test_new();
	enum request_result result = request_from_json(test, &defaults, exchange_body(exchange),
						       exchange->body.len, &errors);
	/* Wipe the body now: the test may take minutes, and it may hold a password. */
	exchange_release_body(exchange);
	if (result == REQUEST_OK)
		return submit(exchange, test);
	respond_invalid_body(exchange, result, &errors);
	test_free(test);
	return HANDLER_RESPONDED;
}
