/* Any text as a server's reply, at any step and with any code: it has a cause, and a verdict. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "cause/catalogue.h"
#include "cause/cause.h"
#include "diagnosis/diagnosis.h"
#include "model/result.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct test *test;
	struct reply reply = {0};
	const char *line;
	struct finding *finding;

	if (size < 3)
		return 0;
	test = test_new();
	line = arena_strndup(test->arena, (const char *)data + 3, size - 3);
	reply.code = 400 + data[0] % 200;
	reply.lines = &line;
	reply.line_count = 1;
	reply.enhanced = data[1] % 2 ? "5.7.1" : NULL;
	finding = diagnose_reply(test, (enum step)(data[2] % (STEP_COUNT + 1)), &reply);
	assert(finding && finding->cause && cause_find(finding->cause->name) == finding->cause);
	test_free(test);
	return 0;
}
