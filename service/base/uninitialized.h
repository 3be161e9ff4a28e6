/* Local variables that are not zeroed. */
#ifndef BASE_UNINITIALIZED_H
#define BASE_UNINITIALIZED_H

/*
 * For a large local buffer that is never read beyond what was written: release builds zero every
 * other local variable (-ftrivial-auto-var-init), and each time a buffer of some KiB costs more
 * than the work on it. Compilers without the attribute do not know that flag either.
 */
#if __has_attribute(uninitialized)
#	define UNINITIALIZED __attribute__((uninitialized))
#else
#	define UNINITIALIZED
#endif

#endif
