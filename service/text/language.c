#include "text/language.h"

#include <string.h>
#include <strings.h>

static const char *const names[LANGUAGE_COUNT] = {[LANGUAGE_EN] = "en", [LANGUAGE_JA] = "ja"};

const char *language_name(enum language language)
{
	return names[language];
}

bool language_parse(const char *tag, size_t len, enum language *language_r)
{
	for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
		size_t name_len = strlen(names[i]);

		if (len < name_len || strncasecmp(tag, names[i], name_len) != 0)
			continue;
		if (len == name_len || tag[name_len] == '-') {
			*language_r = (enum language)i;
			return true;
		}
	}
	return false;
}
