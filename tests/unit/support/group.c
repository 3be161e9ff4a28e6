/* The program of the unit tests: runs the groups that are named, or all; of "smtp/reply:NAME" the
 * tests of that name alone, which may have "*" and "?". */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/test.h"

enum { GROUPS_MAX = 400, NAME_SIZE = 100 };

static const struct test_group *groups[GROUPS_MAX];
static int group_count;

void test_group_add(const struct test_group *group)
{
	if (group_count == GROUPS_MAX)
		abort();
	groups[group_count++] = group;
}

/* tests/unit/smtp/test_reply.c: smtp/reply */
static const char *group_name(const struct test_group *group, char name[NAME_SIZE])
{
	static const char root[] = "tests/unit/", prefix[] = "/test_";
	const char *folder = group->file + strlen(root);
	const char *file = strstr(folder, prefix);
	const char *end = strrchr(group->file, '.');

	if (strncmp(group->file, root, strlen(root)) != 0 || !file || !end)
		abort();
	snprintf(name, NAME_SIZE, "%.*s/%.*s", (int)(file - folder), folder,
		 (int)(end - file - (ptrdiff_t)strlen(prefix)), file + strlen(prefix));
	return name;
}

static int by_file(const void *a, const void *b)
{
	const struct test_group *const *first = a, *const *second = b;

	return strcmp((*first)->file, (*second)->file);
}

/* A folder's name fits all groups in it. */
static bool fits(const char *group, const char *wanted)
{
	size_t len = strlen(wanted);

	return strncmp(group, wanted, len) == 0 && (group[len] == '\0' || group[len] == '/');
}

/* Takes the name of tests off the name of a group. */
static void filter_tests(char *wanted)
{
	char *colon = strchr(wanted, ':');

	if (!colon)
		return;
	*colon = '\0';
	cmocka_set_test_filter(colon + 1);
}

/* Keeps the groups that fit any of the names; false: there is none of a name. */
static bool keep_named(char **names, int name_count)
{
	bool named[GROUPS_MAX] = {false};
	int kept = 0;

	for (int i = 0; i < name_count; i++) {
		bool found = false;

		filter_tests(names[i]);

		for (int group = 0; group < group_count; group++) {
			char name[NAME_SIZE];

			if (!fits(group_name(groups[group], name), names[i]))
				continue;
			named[group] = found = true;
		}
		if (!found) {
			fprintf(stderr, "no group %s; --list prints all\n", names[i]);
			return false;
		}
	}
	for (int group = 0; group < group_count; group++)
		if (named[group])
			groups[kept++] = groups[group];
	group_count = kept;
	return true;
}

/* Runs the group in a process of its own. */
static bool passes_apart(const struct test_group *group)
{
	char name[NAME_SIZE];
	int status;
	pid_t child;

	printf("%s\n", group_name(group, name));
	fflush(NULL);
	child = fork();
	if (child == 0)
		exit(group->run() != 0);
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static int list(void)
{
	for (int i = 0; i < group_count; i++) {
		char name[NAME_SIZE];

		puts(group_name(groups[i], name));
	}
	return 0;
}

int main(int argc, char **argv)
{
	bool passed = true;

	qsort(groups, (size_t)group_count, sizeof(*groups), by_file);
	if (argc == 2 && strcmp(argv[1], "--list") == 0)
		return list();
	if (argc > 1 && !keep_named(argv + 1, argc - 1))
		return 2;
	if (group_count == 1)
		return groups[0]->run();
	for (int i = 0; i < group_count; i++)
		passed &= passes_apart(groups[i]);
	return passed ? 0 : 1;
}
