/* A page of text for a terminal of 80 columns. */
#ifndef PAGES_PAGE_H
#define PAGES_PAGE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/template.h"
#include "text/language.h"

enum { PAGE_COLUMNS = 80, PAGE_MAX = 32 * 1024 * 1024, PAGE_NUMBER_SIZE = 24 };

/* A page under construction. It shows what servers sent: no control character but its own line
 * breaks ever gets in. */
struct page {
	struct buf out;
	enum language language; /* of its texts; English at first */
};

/* Begins an empty page of at most PAGE_MAX bytes; text beyond that is left out. */
void page_init(struct page *page);

/* Gives the text to the caller, who frees it with free(). len_r may be NULL. */
char *page_finish(struct page *page, size_t *len_r);

/* One line as it is, however long. */
void page_line(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds a text (see texts.h) in the page's language to out, with its fields filled in; values may be
 * NULL, else it is a list as FIELDS() makes it. */
void page_fill(const struct page *page, struct buf *out, const char *english,
	       const struct template_value *values);

/* The same as a line of its own at column indent, however long. */
void page_print(struct page *page, int indent, const char *english,
		const struct template_value *values);

/* A number as the value of a field; the text lives as long as the block that it stands in. */
#define NUMBER(number) page_number((char[PAGE_NUMBER_SIZE]){0}, number)
const char *page_number(char out[PAGE_NUMBER_SIZE], long number);

/* Adds a column of a table to out: text, filled up with spaces to as many columns of the terminal;
 * with a negative number of columns they come before it. */
void page_cell(struct buf *out, int columns, const char *text);

/* Ends a line, without the spaces at its end; an empty line when it is none. */
void page_gap(struct page *page);

/* Adds a word of the API to out as people write it: its translation (see texts.h), else "name
 * mismatch" for "name_mismatch". */
void page_add_word(const struct page *page, struct buf *out, const char *word);

/* Text broken into lines of PAGE_COLUMNS columns, at spaces and between wide characters: the first
 * starts with mark at column indent, the others stand under the text after it. NULL text is nothing
 * at all. */
void page_wrap(struct page *page, int indent, const char *mark, const char *text);

/* The same with the text of line, which is released. */
void page_show(struct page *page, int indent, const char *mark, struct buf *line);

#endif
