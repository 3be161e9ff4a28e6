/* The preamble of a file of tests: cmocka with the headers that it wants first, and its group. */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef test_free /* a macro of cmocka; a function of model/result.h */

#include "support/group.h"

#endif
