#include "settings/state_path.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_MODE = 0700 };

bool settings_state_directory(char *out, size_t size)
{
	const char *given = secure_getenv("STATE_DIRECTORY");
	const char *xdg = secure_getenv("XDG_STATE_HOME");
	const char *home = secure_getenv("HOME");
	int len = -1;

	/* systemd separates several directories with colons. */
	if (given && *given)
		len = snprintf(out, size, "%.*s", (int)strcspn(given, ":"), given);
	else if (geteuid() == 0)
		len = snprintf(out, size, "/var/lib/smtptestd");
	else if (xdg && xdg[0] == '/')
		len = snprintf(out, size, "%s/smtptestd", xdg);
	else if (home && *home)
		len = snprintf(out, size, "%s/.local/state/smtptestd", home);
	if (len <= 0 || (size_t)len >= size)
		return false;
	while (len > 1 && out[len - 1] == '/')
		out[--len] = '\0';
	return true;
}

bool state_path(const char *setting, const char *name, char out[PATH_MAX], char *err,
		size_t err_size)
{
	char directory[PATH_MAX];
	int len;

	if (setting[0] != '\0') {
		len = snprintf(out, PATH_MAX, "%s", setting);
	} else if (settings_state_directory(directory, sizeof(directory))) {
		len = snprintf(out, PATH_MAX, "%s/%s", directory, name);
	} else {
		snprintf(err, err_size,
			 "there is no state directory for %s: set HOME or STATE_DIRECTORY, or give "
			 "--database and --keys",
			 name);
		return false;
	}
	if (len >= PATH_MAX)
		snprintf(err, err_size, "the path of %s is longer than %d", name, PATH_MAX);
	return len < PATH_MAX;
}

bool state_folder_make(const char *file)
{
	char part[PATH_MAX];
	size_t len = strlen(file);

	if (len >= sizeof(part)) {
		errno = ENAMETOOLONG;
		return false;
	}
	for (size_t i = 1; i < len; i++) {
		if (file[i] != '/')
			continue;
		memcpy(part, file, i);
		part[i] = '\0';
		if (mkdir(part, FOLDER_MODE) != 0 && errno != EEXIST)
			return false;
	}
	return true;
}
