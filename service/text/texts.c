#include "text/texts.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/memory.h"

/* ---- look-up ---- */

static const struct translation *const tables[] = {
	ja_route,   ja_session, ja_tls,	   ja_dane,    ja_policy,
	ja_auth,    ja_address, ja_access, ja_message, ja_identity,
	ja_reasons, ja_fields,	ja_words,  ja_verdict, ja_network,
};

enum { TABLES = sizeof(tables) / sizeof(tables[0]) };

static struct translation *translations; /* made once, never freed */
static size_t translation_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int translation_compare(const void *a, const void *b)
{
	const struct translation *left = a, *right = b;

	return strcmp(left->english, right->english);
}

static void translations_sort(void)
{
	size_t all = 0;

	for (size_t i = 0; i < TABLES; i++) {
		for (const struct translation *row = tables[i]; row->english; row++)
			all++;
	}
	translations = memory_must(calloc(all, sizeof(*translations)));
	for (size_t i = 0; i < TABLES; i++) {
		for (const struct translation *row = tables[i]; row->english; row++)
			translations[translation_count++] = *row;
	}
	qsort(translations, translation_count, sizeof(translations[0]), translation_compare);
}

const char *text_in(enum language language, const char *english)
{
	const struct translation wanted = {.english = english};
	const struct translation *found;

	if (language == LANGUAGE_EN || !english)
		return english;
	pthread_once(&once, translations_sort);
	found = bsearch(&wanted, translations, translation_count, sizeof(wanted),
			translation_compare);
	return found ? found->japanese : english;
}

/* ---- fields ---- */

const char *text_fill(struct arena *arena, const char *text, template_field *field, const void *arg)
{
	struct buf filled;
	const char *said;

	buf_init(&filled, TEXT_MAX);
	template_fill(&filled, text, field, arg);
	said = arena_strdup(arena, filled.len > 0 ? filled.data : "");
	buf_release(&filled);
	return said;
}

const char *text_say(struct arena *arena, enum language language, const char *english,
		     const struct template_value *values)
{
	return text_fill(arena, text_in(language, english), template_value_find, values);
}

const char *text_count(struct arena *arena, enum language language, const char *english,
		       long long count)
{
	return text_say(arena, language, english,
			FIELDS({"count", arena_printf(arena, "%lld", count)}));
}
