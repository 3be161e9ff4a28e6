#include "support/descriptors.h"

#include <fcntl.h>
#include <unistd.h>

#include "support/test.h"

void descriptors_exhaust(struct rlimit *saved_r)
{
	int lowest = open("/dev/null", O_RDONLY | O_CLOEXEC);
	struct rlimit none;

	assert_true(lowest >= 0);
	assert_int_equal(close(lowest), 0);
	assert_int_equal(getrlimit(RLIMIT_NOFILE, saved_r), 0);
	none = *saved_r;
	none.rlim_cur = (rlim_t)lowest;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
}

void descriptors_restore(const struct rlimit *saved)
{
	assert_int_equal(setrlimit(RLIMIT_NOFILE, saved), 0);
}
