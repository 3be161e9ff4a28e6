/* The directory of the files for which no setting gives a path. */
#ifndef SETTINGS_STATE_DIRECTORY_H
#define SETTINGS_STATE_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

/* The state directory: $STATE_DIRECTORY, else /var/lib/smtptestd for root, else
 * $XDG_STATE_HOME/smtptestd or ~/.local/state/smtptestd. Written to out without trailing slash. */
bool settings_state_directory(char *out, size_t size);

#endif
