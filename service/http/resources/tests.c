/* /v1/tests and what lies under it, but the list. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "pages/render.h"
#include "http/resources/handlers.h"
#include "http/http.h"
#include "document/stored.h"

#include "settings/settings.h"
#include "store/store.h"

enum { OK = 200, CREATED = 201, ACCEPTED = 202, NO_CONTENT = 204 };

/* The wait that the caller asked for; otherwise those of the method: unbounded by -1. */
static int64_t wait_ms(const struct prefer *prefer, int64_t otherwise)
{
	if (prefer->has_wait)
		return (int64_t)prefer->wait_s * 1000;
	return prefer->respond_async ? 0 : otherwise;
}

static void say_applied(struct exchange *x, bool async)
{
	char applied[PREFER_APPLIED_SIZE];
	struct prefer prefer = x->prefer;
	prefer.respond_async = prefer.respond_async && async;
	prefer_applied(&prefer, applied);
	if (applied[0] != '\0')
		answer_header(x, "Preference-Applied", applied);
}

/* Answers with a test document, as JSON or as what x->render makes of it. Takes json over. */
static enum turn show(struct exchange *x, unsigned status, char *json, size_t len)
{
	/* A transcript is in the peer's language. */
	if (json && x->render != render_transcript)
		exchange_tell_language(x, document_language(json, len));
	if (!x->render)
		return answer_body(x, status, x->media, json, len);
	char *text = x->render(json, len, &len);
	free(json);
	return answer_body(x, status, x->media, text, len);
}

static enum turn show_news(struct exchange *x, unsigned status)
{
	char *json = x->news.json;
	x->news.json = NULL;
	return show(x, status, json, x->news.len);
}

static enum turn answer_not_kept(struct exchange *x)
{
	return answer_problem(x, PROBLEM_STORE_UNAVAILABLE,
			      "the test %s could not be kept: the database takes no writes now",
			      x->test_id);
}

static enum turn answer_unknown(struct exchange *x)
{
	return answer_problem(x, PROBLEM_NOT_FOUND, "there is no test %s; it may have expired",
			      x->match.parameter);
}

/* ---- POST ---- */

static enum turn posted(struct exchange *x)
{
	char location[sizeof("/v1/tests/") + ID_SIZE];
	bool running = x->news.timed_out;
	if (x->news.stored != STORE_OK)
		return answer_not_kept(x);
	show_news(x, running ? ACCEPTED : CREATED);
	snprintf(location, sizeof(location), "/v1/tests/%s", x->test_id);
	answer_header(x, "Location", location);
	say_applied(x, running);
	return TURN_ANSWER;
}

static enum turn submit(struct exchange *x, struct test *test)
{
	if (x->traceparent)
		test->traceparent = arena_strdup(test->arena, x->traceparent);
	memcpy(x->test_id, test->id, ID_SIZE);
	exchange_tell_language(x, test->request.language);
	x->render = x->media == MEDIA_TEXT ? render_text : NULL;
	x->next = posted;
	enum pool_result result =
		pool_submit(x->config->pool, test, wait_ms(&x->prefer, -1), exchange_told, x);
	if (result == POOL_OK)
		return exchange_wait(x);
	x->test_id[0] = '\0';
	test_free(test);
	return answer_refusal(x, result);
}

enum turn tests_post(struct exchange *x)
{
	const struct settings *settings = x->config->settings;
	const struct request_defaults defaults = {
		.helo = x->config->hostname,
		.sender = settings->sender,
		.timeouts = {.dns_ms = settings->dns_timeout,
			     .connect_ms = settings->connect_timeout,
			     .reply_ms = settings->reply_timeout,
			     .total_ms = settings->total_timeout},
		.expiry_days = settings->tls_expiry_days,
		.follow_up_ms = settings->follow_up_delay,
		.follow_up_max_ms = settings->follow_up_max,
		.language = exchange_language(x),
	};
	struct field_errors errors = {.tail = &errors.first};
	struct test *test = test_new();
	const char *body = x->body.len > 0 ? x->body.data : "";
	enum request_result result = request_from_json(test, &defaults, body, x->body.len, &errors);
	/* The test may take minutes; what it was asked with may hold a password. */
	buf_release(&x->body);
	if (result == REQUEST_OK)
		return submit(x, test);
	answer_faults(x,
		      result == REQUEST_NOT_JSON ? PROBLEM_INVALID_JSON : PROBLEM_INVALID_REQUEST,
		      &errors);
	test_free(test);
	return TURN_ANSWER;
}

/* ---- GET ---- */

struct document {
	char *json;
	size_t len;
};

static bool copy_document(void *arg, const struct store_record *record)
{
	struct document *document = arg;
	document->json = memory_must(malloc(record->json_len + 1));
	memcpy(document->json, record->json, record->json_len);
	document->json[record->json_len] = '\0';
	document->len = record->json_len;
	return false;
}

static enum turn show_stored(struct exchange *x)
{
	struct document document = {0};
	enum store_result result =
		store_get(x->config->store, x->test_id, copy_document, &document);
	if (result == STORE_NOT_FOUND)
		return answer_unknown(x);
	if (result != STORE_OK || !document.json)
		return answer_problem(x, PROBLEM_STORE_UNAVAILABLE,
				      "the database cannot be read now; see the service's log");
	show(x, OK, document.json, document.len);
	say_applied(x, false);
	return TURN_ANSWER;
}

static enum turn got(struct exchange *x)
{
	if (!x->news.json)
		return show_stored(x);
	if (x->news.stored != STORE_OK)
		return answer_not_kept(x);
	show_news(x, OK);
	say_applied(x, false);
	return TURN_ANSWER;
}

/* Takes the id from the path; false when it cannot be one. */
static bool take_id(struct exchange *x)
{
	if (!id_valid(x->match.parameter))
		return false;
	memcpy(x->test_id, x->match.parameter, ID_SIZE);
	return true;
}

static enum turn get(struct exchange *x)
{
	if (!take_id(x))
		return answer_unknown(x);
	x->next = got;
	if (pool_wait(x->config->pool, x->test_id, wait_ms(&x->prefer, 0), exchange_told, x))
		return exchange_wait(x);
	return show_stored(x);
}

enum turn tests_get(struct exchange *x)
{
	x->render = x->media == MEDIA_TEXT ? render_text : NULL;
	return get(x);
}

enum turn tests_transcript(struct exchange *x)
{
	x->render = render_transcript;
	return get(x);
}

/* ---- DELETE ---- */

/* Whether it ran or not, the store may still have it: it may have ended before it was cancelled. */
static enum turn forget(struct exchange *x, bool was_live)
{
	enum store_result result = store_remove(x->config->store, x->test_id);
	if (result == STORE_OK || (result == STORE_NOT_FOUND && was_live))
		return answer_empty(x, NO_CONTENT);
	if (result == STORE_NOT_FOUND)
		return answer_unknown(x);
	return answer_problem(x, PROBLEM_STORE_UNAVAILABLE,
			      "the test could not be forgotten: the database takes no writes now");
}

static enum turn cancelled(struct exchange *x)
{
	return forget(x, true);
}

enum turn tests_delete(struct exchange *x)
{
	if (!take_id(x))
		return answer_unknown(x);
	x->next = cancelled;
	if (pool_cancel(x->config->pool, x->test_id, exchange_told, x))
		return exchange_wait(x);
	return forget(x, false);
}
