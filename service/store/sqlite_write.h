/* The writing side of the SQLite backend: its connection, and its recovery when the disk, the file
 * or the directory fails. Used by one thread, but for sqlite_writer_health(). */
#ifndef STORE_SQLITE_WRITE_H
#define STORE_SQLITE_WRITE_H

#include "store/record.h"
#include "store/sqlite_read.h"

struct sqlite_writer;

/* A queued write: a record to save, or (record NULL) an id to remove. */
struct write {
	struct store_record *record;
	char id[ID_SIZE];
	store_done done;
	void *arg;
	enum store_result result;
	struct write *next;
};

/* Locks and opens the database of config. Its path and the reader stay the caller's and must
 * outlive the writer, which makes the reader reopen the file when it does so itself. A database
 * that cannot be opened is tried again later; NULL, with a sentence in err, when another process
 * has locked it. */
struct sqlite_writer *sqlite_writer_new(const struct store_config *config,
					struct sqlite_reader *reader, char *err, size_t err_size);
void sqlite_writer_free(struct sqlite_writer *writer);

/* Writes the batch in one transaction and sets each write's result. */
void sqlite_writer_write(struct sqlite_writer *writer, struct write *batch);

/* Checks, between writes, that a database that works is still at its path, and whether a failed one
 * works again. To be called every PROBE_MS. */
void sqlite_writer_look_after(struct sqlite_writer *writer);

/* Deletes records beyond the retention limits, one slice at a time; does nothing until the next is
 * due. */
void sqlite_writer_retain(struct sqlite_writer *writer);

/* STORE_OK while the last write succeeded. Thread-safe. */
enum store_result sqlite_writer_health(struct sqlite_writer *writer);

#endif
