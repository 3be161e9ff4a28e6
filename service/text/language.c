#include "text/language.h"

#include <string.h>
#include <strings.h>

#define LANGUAGE_TAG(constant, tag) [LANGUAGE_##constant] = #tag,

const char *const language_tags[LANGUAGE_COUNT + 1] = {[LANGUAGE_EN] = "en",
						       TRANSLATIONS(LANGUAGE_TAG)};

const char *language_name(enum language language)
{
	return language_tags[language];
}

bool language_parse(const char *tag, size_t len, enum language *language_r)
{
	for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
		size_t name_len = strlen(language_tags[i]);

		if (len < name_len || strncasecmp(tag, language_tags[i], name_len) != 0)
			continue;
		if (len == name_len || tag[name_len] == '-') {
			*language_r = (enum language)i;
			return true;
		}
	}
	return false;
}
