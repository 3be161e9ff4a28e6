/* Where the service keeps its own files. */
#ifndef HTTP_STATE_PATH_H
#define HTTP_STATE_PATH_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* A setting's path, or the file of that name in the state directory when the setting is "". Makes
 * nothing. false with a sentence in err. */
bool state_path(const char *setting, const char *name, char out[PATH_MAX], char *err,
		size_t err_size);

/* Makes the folder (0700) that a file is to be in, with all that lead to it; those that exist stay
 * as they are. false with errno set. */
bool state_folder_make(const char *file);

#endif
