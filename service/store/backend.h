/* A backend of the store: a table of functions. */
#ifndef STORE_BACKEND_H
#define STORE_BACKEND_H

#include "store/record.h"

struct store;

/* A backend; its functions do what the store_…() functions of the same names document. */
struct store_ops {
	const char *scheme;
	struct store *(*open)(const struct store_config *config, char *err, size_t err_size);
	void (*close)(struct store *store);
	void (*save)(struct store *store, const struct store_record *record, store_done done,
		     void *arg);
	enum store_result (*remove)(struct store *store, const char *id);
	enum store_result (*get)(struct store *store, const char *id, store_row row, void *arg);
	enum store_result (*list)(struct store *store, const struct store_filter *filter,
				  store_row row, void *arg);
	enum store_result (*health)(struct store *store);
};

/* The head of every backend's struct. */
struct store {
	const struct store_ops *ops;
};

extern const struct store_ops store_memory_ops;
extern const struct store_ops store_sqlite_ops;

#endif
