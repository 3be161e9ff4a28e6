#include "text/texts.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/mo.h"

/* ---- look-up ---- */

#define CATALOGUE(constant, tag)                    \
	extern const unsigned char text_mo_##tag[]; \
	extern const uint64_t text_mo_##tag##_size;
#define OPEN(constant, tag) \
	open_catalogue(LANGUAGE_##constant, text_mo_##tag, text_mo_##tag##_size);

/* in catalogues.S */
TRANSLATIONS(CATALOGUE)

static struct mo catalogues[LANGUAGE_COUNT]; /* English has none */
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* A broken one is a fault of the build. */
static void open_catalogue(enum language language, const unsigned char *data, uint64_t size)
{
	if (!mo_open(&catalogues[language], data, size))
		abort();
}

static void open_catalogues(void)
{
	TRANSLATIONS(OPEN)
}

const char *text_in(enum language language, const char *english)
{
	const char *translated;

	/* the translation of "" is the catalogue's header */
	if (language == LANGUAGE_EN || !english || !*english)
		return english;
	pthread_once(&once, open_catalogues);
	translated = mo_find(&catalogues[language], english);
	return translated ? translated : english;
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
