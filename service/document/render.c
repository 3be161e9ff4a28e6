#include "document/render.h"

#include <string.h>

#include <cjson/cJSON.h>

#include "base/clock.h"
#include "text/texts.h"
#include "cause/cause.h"
#include "document/document.h"
#include "document/writers.h"

/* ---- parts ---- */

void write_time(struct writer *writer, const char *key, int64_t wall_ms)
{
	char text[CLOCK_RFC3339_SIZE];

	if (wall_ms != 0)
		clock_rfc3339(wall_ms, text);
	writer_member(writer, key, wall_ms != 0 ? text : NULL);
}

void write_index(struct writer *writer, const char *key, int index)
{
	writer_key(writer, key);
	if (index < 0)
		writer_null(writer);
	else
		writer_int(writer, index);
}

void write_recipient(struct writer *writer, const struct test *test, int recipient)
{
	const struct request *request = &test->request;
	const char *text = NULL;

	if (recipient >= 0 && (size_t)recipient < request->recipient_count)
		text = request->recipients[recipient].text;
	writer_member(writer, "recipient", text);
}

/* ---- a test ---- */

static bool has_ended(const struct test *test)
{
	return test->status != STATUS_QUEUED && test->status != STATUS_RUNNING;
}

static void write_head(struct writer *writer, const struct test *test)
{
	bool ended = has_ended(test);

	writer_member(writer, "id", test->id);
	writer_member(writer, "status", status_name(test->status));
	writer_member(writer, "verdict", ended ? verdict_name(test->verdict) : NULL);
	if (test->practice)
		writer_member_bool(writer, "practice", true);
	write_time(writer, "created_at", test->created_ms);
	write_time(writer, "started_at", test->started_ms);
	write_time(writer, "finished_at", ended ? test->finished_ms : 0);
	writer_key(writer, "duration_ms");
	if (ended)
		writer_int(writer, test->duration_ms);
	else
		writer_null(writer);
	writer_key(writer, "request");
	write_request(writer, &test->request);
	writer_member(writer, "summary", ended ? test->summary : NULL);
}

/* The results of a running test belong to the thread that runs it: untouched before it ended. */
static void write_results(struct writer *writer, const struct test *test, int transcripts)
{
	bool ended = has_ended(test);

	writer_key(writer, "findings");
	writer_array(writer);
	for (const struct finding *finding = ended ? test->findings : NULL; finding;
	     finding = finding->next)
		write_finding(writer, test, finding);
	writer_end_array(writer);
	writer_key(writer, "route");
	write_route(writer, ended ? test->route : NULL);
	write_policies(writer, test, ended);
	writer_key(writer, "attempts");
	writer_array(writer);
	for (const struct attempt *attempt = ended ? test->attempts : NULL; attempt;
	     attempt = attempt->next)
		write_attempt(writer, test, attempt, transcripts);
	writer_end_array(writer);
	write_gathered(writer, test, ended);
	write_identity(writer, ended ? test->identity : NULL);
}

static char *render_with(const struct test *test, int transcripts, size_t *len_r)
{
	struct writer writer;

	writer_init(&writer);
	writer_object(&writer);
	write_head(&writer, test);
	write_results(&writer, test, transcripts);
	writer_end_object(&writer);
	return writer_finish(&writer, len_r);
}

char *render_test(const struct test *test, size_t *len_r)
{
	char *json = render_with(test, TRANSCRIPTS_WHOLE, len_r);

	return json ? json : render_with(test, TRANSCRIPTS_EMPTY, len_r);
}

/* ---- a test that was not finished ---- */

static void set(struct cJSON *object, const char *name, struct cJSON *value)
{
	if (!cJSON_ReplaceItemInObjectCaseSensitive(object, name, value))
		cJSON_Delete(value);
}

/* The summary for people, in English, by whether the test could have sent a message. */
static const char *interrupted_summary(const struct cJSON *test)
{
	const struct cJSON *request = cJSON_GetObjectItemCaseSensitive(test, "request");
	const struct cJSON *stop = cJSON_GetObjectItemCaseSensitive(request, "stop_after");

	if (cJSON_IsString(stop) && strcmp(stop->valuestring, step_name(STEP_MESSAGE)) == 0)
		return N_("The service ended while this test was under way; whether its message "
			  "was sent is not known. The test was not repeated.");
	return N_("The service ended while this test was under way. The test was not repeated.");
}

static struct cJSON *elapsed(const struct cJSON *test, int64_t finished_ms)
{
	const struct cJSON *started = cJSON_GetObjectItemCaseSensitive(test, "started_at");
	int64_t started_ms;

	if (!cJSON_IsString(started) || !clock_parse_rfc3339(started->valuestring, &started_ms) ||
	    started_ms > finished_ms)
		return cJSON_CreateNull();
	return cJSON_CreateNumber((double)(finished_ms - started_ms));
}

char *render_interrupted(const char *json, size_t len, int64_t finished_ms, size_t *len_r)
{
	struct cJSON *test = cJSON_ParseWithLength(json, len);
	char finished[CLOCK_RFC3339_SIZE];
	char *text = NULL;

	if (cJSON_IsString(cJSON_GetObjectItemCaseSensitive(test, "status"))) {
		clock_rfc3339(finished_ms, finished);
		set(test, "status", cJSON_CreateString(status_name(STATUS_INTERRUPTED)));
		set(test, "verdict", cJSON_CreateString(verdict_name(VERDICT_UNKNOWN)));
		set(test, "finished_at", cJSON_CreateString(finished));
		set(test, "duration_ms", elapsed(test, finished_ms));
		set(test, "summary",
		    cJSON_CreateString(
			    text_in(document_language(json, len), interrupted_summary(test))));
		text = cJSON_PrintUnformatted(test);
	}
	cJSON_Delete(test);
	if (text && len_r)
		*len_r = strlen(text);
	return text;
}

/* ---- the rest ---- */

char *render_route(const struct route *route, size_t *len_r)
{
	struct writer writer;

	writer_init(&writer);
	write_route(&writer, route);
	return writer_finish(&writer, len_r);
}

char *render_identity(const struct test *test, size_t *len_r)
{
	struct writer writer;

	writer_init(&writer);
	writer_object(&writer);
	write_identity_members(&writer, test->identity);
	writer_key(&writer, "findings");
	writer_array(&writer);
	for (const struct finding *finding = test->findings; finding; finding = finding->next)
		write_finding(&writer, test, finding);
	writer_end_array(&writer);
	writer_end_object(&writer);
	return writer_finish(&writer, len_r);
}

char *render_cause(const struct cause *cause, size_t *len_r)
{
	struct writer writer;

	writer_init(&writer);
	write_cause(&writer, cause);
	return writer_finish(&writer, len_r);
}

char *render_causes(const struct cause *const *causes, size_t *len_r)
{
	struct writer writer;

	writer_init(&writer);
	writer_object(&writer);
	writer_key(&writer, "causes");
	writer_array(&writer);
	for (; *causes; causes++)
		write_cause(&writer, *causes);
	writer_end_array(&writer);
	writer_end_object(&writer);
	return writer_finish(&writer, len_r);
}
