#include "smtp/ehlo.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/word.h"

/*
 * RFC 5321 section 4.1.1.1:
 *
 *   ehlo-line    = ehlo-keyword *( SP ehlo-param )
 *   ehlo-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-")
 *   ehlo-param   = 1*(%d33-126)
 */

enum { MECHANISMS_SIZE = 1024 };

/* IANA's registry "SMTP Service Extensions", as far as the program knows them. */
static const struct {
	const char *name;
	enum extension extension;
} known_keywords[] = {
	{"SIZE", EXT_SIZE},
	{"8BITMIME", EXT_8BITMIME},
	{"SMTPUTF8", EXT_SMTPUTF8},
	{"PIPELINING", EXT_PIPELINING},
	{"DSN", EXT_DSN},
	{"STARTTLS", EXT_STARTTLS},
	{"AUTH", EXT_AUTH},
	{"CHUNKING", EXT_CHUNKING},
	{"BINARYMIME", EXT_BINARYMIME},
	{"ENHANCEDSTATUSCODES", EXT_ENHANCEDSTATUSCODES},
	{"REQUIRETLS", EXT_REQUIRETLS},
	{"LIMITS", EXT_LIMITS},
	{"DELIVERBY", EXT_DELIVERBY},
	{"MT-PRIORITY", EXT_MT_PRIORITY},
	{"ETRN", EXT_ETRN},
	{"VRFY", EXT_VRFY},
	{"EXPN", EXT_EXPN},
	{"HELP", EXT_HELP},
	{"CHECKPOINT", EXT_CHECKPOINT},
	{"NO-SOLICITING", EXT_NO_SOLICITING},
	{"BURL", EXT_BURL},
	{"FUTURERELEASE", EXT_FUTURERELEASE},
	{"CONPERM", EXT_CONPERM},
	{"CONNEG", EXT_CONNEG},
	{"MTRK", EXT_MTRK},
	{"SUBMITTER", EXT_SUBMITTER},
	{"ATRN", EXT_ATRN},
	{"RRVS", EXT_RRVS},
};

static unsigned known_bit(const char *name)
{
	for (size_t i = 0; i < sizeof(known_keywords) / sizeof(known_keywords[0]); i++)
		if (strcmp(known_keywords[i].name, name) == 0)
			return known_keywords[i].extension;
	return 0;
}

/* The value of "SIZE 10240000"; 0, no limit, for anything else and for what is too large. */
static uint64_t parse_size(const char *parameters)
{
	uint64_t size = 0;

	for (; is_digit(*parameters); parameters++) {
		if (size > (UINT64_MAX - 9) / 10)
			return 0;
		size = size * 10 + (uint64_t)(*parameters - '0');
	}
	return *parameters == '\0' || *parameters == ' ' ? size : 0;
}

static bool ends_keyword(const char *name, size_t len)
{
	return name[len] == '\0' || name[len] == ' ' ||
	       (name[len] == '=' && len == 4 && memcmp(name, "AUTH", 4) == 0);
}

/* Upper case, cut in two where the keyword ends. */
static struct keyword *parse_keyword(struct arena *arena, const char *line)
{
	struct keyword *keyword = arena_alloc(arena, sizeof(*keyword));
	char *name = arena_strdup(arena, line);
	size_t len = 0;

	for (; !ends_keyword(name, len); len++)
		name[len] = to_upper(name[len]);
	keyword->name = name;
	keyword->parameters = name[len] != '\0' ? name + len + 1 : name + len;
	name[len] = '\0';
	return keyword;
}

static bool has_word(const char *list, const struct list_word *wanted)
{
	struct list_word word;

	while (word_next(&list, &word)) {
		if (word.len == wanted->len && strncasecmp(word.text, wanted->text, word.len) == 0)
			return true;
	}
	return false;
}

/* Adds the mechanisms of one line AUTH to those of others: some servers use the old spelling
 * "AUTH=" too. Beyond what a text takes that has room for every registered one they are left out.
 */
static void add_mechanisms(char text[MECHANISMS_SIZE], const char *parameters)
{
	size_t used = strlen(text);
	struct list_word word;

	while (word_next(&parameters, &word)) {
		if (!has_word(text, &word) && word.len + 2 <= MECHANISMS_SIZE - used)
			used += (size_t)snprintf(text + used, MECHANISMS_SIZE - used, "%s%.*s",
						 used > 0 ? " " : "", (int)word.len, word.text);
	}
}

struct extensions *ehlo_parse(struct arena *arena, const struct reply *reply)
{
	struct extensions *extensions = arena_alloc(arena, sizeof(*extensions));
	struct keyword **tail = &extensions->keywords;
	char mechanisms[MECHANISMS_SIZE] = "";

	for (size_t i = 1; i < reply->line_count; i++) {
		struct keyword *keyword = parse_keyword(arena, reply->lines[i]);
		unsigned bit = known_bit(keyword->name);

		if (keyword->name[0] == '\0')
			continue;
		extensions->known |= bit;
		if (bit == EXT_SIZE)
			extensions->size = parse_size(keyword->parameters);
		if (bit == EXT_AUTH)
			add_mechanisms(mechanisms, keyword->parameters);
		*tail = keyword;
		tail = &keyword->next;
	}
	if (extensions->known & EXT_AUTH)
		extensions->auth = arena_strdup(arena, mechanisms);
	return extensions;
}
