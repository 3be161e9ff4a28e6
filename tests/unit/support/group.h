/* Groups of tests: each file test_*.c is one, and all are linked into one program. */
#ifndef TESTS_GROUP_H
#define TESTS_GROUP_H

struct test_group {
	const char *file; /* tests/unit/smtp/test_reply.c: the group is smtp/reply */
	int (*run)(void); /* returns the number of tests that failed, as cmocka does */
};

/* Adds a group of static storage to the program's. */
void test_group_add(const struct test_group *group);

/* Begins the function that runs the tests of a file. It is called in a process of its own: what it
 * sets for the whole process touches no other group. */
#define TEST_GROUP()                                                                         \
	static int run_group(void);                                                          \
	__attribute__((constructor)) static void add_group(void)                             \
	{                                                                                    \
		static const struct test_group group = {.file = __FILE__, .run = run_group}; \
                                                                                             \
		test_group_add(&group);                                                      \
	}                                                                                    \
	static int run_group(void)

#endif
