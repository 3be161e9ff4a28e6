/* How to see a finding by hand: commands for a shell, and what to type into them. */
#ifndef REPRODUCE_REPRODUCE_H
#define REPRODUCE_REPRODUCE_H

#include "model/result.h"

/*
 * Gives each finding of a test its reproduction, by a table of causes and steps: the session as
 * this test had it (telnet or openssl), swaks, dig, curl. Findings that are seen in the same way
 * share one list. Call it when the findings are complete; everything lives in the test's arena.
 * NULL stays where nothing that is typed shows it: what this service decided itself, and what the
 * practice domain plays without a connection.
 */
void reproduce_fill(struct test *test);

#endif
