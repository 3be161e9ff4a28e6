/* identity/dmarc: records, the walk up the tree, alignment. */
#include <stdio.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "base/arena.h"
#include "identity/dmarc.h"
#include "support/spf_zone.h"

#define AT(domain, text)                                              \
	{                                                             \
		.name = "_dmarc." domain, .type = "TXT", .data = text \
	}

enum { ROWS_MAX = 5 };

/* clang-format off */
static const struct row {
	const char *what;
	struct zone_row rows[ROWS_MAX];
	const char *from, *spf;
	enum dmarc_status status;
	const char *found_at, *organization;
	enum dmarc_policy applies;
	bool aligned;
} cases[] = {
	{ "own record", { AT("d.test", "v=DMARC1; p=reject; sp=none") }, "d.test", "d.test",
	  DMARC_VALID, "d.test", "d.test", DMARC_REJECT, true },
	{ "case and white space", { AT("d.test", "v = DMARC1 ;P=Reject;; aspf = S ") },
	  "D.Test", "a.d.test", DMARC_VALID, "d.test", "d.test", DMARC_REJECT, false },
	{ "the organization's p", { AT("d.test", "v=DMARC1; p=quarantine") }, "a.b.d.test",
	  "c.d.test", DMARC_VALID, "d.test", "d.test", DMARC_QUARANTINE, true },
	{ "the organization's sp", { AT("d.test", "v=DMARC1; p=quarantine; sp=reject"),
	  { .name = "a.d.test", .type = "A", .data = "192.0.2.1" } }, "a.d.test", NULL,
	  DMARC_VALID, "d.test", "d.test", DMARC_REJECT, false },
	{ "np of a name that does not exist", { AT("d.test", "v=DMARC1; p=none; np=reject") },
	  "a.d.test", NULL, DMARC_VALID, "d.test", "d.test", DMARC_REJECT, false },
	{ "psd=n ends the walk", { AT("b.d.test", "v=DMARC1; p=none; psd=n"),
	  AT("d.test", "v=DMARC1; p=reject") }, "a.b.d.test", "c.d.test", DMARC_VALID, "b.d.test",
	  "b.d.test", DMARC_POLICY_NONE, false },
	{ "psd=y stands above the organization", { AT("test", "v=DMARC1; p=reject; psd=y") },
	  "d.test", "e.test", DMARC_VALID, "test", "d.test", DMARC_REJECT, false },
	{ "strict", { AT("d.test", "v=DMARC1; p=none; aspf=s") }, "d.test", "a.d.test",
	  DMARC_VALID, "d.test", "d.test", DMARC_POLICY_NONE, false },
	{ "another organization", { AT("d.test", "v=DMARC1; p=none"),
	  AT("e.test", "v=DMARC1; p=none") }, "d.test", "e.test", DMARC_VALID, "d.test", "d.test",
	  DMARC_POLICY_NONE, false },
	{ "none", { { .name = "_dmarc.d.test", .type = "TXT", .data = "v=DMARC10; p=none" } },
	  "d.test", "d.test", DMARC_NONE, NULL, "d.test", DMARC_POLICY_NONE, true },
	{ "two records are none", { AT("d.test", "v=DMARC1; p=none"),
	  AT("d.test", "v=DMARC1; p=reject") }, "d.test", "d.test", DMARC_NONE, NULL, "d.test",
	  DMARC_POLICY_NONE, true },
	{ "no answer", { { .name = "_dmarc.d.test", .type = "TIMEOUT" } }, "d.test", "d.test",
	  DMARC_UNKNOWN, NULL, "d.test", DMARC_POLICY_NONE, true },
	{ "p missing, reports asked for", { AT("d.test", "v=DMARC1; rua=mailto:a@d.test") },
	  "d.test", "d.test", DMARC_VALID, "d.test", "d.test", DMARC_POLICY_NONE, true },
	{ "p wrong, no reports", { AT("d.test", "v=DMARC1; p=all") }, "d.test", "d.test",
	  DMARC_INVALID, "d.test", "d.test", DMARC_POLICY_NONE, true },
	{ "more than eight labels", { AT("c.d.e.f.g.h.test", "v=DMARC1; p=reject") },
	  "1.2.3.4.a.b.c.d.e.f.g.h.test", NULL, DMARC_VALID, "c.d.e.f.g.h.test",
	  "c.d.e.f.g.h.test", DMARC_REJECT, false },
};
/* clang-format on */

static struct dmarc look(struct spf_zone *zone, const char *from, const char *spf)
{
	const struct evaluation evaluation = {.dns = {.ask = zone_ask, .arg = zone},
					      .arena = zone->arena};
	struct dmarc dmarc;

	while (!dmarc_evaluate(&evaluation, from, spf, &dmarc))
		;
	return dmarc;
}

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void policies_are_found_and_applied(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct row *row = &cases[i];
		struct arena *arena = arena_new(0);
		struct spf_zone zone = {.rows = row->rows, .arena = arena, .waits = true};
		struct dmarc dmarc = look(&zone, row->from, row->spf);

		if (dmarc.status != row->status || !same(dmarc.found_at, row->found_at) ||
		    !same(dmarc.organization, row->organization) || dmarc.applies != row->applies ||
		    dmarc.spf_aligned != row->aligned)
			fail_msg("%s: %s at %s of %s, %s, %saligned", row->what,
				 dmarc_status_name(dmarc.status), dmarc.found_at,
				 dmarc.organization, dmarc_policy_name(dmarc.applies),
				 dmarc.spf_aligned ? "" : "not ");
		arena_free(arena);
	}
}

static void a_walk_has_eight_steps_at_most(void **state)
{
	static const struct zone_row none[] = {{0}};
	struct arena *arena = arena_new(0);
	struct spf_zone zone = {.rows = none, .arena = arena};

	(void)state;
	look(&zone, "a.b.c.d.e.f.g.h.i.j.k.l.test", NULL);
	assert_int_equal(zone.asked, 8);
	arena_free(arena);
}

static void what_a_record_says_is_kept(void **state)
{
	static const char text[] = "v=DMARC1; p=none; adkim=s; pct=20; t=y; pct=90; "
				   "rua=mailto:a@d.test , mailto:b@d.test!10m; np=quarantine";
	struct arena *arena = arena_new(0);
	struct dmarc dmarc = {0};

	(void)state;
	assert_true(dmarc_is_record(text, strlen(text)));
	dmarc_parse(arena, text, strlen(text), &dmarc);
	assert_int_equal(dmarc.status, DMARC_VALID);
	assert_true(dmarc.strict_dkim && !dmarc.strict_spf && dmarc.testing);
	assert_int_equal(dmarc.pct, 20);
	assert_int_equal(dmarc.rua_count, 2);
	assert_string_equal(dmarc.rua[1], "mailto:b@d.test!10m");
	assert_true(dmarc.has_np && dmarc.np == DMARC_QUARANTINE && !dmarc.has_sp);
	assert_false(dmarc_is_record("v=dmarc1; p=none", 16));
	assert_false(dmarc_is_record("p=none; v=DMARC1", 16));
	arena_free(arena);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(policies_are_found_and_applied),
		cmocka_unit_test(a_walk_has_eight_steps_at_most),
		cmocka_unit_test(what_a_record_says_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
