/* GET and DELETE /v1/tests/{id}, and GET /v1/tests/{id}/transcript: one test. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/store.h"
#include "pages/render.h"
#include "pool/pool.h"
#include "http/resources/handlers.h"
#include "http/resources/test_document.h"
#include "http/response.h"
#include "http/suspend.h"

enum { OK = 200, NO_CONTENT = 204 };

static enum handler_result respond_unknown(struct exchange *exchange)
{
	return respond_problem(exchange, PROBLEM_NOT_FOUND,
			       "there is no test %s; it may have expired",
			       exchange->match.parameter);
}

/* Takes the id from the path; false when it cannot be one. */
static bool take_id(struct exchange *exchange)
{
	if (!id_valid(exchange->match.parameter))
		return false;
	memcpy(exchange->test_id, exchange->match.parameter, ID_SIZE);
	return true;
}

/* ---- GET ---- */

struct document {
	struct exchange *exchange;
	char *json;
	size_t len;
	bool over_budget;
};

static bool copy_document(void *arg, const struct store_record *record)
{
	struct document *document = arg;
	document->over_budget = !exchange_reserve_answer(document->exchange, record->json_len);
	if (document->over_budget)
		return false;
	document->json = memory_must(malloc(record->json_len + 1));
	memcpy(document->json, record->json, record->json_len);
	document->json[record->json_len] = '\0';
	document->len = record->json_len;
	return false;
}

static enum handler_result respond_stored(struct exchange *exchange)
{
	struct document document = {.exchange = exchange};
	enum store_result result =
		store_get(exchange->config->store, exchange->test_id, copy_document, &document);
	if (result == STORE_NOT_FOUND)
		return respond_unknown(exchange);
	if (document.over_budget)
		return respond_busy(exchange, "answers");
	if (result != STORE_OK || !document.json)
		return respond_store_unreadable(exchange);
	respond_test_document(exchange, OK, document.json, document.len);
	add_preference_applied(exchange, false);
	return HANDLER_RESPONDED;
}

/* Responds after the wait; who waits for a test that is cancelled gets it so. */
static enum handler_result test_awaited(struct exchange *exchange)
{
	return exchange->event.json || exchange->event.over_budget
		       ? respond_test_event(exchange, OK, false)
		       : respond_stored(exchange);
}

static enum handler_result get(struct exchange *exchange)
{
	if (!take_id(exchange))
		return respond_unknown(exchange);
	memcpy(exchange->wait_id, exchange->test_id, ID_SIZE);
	if (pool_wait(exchange->config->pool, exchange->test_id, test_wait_ms(&exchange->prefer, 0),
		      exchange_resume, exchange))
		return exchange_suspend(exchange, test_awaited);
	return respond_stored(exchange);
}

enum handler_result test_get(struct exchange *exchange)
{
	exchange->render = exchange->media == MEDIA_TEXT ? render_text : NULL;
	return get(exchange);
}

enum handler_result transcript_get(struct exchange *exchange)
{
	exchange->render = render_transcript;
	return get(exchange);
}

/* ---- DELETE ---- */

/* Removes the test from the store, which may have it even if it was live: it may have ended just
 * before it was cancelled. */
static enum handler_result forget(struct exchange *exchange, bool was_live)
{
	enum store_result result = store_remove(exchange->config->store, exchange->test_id);
	if (result == STORE_OK || (result == STORE_NOT_FOUND && was_live))
		return respond_empty(exchange, NO_CONTENT);
	if (result == STORE_NOT_FOUND)
		return respond_unknown(exchange);
	return respond_problem(exchange, PROBLEM_STORE_UNAVAILABLE,
			       was_live ? "the test was cancelled, but its record could not be "
					  "deleted: the database takes no writes now; repeat it"
					: "the test was not deleted: the database takes no writes "
					  "now; repeat it, or see the service's log");
}

static enum handler_result test_cancelled(struct exchange *exchange)
{
	return forget(exchange, true);
}

enum handler_result test_delete(struct exchange *exchange)
{
	if (!take_id(exchange))
		return respond_unknown(exchange);
	/* Cancelled now, its acceptance would stay. */
	if (store_health(exchange->config->store) != STORE_OK)
		return respond_store_unwritable(exchange);
	if (pool_cancel(exchange->config->pool, exchange->test_id, exchange_resume, exchange))
		return exchange_suspend(exchange, test_cancelled);
	return forget(exchange, false);
}
