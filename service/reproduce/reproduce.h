/* Reproduction of a finding by hand: commands for a shell, and their input. */
#ifndef REPRODUCE_REPRODUCE_H
#define REPRODUCE_REPRODUCE_H

#include "model/result.h"

/*
 * Gives each finding of a test its reproduction, by its cause's ways: the session as
 * this test had it (telnet or openssl), swaks, dig, curl. Findings that are seen in the same way
 * share one list. Call it when the findings are complete; everything lives in the test's arena.
 * NULL stays where no command shows it: decisions of this service itself, and scenarios that the
 * practice domain plays without a connection.
 */
void reproduce_fill(struct test *test);

#endif
