#include "pages/page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/texts.h"

void page_init(struct page *page)
{
	buf_init(&page->out, PAGE_MAX);
	page->language = LANGUAGE_EN;
}

char *page_finish(struct page *page, size_t *len_r)
{
	return buf_detach(&page->out, len_r);
}

/* The bytes of text that can be shown as they are: up to the first control, invisible or broken
 * character. */
static size_t clean(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len) {
		size_t length = utf8_length(text + at, len - at);

		if (length == 0 || utf8_control(text + at) || utf8_invisible(text + at))
			break;
		at += length;
	}
	return at;
}

/* Adds text with a question mark for each byte that a terminal might take for a command. */
static void add_clean(struct page *page, const char *text, size_t len)
{
	while (len > 0) {
		size_t part = clean(text, len);

		buf_add(&page->out, text, part);
		if (part < len) {
			buf_addc(&page->out, '?');
			part++;
		}
		text += part;
		len -= part;
	}
}

void page_line(struct page *page, const char *format, ...)
{
	struct buf line;
	va_list args;

	buf_init(&line, PAGE_MAX);
	va_start(args, format);
	buf_vaddf(&line, format, args);
	va_end(args);
	if (line.data)
		add_clean(page, line.data, line.len);
	page_gap(page);
	buf_release(&line);
}

void page_add_word(const struct page *page, struct buf *out, const char *word)
{
	const char *said = text_in(page->language, word);

	if (said != word)
		buf_adds(out, said);
	for (; said == word && *word; word++, said++)
		buf_addc(out, *word == '_' ? ' ' : *word);
}

void page_gap(struct page *page)
{
	while (page->out.len > 0 && page->out.data[page->out.len - 1] == ' ')
		page->out.len--;
	buf_addc(&page->out, '\n');
}

/* ---- texts ---- */

void page_fill(const struct page *page, struct buf *out, const char *english,
	       const struct template_value *values)
{
	static const struct template_value none[] = {{NULL, NULL}};

	template_fill(out, text_in(page->language, english), template_value_find,
		      values ? values : none);
}

void page_print(struct page *page, int indent, const char *english,
		const struct template_value *values)
{
	struct buf line;

	buf_init(&line, PAGE_MAX);
	page_fill(page, &line, english, values);
	page_line(page, "%*s%s", indent, "", line.data ? line.data : "");
	buf_release(&line);
}

const char *page_number(char out[PAGE_NUMBER_SIZE], long number)
{
	snprintf(out, PAGE_NUMBER_SIZE, "%ld", number);
	return out;
}

/* ---- columns ---- */

/* The columns that text[0..len) takes, well-formed or not. */
static int width_of(const char *text, size_t len)
{
	int count = 0;

	for (size_t i = 0; i < len; i++) {
		if (((unsigned char)text[i] & 0xc0) != 0x80)
			count += 1 + utf8_wide(text + i);
	}
	return count;
}

void page_cell(struct buf *out, int columns, const char *text)
{
	int gap = abs(columns) - width_of(text, strlen(text));

	if (gap < 0)
		gap = 0;
	buf_addf(out, "%*s%s%*s", columns < 0 ? gap : 0, "", text, columns < 0 ? 0 : gap, "");
}

/* True when the character at text is one of a list, all of three bytes. */
static bool is_one_of(const char *text, const char *list)
{
	for (; *list; list += 3) {
		if (strncmp(text, list, 3) == 0)
			return true;
	}
	return false;
}

/* A wide character, or a run of others up to a space or a wide one. */
static size_t unit_length(const char *text)
{
	size_t len = 0;

	if (utf8_wide(text))
		return utf8_length(text, strlen(text)) ? utf8_length(text, strlen(text)) : 1;
	while (text[len] && text[len] != ' ' && !utf8_wide(text + len))
		len++;
	return len;
}

/* A piece that is never broken: a word; of a text without spaces a character, with the punctuation
 * that may not begin a line after it, or that may not end one before it (JIS X 4051). */
static size_t piece_length(const char *text)
{
	size_t len = 0;
	bool opens;

	do {
		opens = is_one_of(text + len, "（「『");
		len += unit_length(text + len);
	} while (text[len] && text[len] != ' ' &&
		 (opens || is_one_of(text + len, "、。）」』・ーっゃゅょッャュョァィゥェォ")));
	return len;
}

void page_wrap(struct page *page, int indent, const char *mark, const char *text)
{
	int margin = indent + width_of(mark, strlen(mark)), at = margin;
	bool spaced = false;

	if (!text)
		return;
	buf_addf(&page->out, "%*s%s", indent, "", mark);
	for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
		size_t len = piece_length(text);
		int width = width_of(text, len);

		if (at > margin && at + spaced + width > PAGE_COLUMNS) {
			buf_addf(&page->out, "\n%*s", margin, "");
			at = margin;
		} else if (at > margin && spaced) {
			buf_addc(&page->out, ' ');
			at++;
		}
		add_clean(page, text, len);
		at += width;
		text += len;
		spaced = *text == ' ';
	}
	page_gap(page);
}

void page_show(struct page *page, int indent, const char *mark, struct buf *line)
{
	page_wrap(page, indent, mark, line->data);
	buf_release(line);
}
