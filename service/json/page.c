#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"
#include "json/page.h"

void page_init(struct page *page)
{
	buf_init(&page->out, PAGE_MAX);
}

char *page_finish(struct page *page, size_t *len_r)
{
	return buf_detach(&page->out, len_r);
}

/* The bytes of text that can be shown as they are: up to the first control or broken character. */
static size_t clean(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len) {
		size_t length = utf8_length(text + at, len - at);

		if (length == 0 || utf8_control(text + at))
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

void page_gap(struct page *page)
{
	while (page->out.len > 0 && page->out.data[page->out.len - 1] == ' ')
		page->out.len--;
	buf_addc(&page->out, '\n');
}

/* The characters of text[0..len), all well-formed or not. */
static int columns(const char *text, size_t len)
{
	int count = 0;

	for (size_t i = 0; i < len; i++)
		count += ((unsigned char)text[i] & 0xc0) != 0x80;
	return count;
}

void page_wrap(struct page *page, int indent, const char *mark, const char *text)
{
	int margin = indent + (int)utf8_count(mark), at = margin;

	if (!text)
		return;
	buf_addf(&page->out, "%*s%s", indent, "", mark);
	for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
		size_t len = strcspn(text, " ");
		int width = columns(text, len);

		if (at > margin && at + 1 + width > PAGE_COLUMNS) {
			buf_addf(&page->out, "\n%*s", margin, "");
			at = margin;
		} else if (at > margin) {
			buf_addc(&page->out, ' ');
			at++;
		}
		add_clean(page, text, len);
		at += width;
		text += len;
	}
	page_gap(page);
}
