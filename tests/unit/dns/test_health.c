#include "support/test.h"

/* cmocka has a macro of that name */

#include "dns/health.h"

/* Events in their order, each a second after the other: an answer, a control question, its failure,
 * a second in which nothing comes. At the end, the state. */
static void what_was_heard_tells_the_state(void **state)
{
	static const struct {
		const char *events;
		enum health_state state;
		bool control_due;
	} rows[] = {
		{"", HEALTH_UNKNOWN, true},
		{"a", HEALTH_GOOD, false},
		{"a-", HEALTH_GOOD, true},
		{"a----", HEALTH_UNKNOWN, true},
		{"c", HEALTH_UNKNOWN, false},
		{"c-", HEALTH_UNKNOWN, true},
		{"c--", HEALTH_BAD, true},
		{"cca", HEALTH_GOOD, false},
		{"c-c-c", HEALTH_BAD, false},
		{"c-ca", HEALTH_GOOD, false},
		{"cf", HEALTH_BAD, true},
		{"cfa", HEALTH_GOOD, false},
		{"cf----", HEALTH_UNKNOWN, true},
		/* the silence of another time tells nothing */
		{"c------c", HEALTH_UNKNOWN, false},
		/* a control question is late, but everything else is answered */
		{"aca", HEALTH_GOOD, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct health health = {.control_ms = HEALTH_CONTROL_MS};
		int64_t now_ms = 1000000;

		for (const char *event = rows[i].events; *event; event++, now_ms += 1000) {
			if (*event == 'a')
				health_note_answer(&health, now_ms);
			else if (*event == 'c')
				health_note_control(&health, now_ms);
			else if (*event == 'f')
				health_note_failure(&health, now_ms);
		}
		if (health_state(&health, now_ms) != rows[i].state ||
		    health_is_control_due(&health, now_ms) != rows[i].control_due)
			fail_msg("\"%s\": %d, %d", rows[i].events,
				 (int)health_state(&health, now_ms),
				 health_is_control_due(&health, now_ms));
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_heard_tells_the_state),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
