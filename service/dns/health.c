#include "dns/health.h"

/* The age at which an answer, or a failure, does not tell the present state any more. */
static int64_t lasting_ms(const struct health *health)
{
	return health->control_ms + HEALTH_PATIENCE_MS;
}

static bool is_recent(int64_t at_ms, int64_t age_ms, int64_t now_ms)
{
	return at_ms > 0 && now_ms - at_ms < age_ms;
}

bool health_is_waiting(const struct health *health, int64_t now_ms)
{
	return is_recent(health->waiting_since_ms, HEALTH_PATIENCE_MS, now_ms);
}

enum health_state health_state(const struct health *health, int64_t now_ms)
{
	bool silent = health->waiting_since_ms > 0 && !health_is_waiting(health, now_ms) &&
		      is_recent(health->asked_ms, lasting_ms(health), now_ms);
	bool failed = health->bad_ms > health->good_ms &&
		      is_recent(health->bad_ms, lasting_ms(health), now_ms);

	if (silent || failed)
		return HEALTH_BAD;
	if (is_recent(health->good_ms, lasting_ms(health), now_ms))
		return HEALTH_GOOD;
	return HEALTH_UNKNOWN;
}

bool health_is_control_due(const struct health *health, int64_t now_ms)
{
	return !is_recent(health->good_ms, health->control_ms, now_ms) &&
	       !is_recent(health->asked_ms, health->control_ms, now_ms);
}

void health_note_answer(struct health *health, int64_t now_ms)
{
	health->good_ms = now_ms;
	health->waiting_since_ms = 0;
}

void health_note_control(struct health *health, int64_t now_ms)
{
	/* earlier ones, of another time, tell nothing */
	if (health->waiting_since_ms == 0 ||
	    !is_recent(health->asked_ms, lasting_ms(health), now_ms))
		health->waiting_since_ms = now_ms;
	health->asked_ms = now_ms;
}

void health_note_failure(struct health *health, int64_t now_ms)
{
	health->bad_ms = now_ms;
	health->waiting_since_ms = 0;
}
