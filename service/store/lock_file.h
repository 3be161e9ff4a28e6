/* One database, one process: a lock file beside the database, locked for as long as it is used. */
#ifndef STORE_LOCK_FILE_H
#define STORE_LOCK_FILE_H

#include <stddef.h>

#include "store/record.h"

/* The lock of one database. */
struct lock_file {
	const char *database; /* a path; the caller's */
	int fd;		      /* -1: not held */
};

/* Locks DATABASE-lock, which is created (0600) when missing; does nothing when the lock is held and
 * the file is still in its place. The kernel releases the lock when the process ends, however it
 * ends: a stale file blocks nobody. STORE_BUSY: another process holds the lock; STORE_FULL,
 * STORE_UNAVAILABLE: the file cannot be created or locked. Results other than STORE_OK come with a
 * sentence in err. */
enum store_result lock_file_take(struct lock_file *lock, char *err, size_t err_size);

/* Releases the lock. The file stays: if it were removed, a third process could lock a new one of
 * its name. */
void lock_file_release(struct lock_file *lock);

#endif
