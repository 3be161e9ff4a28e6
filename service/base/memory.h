/* Memory that the system does not grant. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/*
 * memory, as malloc(3), strdup(3) or a library gave it. When it is NULL the process logs that and
 * aborts: every request made is bounded, so a machine that has no memory for one has none to go on.
 */
void *memory_must(void *memory);

#endif
