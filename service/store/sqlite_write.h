/* The writing side of the SQLite backend: its connection, and what becomes of it when the disk, the
 * file or the folder fail. Of one thread, but for sqlite_writer_health(). */
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

/* Locks and opens the database that config names; its string and the reader, which is told to open
 * the file anew when this side does, stay the caller's and in use. A database that cannot be opened
 * is tried again later; NULL, with a sentence in err, when another process has it. */
struct sqlite_writer *sqlite_writer_new(const struct store_config *config,
					struct sqlite_reader *reader, char *err, size_t err_size);
void sqlite_writer_free(struct sqlite_writer *writer);

/* One transaction for the whole batch; each write's result is set. */
void sqlite_writer_write(struct sqlite_writer *writer, struct write *batch);

/* To be called now and then while there is nothing to write: finds out whether a database that
 * failed works again, and whether one that works is still at its path. */
void sqlite_writer_look_after(struct sqlite_writer *writer);

/* Deletes what is too old or too much: a slice, and nothing while the next is not due. */
void sqlite_writer_retain(struct sqlite_writer *writer);

/* STORE_OK while the last write went well. Thread-safe. */
enum store_result sqlite_writer_health(struct sqlite_writer *writer);

#endif
