/* A process without a file descriptor left. */
#ifndef TESTS_DESCRIPTORS_H
#define TESTS_DESCRIPTORS_H

#include <sys/resource.h>

/* Lowers the limit so far that no further descriptor can be had; saved_r gets the former one. */
void descriptors_exhaust(struct rlimit *saved_r);
void descriptors_restore(const struct rlimit *saved);

#endif
