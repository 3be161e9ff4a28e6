/* A page of text for a terminal of 80 columns. */
#ifndef JSON_PAGE_H
#define JSON_PAGE_H

#include <stddef.h>

#include "base/buf.h"
#include "model/language.h"

enum { PAGE_COLUMNS = 80, PAGE_MAX = 32 * 1024 * 1024 };

/* What servers say is shown here: no control character but line breaks of ours ever gets in. */
struct page {
	struct buf out;
	enum language language; /* of its headings; English at first */
};

/* Begins an empty page of at most PAGE_MAX bytes; what is beyond that is left out. */
void page_init(struct page *page);

/* Gives the text to the caller, who frees it with free(). len_r may be NULL. */
char *page_finish(struct page *page, size_t *len_r);

/* One line as it is, however long. */
void page_line(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Ends a line, without the spaces at its end; an empty line when it is none. */
void page_gap(struct page *page);

/* Text broken into lines of PAGE_COLUMNS columns, at spaces and between wide characters: the first
 * starts with mark at column indent, the others stand under the text after it. NULL text is nothing
 * at all. */
void page_wrap(struct page *page, int indent, const char *mark, const char *text);

#endif
