#include "store/store.h"

#include <string.h>

#include "store/backend.h"

static const struct store_ops *const backends[] = {
	&store_memory_ops,
	&store_sqlite_ops, /* last: its scheme is empty, so it takes every other value as a path */
};

struct store *store_open(const struct store_config *config, char *err, size_t err_size)
{
	for (size_t i = 0; i < sizeof(backends) / sizeof(backends[0]); i++) {
		const char *scheme = backends[i]->scheme;

		if (strncmp(config->database, scheme, strlen(scheme)) == 0)
			return backends[i]->open(config, err, err_size);
	}
	return NULL;
}

void store_close(struct store *store)
{
	if (store)
		store->ops->close(store);
}

void store_save(struct store *store, const struct store_record *record, store_done done, void *arg)
{
	store->ops->save(store, record, done, arg);
}

enum store_result store_remove(struct store *store, const char *id)
{
	return store->ops->remove(store, id);
}

enum store_result store_get(struct store *store, const char *id, store_row row, void *arg)
{
	return store->ops->get(store, id, row, arg);
}

enum store_result store_list(struct store *store, const struct store_filter *filter, store_row row,
			     void *arg)
{
	return store->ops->list(store, filter, row, arg);
}

enum store_result store_health(struct store *store)
{
	return store->ops->health(store);
}
