/* The store of tests. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stddef.h>

#include "store/record.h"

struct store;

/* Opens the backend that config->database names. A corrupt or unwritable SQLite database opens
 * nevertheless (health() says STORE_UNAVAILABLE and it recovers by itself); NULL, with a sentence
 * in err, only for an invalid database setting (errno EINVAL), and for an SQLite file that another
 * process has open as its store (EBUSY), whose running tests would be taken for interrupted ones.
 */
struct store *store_open(const struct store_config *config, char *err, size_t err_size);

/* Waits for queued writes, then closes. */
void store_close(struct store *store);

/* Inserts or replaces a record, durably (fsync). done is called exactly once, from the writer
 * thread, or from within this call for STORE_BUSY and by the memory backend. */
void store_save(struct store *store, const struct store_record *record, store_done done, void *arg);

/* Remove, get and list records. Synchronous; thread-safe. */
enum store_result store_remove(struct store *store, const char *id);
enum store_result store_get(struct store *store, const char *id, store_row row, void *arg);
enum store_result store_list(struct store *store, const struct store_filter *filter, store_row row,
			     void *arg);

/* STORE_OK while the last write succeeded (or none has failed). */
enum store_result store_health(struct store *store);

#endif
