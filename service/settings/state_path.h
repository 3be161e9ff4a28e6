/* Paths of the service's own files, and the directory of those that no setting gives one. */
#ifndef SETTINGS_STATE_PATH_H
#define SETTINGS_STATE_PATH_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* The state directory: $STATE_DIRECTORY, else /var/lib/smtptestd for root, else
 * $XDG_STATE_HOME/smtptestd or ~/.local/state/smtptestd. Written to out without trailing slash.
 * False where there is none. */
bool settings_state_directory(char *out, size_t size);

/* Writes the path of a setting, or of the file of that name in the state directory when the setting
 * is "". Creates nothing. False with a sentence in err. */
bool state_path(const char *setting, const char *name, char out[PATH_MAX], char *err,
		size_t err_size);

/* Creates the folder (0700) of a file, with its parents; folders that exist stay as they are. False
 * with errno set. */
bool state_folder_make(const char *file);

#endif
