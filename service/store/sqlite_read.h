/* The reading connection of the SQLite backend. */
#ifndef STORE_SQLITE_READ_H
#define STORE_SQLITE_READ_H

#include "store/record.h"

struct buf;

/* A reader. Thread-safe; one query at a time. It opens its connection at the first query. */
struct sqlite_reader;

/* path must outlive the reader. */
struct sqlite_reader *sqlite_reader_new(const char *path);
void sqlite_reader_free(struct sqlite_reader *reader);

/* Makes the next query reopen the file, which may have been replaced. */
void sqlite_reader_reopen(struct sqlite_reader *reader);

enum { LIST_VALUES_MAX = 6 };

/* Writes the query of a list to sql, and what is bound to it to values, which the filter and
 * least_id hold; returns their number. */
int sqlite_reader_list_sql(const struct store_filter *filter, char least_id[ID_SIZE],
			   struct buf *sql, const char *values[LIST_VALUES_MAX]);

/* As store_get() and store_list(). */
enum store_result sqlite_reader_get(struct sqlite_reader *reader, const char *id, store_row row,
				    void *arg);
enum store_result sqlite_reader_list(struct sqlite_reader *reader,
				     const struct store_filter *filter, store_row row, void *arg);

#endif
