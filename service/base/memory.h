/* Memory that the system does not grant, and memory that is not set at first. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/*
 * memory, as malloc(3), strdup(3) or a library gave it. When it is NULL the process logs that and
 * aborts: every request made is bounded, so a machine that has no memory for one has none to go on.
 */
void *memory_must(void *memory);

/*
 * For a large local buffer that is never read beyond what was written: release builds zero every
 * other local variable (-ftrivial-auto-var-init), and each time a buffer of some KiB costs more
 * than the work on it. Compilers without the attribute do not know that flag either.
 */
#if __has_attribute(uninitialized)
#	define MEMORY_UNSET __attribute__((uninitialized))
#else
#	define MEMORY_UNSET
#endif

#endif
