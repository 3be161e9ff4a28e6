#include "explain/explain_request.h"

#include <string.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "json/strict.h"
#include "request/reader.h"

enum { NAME_MAX = 320 };

/* The state of reading a body. The reader is the first member: the table's functions get a pointer
 * to it. */
struct explain_reader {
	struct reader reader;
	struct explain_request *request;
	struct explain_query *query; /* the result of the reading */
};

static struct explain_reader *explain_reader_of(struct reader *reader)
{
	return (struct explain_reader *)(void *)reader;
}

static void read_step(struct reader *reader, const struct place *place, const struct field *field,
		      const struct cJSON *value)
{
	const char *words[STEP_COUNT + 1] = {NULL};
	int step;

	(void)field;
	for (int i = 0; i < STEP_COUNT; i++)
		words[i] = step_name((enum step)i);
	if (cJSON_IsNull(value))
		return;
	step = reader_word(reader, place, words, value);
	if (step >= 0)
		explain_reader_of(reader)->query->step = (enum step)step;
}

static void read_reply(struct reader *reader, const struct place *place, const struct field *field,
		       const struct cJSON *value)
{
	struct explain_query *query = explain_reader_of(reader)->query;

	query->text = reader_text(reader, place, field, value);
	query->len = query->text ? strlen(query->text) : 0;
}

/* Reads a text into the query, at the field's offset; null is the same as none. */
static void read_name(struct reader *reader, const struct place *place, const struct field *field,
		      const struct cJSON *value)
{
	const char *text;

	if (cJSON_IsNull(value))
		return;
	text = reader_text(reader, place, field, value);
	if (text)
		*(const char **)(void *)((char *)explain_reader_of(reader)->query + field->offset) =
			text;
}

static const struct field question_fields[] = {
	{.name = "step", .read = read_step},
	{.name = "reply", .read = read_reply, .min = 1, .max = REQUEST_MAX_BODY, .lines = true},
	{.name = "host",
	 .read = read_name,
	 .offset = offsetof(struct explain_query, host),
	 .min = 1,
	 .max = NAME_MAX},
	{.name = "sender",
	 .read = read_name,
	 .offset = offsetof(struct explain_query, sender),
	 .max = NAME_MAX},
	{.name = "recipient",
	 .read = read_name,
	 .offset = offsetof(struct explain_query, recipient),
	 .min = 1,
	 .max = NAME_MAX},
	{.name = NULL},
};

static void read_replies(struct reader *reader, const struct place *place,
			 const struct field *field, const struct cJSON *value)
{
	struct explain_request *request = explain_reader_of(reader)->request;
	const struct cJSON *entry;
	struct place inner = {.up = place};

	if (!reader_array(reader, place, field, value))
		return;
	request->list = arena_alloc(reader->arena,
				    (size_t)cJSON_GetArraySize(value) * sizeof(*request->list));
	cJSON_ArrayForEach (entry, value) {
		struct explain_query *query = &request->list[request->count];
		const struct place reply = {.up = &inner, .name = "reply"};

		*query = (struct explain_query){.index = request->count++, .step = STEP_COUNT};
		explain_reader_of(reader)->query = query;
		reader_object(reader, &inner, question_fields, entry);
		if (cJSON_IsObject(entry) && !cJSON_GetObjectItemCaseSensitive(entry, "reply"))
			reader_error(reader, &reply, "it is missing; give what the server said");
		inner.index++;
	}
}

static const struct field body_fields[] = {
	{.name = "replies", .read = read_replies, .min = 1, .max = EXPLAIN_REPLIES_MAX},
	{.name = NULL},
};

enum request_result explain_request_read(struct arena *arena, const char *body, size_t len,
					 struct explain_request *request_r,
					 struct field_errors *errors)
{
	struct explain_reader state = {
		.reader = {.arena = arena, .errors = errors},
		.request = request_r,
	};
	const struct place replies = {.name = "replies"};
	const char *why;
	struct cJSON *root;

	*errors = (struct field_errors){0};
	*request_r = (struct explain_request){0};
	root = json_parse_strict(arena, body, len, &why);
	if (!root) {
		reader_error(&state.reader, NULL, "%s", why);
		return REQUEST_NOT_JSON;
	}
	reader_object(&state.reader, NULL, body_fields, root);
	if (cJSON_IsObject(root) && !cJSON_GetObjectItemCaseSensitive(root, "replies"))
		reader_error(&state.reader, &replies, "it is missing; give an array of replies");
	json_delete(root);
	return errors->count == 0 ? REQUEST_OK : REQUEST_INVALID;
}
