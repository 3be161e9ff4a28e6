#include "http/access/key_command.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "settings/load.h"
#include "settings/settings.h"
#include "settings/state_path.h"
#include "http/access/key_file.h"

enum { ERR_SIZE = 512, EXIT_USAGE = 2 };

const char key_usage[] =
	"usage: smtptestd key create --name NAME [--keys FILE]\n"
	"       smtptestd key list [--keys FILE]\n"
	"       smtptestd key revoke --name NAME [--keys FILE]\n"
	"\n"
	"API keys authorize callers. \"create\" makes a key, prints it once and stores its hash;\n"
	"\"list\" prints the keys' names and dates of creation; \"revoke\" deletes a key.\n"
	"Once a key was made the service stays closed to callers without one, also when the last\n"
	"key is revoked; --open-to-anyone, or removing the file before a start, opens it.\n"
	"A running service picks up a change of the file within a second.\n"
	"\n"
	"  --name NAME   letters, digits, \".\", \"_\" and \"-\", at most 64\n"
	"  --keys FILE   the key file; the same setting as the service's (see smtptestd --help)\n"
	"  --help        print this\n"
	"\n"
	"Exit status: 0, success; 1, failure; 2, wrong arguments.\n";

static int fail(int status, const char *message)
{
	fprintf(stderr, "smtptestd: %s\n", message);
	return status;
}

static int key_create(const char *path, const char *name)
{
	char text[KEY_TEXT_SIZE];
	char err[ERR_SIZE];
	if (!key_file_add(path, name, text, err, sizeof(err)))
		return fail(EXIT_FAILURE, err);
	printf("%s\n", text);
	return EXIT_SUCCESS;
}

static int key_revoke(const char *path, const char *name)
{
	struct key *list = NULL;
	size_t count = 0;
	char err[ERR_SIZE];
	if (!key_file_remove(path, name, err, sizeof(err)))
		return fail(EXIT_FAILURE, err);
	if (key_file_read(path, &list, &count, err, sizeof(err)) && count == 0)
		fprintf(stderr,
			"smtptestd: warning: that was the last key: a service with this key file "
			"refuses every call below /v1 until \"smtptestd key create\" makes one, "
			"unless it runs with --open-to-anyone\n");
	free(list);
	return EXIT_SUCCESS;
}

static int key_list(const char *path, const char *name)
{
	struct key *list = NULL;
	size_t count = 0;
	char err[ERR_SIZE];
	(void)name;
	if (!key_file_read(path, &list, &count, err, sizeof(err)))
		return fail(EXIT_FAILURE, err);
	for (size_t i = 0; i < count; i++)
		printf("%s\t%s\n", list[i].name, list[i].created);
	free(list);
	return EXIT_SUCCESS;
}

static const struct key_verb {
	const char *name;
	bool needs_name;
	int (*run)(const char *path, const char *name);
} key_verbs[] = {
	{"create", true, key_create},
	{"list", false, key_list},
	{"revoke", true, key_revoke},
};

/* Removes "--name NAME" or "--name=NAME" from the arguments, the rest of which are settings. */
static const char *take_name(int *argc, char **argv)
{
	static const char flag[] = "--name";
	for (int i = 0; i < *argc; i++) {
		size_t len = sizeof(flag) - 1;
		if (strncmp(argv[i], flag, len) != 0 ||
		    (argv[i][len] != '\0' && argv[i][len] != '='))
			continue;
		int taken = argv[i][len] == '=' ? 1 : 2;
		if (i + taken > *argc)
			return NULL;
		const char *name = taken == 1 ? argv[i] + len + 1 : argv[i + 1];
		for (int j = i; j + taken < *argc; j++)
			argv[j] = argv[j + taken];
		*argc -= taken;
		return name;
	}
	return NULL;
}

static int run_verb(const struct key_verb *verb, int argc, char **argv)
{
	struct settings settings;
	char path[PATH_MAX];
	char err[ERR_SIZE];
	const char *name = take_name(&argc, argv);
	if (verb->needs_name && (!name || !key_name_valid(name)))
		return fail(EXIT_USAGE, "--name NAME is needed: letters, digits, \".\", \"_\" and "
					"\"-\", at most 64");
	if (!settings_load(&settings, argc, argv, stderr))
		return EXIT_USAGE;
	int status = state_path(settings.keys, "keys", path, err, sizeof(err))
			     ? verb->run(path, name)
			     : fail(EXIT_USAGE, err);
	settings_release(&settings);
	return status;
}

int key_command(int argc, char **argv)
{
	for (size_t i = 0; argc > 0 && i < sizeof(key_verbs) / sizeof(key_verbs[0]); i++) {
		if (strcmp(argv[0], key_verbs[i].name) == 0)
			return run_verb(&key_verbs[i], argc - 1, argv + 1);
	}
	return fail(EXIT_USAGE, "usage: smtptestd key create|list|revoke [--name NAME] "
				"[--keys FILE]; see \"smtptestd key --help\"");
}
