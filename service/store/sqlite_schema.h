/* The SQLite database file: opening, schema version, migration. */
#ifndef STORE_SQLITE_SCHEMA_H
#define STORE_SQLITE_SCHEMA_H

#include "store/record.h"

struct sqlite3;

/* Opens path for writing, creating it, and brings its schema up to date. STORE_OK and *db_r, or a
 * failure with a sentence in err. */
enum store_result schema_open(const char *path, struct sqlite3 **db_r, char *err, size_t err_size);

/* Opens path for reading beside the writer. */
enum store_result schema_open_reader(const char *path, struct sqlite3 **db_r);

/* Maps an SQLite result code. */
enum store_result schema_result(int code);

#endif
