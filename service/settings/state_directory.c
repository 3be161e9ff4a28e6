#include "settings/state_directory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
