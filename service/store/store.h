/* The store of tests. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stddef.h>

#include "store/record.h"

struct store;

/* Opens the backend that config->database names. A corrupt or unwritable SQLite database opens
 * nevertheless (health() says STORE_UNAVAILABLE and it recovers by itself); NULL, with a sentence
 * in err, only for a database value that can never work (errno EINVAL), and for an SQLite file
 * that another process has open as its store (EBUSY): it would take that one's running tests for
 * its own that were cut short. */
struct store *store_open(const struct store_config *config, char *err, size_t err_size);

/* Waits for queued writes, then closes. */
void store_close(struct store *store);

/* Inserts or replaces, durably (fsync). done comes exactly once, from the writer thread, or from
 * within this call for STORE_BUSY and for the memory backend. */
void store_save(struct store *store, const struct store_record *record, store_done done, void *arg);

/* Synchronous; thread-safe. */
enum store_result store_remove(struct store *store, const char *id);
enum store_result store_get(struct store *store, const char *id, store_row row, void *arg);
enum store_result store_list(struct store *store, const struct store_filter *filter, store_row row,
			     void *arg);

/* STORE_OK while the last write went well (or none has failed). */
enum store_result store_health(struct store *store);

#endif
