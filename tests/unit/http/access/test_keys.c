/* API keys: the file, and the keys in use while it changes. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "http/access/keys.h"

#include "support/test.h"

enum { PATH_SIZE = 128, THREADS = 4, ROUNDS = 50 };

struct fixture {
	char folder[PATH_SIZE];
	char path[PATH_SIZE + 16]; /* in a folder that does not exist yet */
	char err[512];
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	assert_non_null(f);
	snprintf(f->folder, sizeof(f->folder), "/tmp/smtptestd-keys-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->path, sizeof(f->path), "%s/new/keys", f->folder);
	log_setup(LOG_ERROR, LOG_LOGFMT);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	char folder[PATH_SIZE + 16];
	snprintf(folder, sizeof(folder), "%s/new", f->folder);
	unlink(f->path);
	rmdir(folder);
	rmdir(f->folder);
	free(f);
	return 0;
}

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void a_new_key_is_printed_once(void **state)
{
	struct fixture *f = *state;
	char text[KEY_TEXT_SIZE], other[KEY_TEXT_SIZE], content[512];
	struct stat info;
	assert_true(key_file_add(f->path, "ops", text, f->err, sizeof(f->err)));
	assert_true(key_file_add(f->path, "bot-2", other, f->err, sizeof(f->err)));
	assert_string_not_equal(text, other);
	assert_memory_equal(text, "smtptestd_", 10);
	assert_int_equal(strlen(text), 10 + 43);
	assert_int_equal(stat(f->path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);

	FILE *file = fopen(f->path, "re");
	assert_non_null(file);
	size_t len = fread(content, 1, sizeof(content) - 1, file);
	content[len] = '\0';
	fclose(file);
	assert_null(strstr(content, text + 10));
	assert_memory_equal(content, "ops ", 4);
}

static void names_are_unique(void **state)
{
	struct fixture *f = *state;
	char text[KEY_TEXT_SIZE];
	assert_true(key_file_add(f->path, "ops", text, f->err, sizeof(f->err)));
	assert_false(key_file_add(f->path, "ops", text, f->err, sizeof(f->err)));
	assert_non_null(strstr(f->err, "ops"));
}

static void names_are_checked(void **state)
{
	char longest[KEY_NAME_SIZE + 1];
	(void)state;
	memset(longest, 'a', sizeof(longest));
	longest[KEY_NAME_SIZE - 1] = '\0';
	assert_true(key_name_valid(longest));
	assert_true(key_name_valid("Ops.team_1-a"));
	longest[KEY_NAME_SIZE - 1] = 'a';
	longest[KEY_NAME_SIZE] = '\0';
	assert_false(key_name_valid(longest));
	assert_false(key_name_valid(""));
	assert_false(key_name_valid("two words"));
	assert_false(key_name_valid("line\n"));
}

static void a_link_to_the_file_stays(void **state)
{
	struct fixture *f = *state;
	char link[PATH_SIZE + 16], text[KEY_TEXT_SIZE], other[KEY_TEXT_SIZE], name[KEY_NAME_SIZE];
	struct stat info;
	snprintf(link, sizeof(link), "%s/link", f->folder);
	assert_int_equal(symlink("new/keys", link), 0);
	assert_true(key_file_add(f->path, "ops", text, f->err, sizeof(f->err)));
	assert_true(key_file_add(link, "bot", other, f->err, sizeof(f->err)));
	assert_true(key_file_remove(link, "ops", f->err, sizeof(f->err)));
	assert_int_equal(lstat(link, &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	unlink(link);
	struct keys *keys = keys_open(f->path, KEYS_ONCE_MADE, f->err, sizeof(f->err));
	assert_non_null(keys);
	assert_false(keys_check(keys, text, name));
	assert_true(keys_check(keys, other, name));
	keys_close(keys);
}

static void a_revoked_key_is_gone(void **state)
{
	struct fixture *f = *state;
	char text[KEY_TEXT_SIZE], other[KEY_TEXT_SIZE], name[KEY_NAME_SIZE];
	assert_true(key_file_add(f->path, "ops", text, f->err, sizeof(f->err)));
	assert_true(key_file_add(f->path, "bot", other, f->err, sizeof(f->err)));
	struct keys *keys = keys_open(f->path, KEYS_ONCE_MADE, f->err, sizeof(f->err));
	assert_non_null(keys);
	assert_true(keys_check(keys, text, name));
	assert_string_equal(name, "ops");

	assert_true(key_file_remove(f->path, "ops", f->err, sizeof(f->err)));
	assert_false(key_file_remove(f->path, "ops", f->err, sizeof(f->err)));
	keys_reload(keys);
	assert_false(keys_check(keys, text, name));
	assert_true(keys_check(keys, other, name));
	assert_string_equal(name, "bot");
	assert_int_equal(keys_count(keys), 1);
	keys_close(keys);
}

static void wrong_keys_are_refused(void **state)
{
	struct fixture *f = *state;
	char text[KEY_TEXT_SIZE], name[KEY_NAME_SIZE] = "";
	assert_true(key_file_add(f->path, "ops", text, f->err, sizeof(f->err)));
	struct keys *keys = keys_open(f->path, KEYS_ONCE_MADE, f->err, sizeof(f->err));
	assert_non_null(keys);
	assert_false(keys_check(keys, "", name));
	assert_false(keys_check(keys, "smtptestd_", name));
	text[20] = text[20] == 'a' ? 'b' : 'a';
	assert_false(keys_check(keys, text, name));
	assert_string_equal(name, "");
	keys_close(keys);
}

static void no_file_is_no_key(void **state)
{
	struct fixture *f = *state;
	struct keys *keys = keys_open(f->path, KEYS_ONCE_MADE, f->err, sizeof(f->err));
	assert_non_null(keys);
	assert_int_equal(keys_count(keys), 0);
	assert_false(keys_required(keys));
	keys_close(keys);
}

static bool requires(const char *path, enum keys_policy policy)
{
	char err[256];
	struct keys *keys = keys_open(path, policy, err, sizeof(err));
	assert_non_null(keys);
	bool required = keys_required(keys);
	keys_close(keys);
	return required;
}

static void the_last_key_closes(void **state)
{
	struct fixture *f = *state;
	char text[KEY_TEXT_SIZE];
	struct keys *keys = keys_open(f->path, KEYS_ONCE_MADE, f->err, sizeof(f->err));
	assert_non_null(keys);
	assert_true(key_file_add(f->path, "ops", text, f->err, sizeof(f->err)));
	keys_reload(keys);
	assert_true(keys_required(keys));
	assert_true(key_file_remove(f->path, "ops", f->err, sizeof(f->err)));
	keys_reload(keys);
	assert_int_equal(keys_count(keys), 0);
	assert_true(keys_required(keys));
	keys_close(keys);
	/* and after a restart */
	assert_true(requires(f->path, KEYS_ONCE_MADE));
	assert_true(requires(f->path, KEYS_ALWAYS));
	assert_false(requires(f->path, KEYS_IF_ANY));
}

static void a_file_that_is_gone_leaves_its_keys(void **state)
{
	struct fixture *f = *state;
	char text[KEY_TEXT_SIZE], other[KEY_TEXT_SIZE], name[KEY_NAME_SIZE], away[PATH_SIZE + 32];
	assert_true(key_file_add(f->path, "ops", text, f->err, sizeof(f->err)));
	struct keys *keys = keys_open(f->path, KEYS_IF_ANY, f->err, sizeof(f->err));
	assert_non_null(keys);
	snprintf(away, sizeof(away), "%s.away", f->path);
	assert_int_equal(rename(f->path, away), 0);
	keys_reload(keys);
	assert_true(keys_check(keys, text, name));
	assert_true(keys_required(keys));
	/* A directory in its place cannot be read. */
	assert_int_equal(mkdir(f->path, 0700), 0);
	keys_reload(keys);
	assert_true(keys_check(keys, text, name));
	assert_int_equal(rmdir(f->path), 0);
	assert_int_equal(rename(away, f->path), 0);
	assert_true(key_file_add(f->path, "bot", other, f->err, sizeof(f->err)));
	keys_reload(keys);
	assert_true(keys_check(keys, other, name));
	keys_close(keys);
}

static void a_malformed_file_is_reported(void **state)
{
	struct fixture *f = *state;
	char text[KEY_TEXT_SIZE], name[KEY_NAME_SIZE];
	assert_true(key_file_add(f->path, "ops", text, f->err, sizeof(f->err)));
	struct keys *keys = keys_open(f->path, KEYS_ONCE_MADE, f->err, sizeof(f->err));
	assert_non_null(keys);
	write_file(f->path, "# a comment\n\nops nonsense 2026\n");
	assert_null(keys_open(f->path, KEYS_ONCE_MADE, f->err, sizeof(f->err)));
	assert_non_null(strstr(f->err, "line 3"));
	/* In use, the keys read before stay valid. */
	keys_reload(keys);
	assert_true(keys_check(keys, text, name));
	keys_close(keys);
}

/* ---- threads ---- */

struct asking {
	struct keys *keys;
	const char *text;
	int refused;
};

static void *ask(void *arg)
{
	struct asking *asking = arg;
	char name[KEY_NAME_SIZE];
	for (int i = 0; i < ROUNDS; i++) {
		if (!keys_required(asking->keys) || !keys_check(asking->keys, asking->text, name))
			asking->refused++;
	}
	return NULL;
}

static void threads_ask_while_the_file_changes(void **state)
{
	struct fixture *f = *state;
	char text[KEY_TEXT_SIZE], other[KEY_TEXT_SIZE], name[16];
	pthread_t threads[THREADS];
	struct asking askings[THREADS];
	assert_true(key_file_add(f->path, "ops", text, f->err, sizeof(f->err)));
	struct keys *keys = keys_open(f->path, KEYS_ONCE_MADE, f->err, sizeof(f->err));
	assert_non_null(keys);
	for (int i = 0; i < THREADS; i++) {
		askings[i] = (struct asking){.keys = keys, .text = text};
		assert_int_equal(pthread_create(&threads[i], NULL, ask, &askings[i]), 0);
	}
	for (int i = 0; i < 10; i++) {
		snprintf(name, sizeof(name), "key-%d", i);
		assert_true(key_file_add(f->path, name, other, f->err, sizeof(f->err)));
		keys_reload(keys);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(askings[i].refused, 0);
	}
	keys_close(keys);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_new_key_is_printed_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(names_are_unique, set_up, tear_down),
		cmocka_unit_test(names_are_checked),
		cmocka_unit_test_setup_teardown(a_link_to_the_file_stays, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_revoked_key_is_gone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(wrong_keys_are_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_file_is_no_key, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_last_key_closes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_file_that_is_gone_leaves_its_keys, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_malformed_file_is_reported, set_up, tear_down),
		cmocka_unit_test_setup_teardown(threads_ask_while_the_file_changes, set_up,
						tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
