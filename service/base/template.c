#include "base/template.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* True when the last character is wide and not part of a mail address. */
static bool ends_wide(const char *text, size_t len)
{
	const char *space = memrchr(text, ' ', len);
	size_t word = space ? (size_t)(space - text) + 1 : 0, last = len;

	if (len == 0 || memchr(text + word, '@', len - word))
		return false;
	do
		last--;
	while (last > 0 && ((unsigned char)text[last] & 0xc0) == 0x80);
	return utf8_wide(text + last);
}

static bool begins_wide(const char *text)
{
	return utf8_wide(text) && !memchr(text, '@', strcspn(text, " "));
}

static void add_field(struct buf *out, const char *value)
{
	if (out->len > 0 && out->data[out->len - 1] == ' ' && begins_wide(value) &&
	    ends_wide(out->data, out->len - 1))
		out->len--;
	buf_adds(out, value);
}

void template_fill(struct buf *out, const char *text, template_field *field, const void *arg)
{
	while (*text) {
		size_t plain = strcspn(text, "{"), len;
		const char *value;

		buf_add(out, text, plain);
		text += plain;
		if (*text != '{')
			continue;
		len = strcspn(++text, "}");
		value = field(arg, text, len);
		add_field(out, value);
		text += len;
		text += *text == '}';
		if (*text == ' ' && utf8_wide(text + 1) && ends_wide(value, strlen(value)))
			text++;
	}
}

const char *template_value_find(const void *arg, const char *name, size_t len)
{
	for (const struct template_value *value = arg; value->name; value++) {
		if (strlen(value->name) == len && memcmp(value->name, name, len) == 0)
			return value->value;
	}
	return "";
}
