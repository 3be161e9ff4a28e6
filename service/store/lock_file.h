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

/* Locks DATABASE-lock, which is made (0600) when missing; does nothing when it is held already and
 * still lies where it was. The kernel lets go of the lock when the process ends, however that comes
 * about: a file that was left behind stands in nobody's way. STORE_BUSY: another process holds it;
 * STORE_FULL, STORE_UNAVAILABLE: it cannot be made or locked. Other than STORE_OK comes with a
 * sentence in err. */
enum store_result lock_file_take(struct lock_file *lock, char *err, size_t err_size);

/* Unlocks. The file stays: were it removed, a third process could lock another one of its name. */
void lock_file_release(struct lock_file *lock);

#endif
