/* Recovery: tests that the end of an earlier process interrupted. */
#ifndef POOL_RECOVER_H
#define POOL_RECOVER_H

#include <stdbool.h>

struct store;

/* Marks as interrupted every test that the store holds as queued or running. Call it before the
 * first test of this process is stored; it blocks until all is written. False when the store could
 * not be read or written. */
bool pool_recover(struct store *store);

#endif
