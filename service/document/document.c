#include "document/document.h"

#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/buf.h"
#include "text/texts.h"

/* A quote inside a string is escaped, so this is found where it is a member alone. */
enum language document_language(const char *json, size_t len)
{
	static const char member[] = "\"request\":{\"language\":\"";
	const char *at = memmem(json, len, member, sizeof(member) - 1);
	enum language language = LANGUAGE_EN;

	if (at) {
		const char *tag = at + sizeof(member) - 1;
		const char *end = memchr(tag, '"', len - (size_t)(tag - json));

		if (end)
			language_parse(tag, (size_t)(end - tag), &language);
	}
	return language;
}

struct cJSON *document_parse(const char *json, size_t len)
{
	struct cJSON *test = cJSON_ParseWithLength(json, len);

	if (document_text(test, "id", NULL) && document_text(test, "status", NULL))
		return test;
	cJSON_Delete(test);
	return NULL;
}

const char *document_text(const struct cJSON *object, const char *name, const char *missing)
{
	const struct cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);

	return cJSON_IsString(member) ? member->valuestring : missing;
}

const char *document_word(enum language language, const struct cJSON *object, const char *name)
{
	return text_in(language, document_text(object, name, ""));
}

long document_number(const struct cJSON *object, const char *name, long otherwise)
{
	const struct cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);

	return cJSON_IsNumber(member) ? (long)member->valuedouble : otherwise;
}

const struct cJSON *document_list(const struct cJSON *object, const char *name)
{
	const struct cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);

	return cJSON_IsArray(member) ? member : NULL;
}

const struct cJSON *document_object(const struct cJSON *object, const char *name)
{
	const struct cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);

	return cJSON_IsObject(member) ? member : NULL;
}

bool document_true(const struct cJSON *object, const char *name)
{
	return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, name));
}

void document_add_text(struct buf *out, const char *before, const struct cJSON *object,
		       const char *name)
{
	const char *text = document_text(object, name, NULL);

	if (text)
		buf_addf(out, "%s%s", before, text);
}

void document_add_list(struct buf *out, const char *before, const struct cJSON *list)
{
	const struct cJSON *item;
	const char *separator = before;

	cJSON_ArrayForEach (item, list) {
		if (!cJSON_IsString(item))
			continue;
		buf_adds(out, separator);
		buf_adds(out, item->valuestring);
		separator = ", ";
	}
}

void document_target(const struct cJSON *attempt, char out[DOCUMENT_TARGET_SIZE])
{
	const char *host = document_text(attempt, "host", "");
	const char *address = document_text(attempt, "address", NULL);
	long port = document_number(attempt, "port", 0);

	if (address)
		snprintf(out, DOCUMENT_TARGET_SIZE, "%s [%s]:%ld", host, address, port);
	else
		snprintf(out, DOCUMENT_TARGET_SIZE, "%s, port %ld", host, port);
}

const char *document_speaker(const struct cJSON *line)
{
	switch (*document_text(line, "from", "")) {
	case 'c':
		return "C:";
	case 's':
		return "S:";
	default:
		return "--";
	}
}
