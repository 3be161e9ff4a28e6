/*
 * Allocations that fail: preloaded into the service, counts those of one request and has some of
 * them fail, as the control file says that $TORTURE names.
 *
 * Only calls count that were made in a thread whose name does not begin with "practice": the server
 * that plays the target is in the same process, and its failures are no failures of ours.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

/* The control file, shared with tests/torture/torture.py, which names the same members. */
struct control {
	_Atomic int64_t armed; /* allocations count as long as it is 1 */
	_Atomic int64_t count; /* of allocations since it was set */
	_Atomic int64_t first; /* the number of the first one to fail; 0: none does */
	_Atomic int64_t burst; /* the number of failures in a row */
	_Atomic int64_t failed;
};

static struct control idle;
static struct control *control = &idle;

/* The allocator below: the address sanitizer's, or else the C library's. */
extern void *__interceptor_malloc(size_t size) __attribute__((weak));
extern void *__interceptor_calloc(size_t count, size_t size) __attribute__((weak));
extern void *__interceptor_realloc(void *memory, size_t size) __attribute__((weak));
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *memory, size_t size);
char *strdup(const char *text);

__attribute__((constructor)) static void open_control(void)
{
	const char *path = getenv("TORTURE");
	int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
	void *mapped;

	if (fd < 0)
		return;
	mapped = mmap(NULL, sizeof(*control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (mapped != MAP_FAILED)
		control = mapped;
}

static int is_practice(void)
{
	char name[16] = "";

	return prctl(PR_GET_NAME, name) == 0 && strncmp(name, "practice", 8) == 0;
}

static int fails(void)
{
	int64_t number, first;

	if (!atomic_load(&control->armed) || is_practice())
		return 0;
	number = atomic_fetch_add(&control->count, 1) + 1;
	first = atomic_load(&control->first);
	if (first == 0 || number < first || number >= first + atomic_load(&control->burst))
		return 0;
	atomic_fetch_add(&control->failed, 1);
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	if (fails())
		return NULL;
	return __interceptor_malloc ? __interceptor_malloc(size) : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	if (fails())
		return NULL;
	return __interceptor_calloc ? __interceptor_calloc(count, size)
				    : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
	if (size > 0 && fails())
		return NULL;
	return __interceptor_realloc ? __interceptor_realloc(memory, size)
				     : __libc_realloc(memory, size);
}

/* The sanitizer's own calls no malloc() that could be replaced. */
char *strdup(const char *text)
{
	size_t size = strlen(text) + 1;
	char *copy = malloc(size);

	return copy ? memcpy(copy, text, size) : NULL;
}
