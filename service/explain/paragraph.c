#include "explain/paragraph.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "explain/failure.h"

void paragraph_init(struct paragraph *paragraph, struct failures *failures)
{
	*paragraph = (struct paragraph){
		.failures = failures,
		.text = arena_alloc(failures->arena, PARAGRAPH_MAX + 1),
		.lower = arena_alloc(failures->arena, PARAGRAPH_MAX + 1),
	};
}

void paragraph_add(struct paragraph *paragraph, const char *line, size_t len)
{
	while (len > 0 && is_blank(*line)) {
		line++;
		len--;
	}
	/* so that a word at the beginning has a blank before it, like all the others */
	if (paragraph->len == 0 && len > 0)
		paragraph->text[paragraph->len++] = '\n';
	if (len + 2 > PARAGRAPH_MAX - paragraph->len)
		len = PARAGRAPH_MAX - paragraph->len > 2 ? PARAGRAPH_MAX - paragraph->len - 2 : 0;
	for (size_t i = 0; i < len; i++)
		paragraph->text[paragraph->len++] =
			line[i] == '\0' || line[i] == '\r' ? ' ' : line[i];
	if (len > 0)
		paragraph->text[paragraph->len++] = '\n';
}

void paragraph_fold(struct paragraph *paragraph)
{
	paragraph->text[paragraph->len] = paragraph->lower[paragraph->len] = '\0';
	for (size_t i = 0; i < paragraph->len; i++) {
		char c = paragraph->text[i];

		paragraph->lower[i] = c == '\n' ? ' ' : to_lower(c);
	}
}

const char *paragraph_find(const struct paragraph *paragraph, const char *words)
{
	return memmem(paragraph->lower, paragraph->len, words, strlen(words));
}

void paragraph_clear(struct paragraph *paragraph)
{
	paragraph->len = 0;
	paragraph->headed = false;
	paragraph->indent = 0;
}

/* ---- addresses ---- */

static bool in_address(char c)
{
	return (unsigned char)c > ' ' && c != 0x7f && !strchr("<>()[],;:\"\\", c);
}

size_t mail_address_length(const char *text, size_t len)
{
	size_t size = 0, at = 0;

	while (size < len && size <= MAIL_ADDRESS_MAX && in_address(text[size])) {
		if (text[size] == '@')
			at = size;
		size++;
	}
	while (size > 0 && text[size - 1] == '.')
		size--;
	return at > 0 && at + 1 < size && size <= MAIL_ADDRESS_MAX ? size : 0;
}
