/* The backends that store_open() chooses from. */
#ifndef STORE_BACKENDS_H
#define STORE_BACKENDS_H

#include "store/store.h"

extern const struct store_ops store_memory_ops;
extern const struct store_ops store_sqlite_ops;

#endif
