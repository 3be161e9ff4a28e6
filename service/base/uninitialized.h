/* Local variables that are not zeroed. */
#ifndef BASE_UNINITIALIZED_H
#define BASE_UNINITIALIZED_H

/*
 * Marks a large local buffer that is never read beyond the bytes written to it. Release builds zero
 * every other local variable (-ftrivial-auto-var-init), which for a buffer of some KiB costs more
 * than the work on it. Compilers without the attribute lack that flag, too.
 */
#if __has_attribute(uninitialized)
#	define UNINITIALIZED __attribute__((uninitialized))
#else
#	define UNINITIALIZED
#endif

#endif
