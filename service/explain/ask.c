#include "explain/ask.h"

#include <string.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "request/reader.h"
#include "json/strict.h"

enum { NAME_MAX = 320 };

/* The reader is the first member: what the table's functions get is it. */
struct ask {
	struct reader reader;
	struct questions *questions;
	struct question *question; /* that is read */
};

static struct ask *ask_of(struct reader *reader)
{
	return (struct ask *)(void *)reader;
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
		ask_of(reader)->question->step = (enum step)step;
}

static void read_reply(struct reader *reader, const struct place *place, const struct field *field,
		       const struct cJSON *value)
{
	struct question *question = ask_of(reader)->question;

	question->text = reader_text(reader, place, field, value);
	question->len = question->text ? strlen(question->text) : 0;
}

/* A text of the question, at the field's offset; null is the same as none. */
static void read_name(struct reader *reader, const struct place *place, const struct field *field,
		      const struct cJSON *value)
{
	const char *text;

	if (cJSON_IsNull(value))
		return;
	text = reader_text(reader, place, field, value);
	if (text)
		*(const char **)(void *)((char *)ask_of(reader)->question + field->offset) = text;
}

static const struct field question_fields[] = {
	{.name = "step", .read = read_step},
	{.name = "reply", .read = read_reply, .min = 1, .max = REQUEST_MAX_BODY, .lines = true},
	{.name = "host",
	 .read = read_name,
	 .offset = offsetof(struct question, host),
	 .min = 1,
	 .max = NAME_MAX},
	{.name = "sender",
	 .read = read_name,
	 .offset = offsetof(struct question, sender),
	 .max = NAME_MAX},
	{.name = "recipient",
	 .read = read_name,
	 .offset = offsetof(struct question, recipient),
	 .min = 1,
	 .max = NAME_MAX},
	{.name = NULL},
};

static void read_replies(struct reader *reader, const struct place *place,
			 const struct field *field, const struct cJSON *value)
{
	struct questions *questions = ask_of(reader)->questions;
	const struct cJSON *entry;
	struct place inner = {.up = place};

	if (!reader_array(reader, place, field, value))
		return;
	questions->list = arena_alloc(reader->arena,
				      (size_t)cJSON_GetArraySize(value) * sizeof(*questions->list));
	cJSON_ArrayForEach (entry, value) {
		struct question *question = &questions->list[questions->count];
		const struct place reply = {.up = &inner, .name = "reply"};

		*question = (struct question){.index = questions->count++, .step = STEP_COUNT};
		ask_of(reader)->question = question;
		reader_object(reader, &inner, question_fields, entry);
		if (cJSON_IsObject(entry) && !cJSON_GetObjectItemCaseSensitive(entry, "reply"))
			reader_error(reader, &reply, "it is missing; give what the server said");
		inner.index++;
	}
}

static const struct field ask_fields[] = {
	{.name = "replies", .read = read_replies, .min = 1, .max = ASK_REPLIES_MAX},
	{.name = NULL},
};

enum request_result ask_read(struct arena *arena, const char *body, size_t len,
			     struct questions *questions_r, struct field_errors *errors)
{
	struct ask ask = {
		.reader = {.arena = arena, .errors = errors},
		.questions = questions_r,
	};
	const struct place replies = {.name = "replies"};
	const char *why;
	struct cJSON *root;

	*errors = (struct field_errors){0};
	*questions_r = (struct questions){0};
	root = json_parse_strict(arena, body, len, &why);
	if (!root) {
		reader_error(&ask.reader, NULL, "%s", why);
		return REQUEST_NOT_JSON;
	}
	reader_object(&ask.reader, NULL, ask_fields, root);
	if (cJSON_IsObject(root) && !cJSON_GetObjectItemCaseSensitive(root, "replies"))
		reader_error(&ask.reader, &replies, "it is missing; give an array of replies");
	json_delete(root);
	return errors->count == 0 ? REQUEST_OK : REQUEST_INVALID;
}
