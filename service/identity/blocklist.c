#include "identity/blocklist.h"

#include <string.h>

#include "base/arena.h"
#include "base/visible.h"
#include "identity/names.h"

static bool is_refusal(const uint8_t *code)
{
	return code[0] == 127 && code[1] == 255 && code[2] == 255;
}

static void take_codes(struct arena *arena, const struct dns_answer *answer,
		       struct listing *listing)
{
	bool refused = false, listed = false;

	for (size_t i = 0; i < answer->count; i++) {
		const uint8_t *code = answer->records[i].bytes;

		refused = refused || is_refusal(code);
		listed = listed || (code[0] == 127 && !is_refusal(code));
		if (listing->code_count < IDENTITY_CODES_MAX)
			listing->codes[listing->code_count++] = name_address(arena, code, 4);
	}
	listing->status = refused ? LISTING_REFUSED : listed ? LISTING_LISTED : LISTING_UNKNOWN;
}

static void take_reason(struct arena *arena, const struct dns_answer *answer,
			struct listing *listing)
{
	if (answer->status == DNS_OK && answer->count > 0)
		listing->reason = visible_text(arena, answer->records[0].bytes,
					       answer->records[0].len, IDENTITY_TEXT_MAX);
}

bool blocklist_evaluate(const struct evaluation *evaluation, const struct subject *subject,
			const char *zone, struct listing *listing_r)
{
	const struct dns_answer *answer, *reason;

	*listing_r = (struct listing){
		.zone = zone,
		.query = name_reverse_in(evaluation->arena, subject->bytes, subject->len, zone),
	};
	answer = evaluation_query(evaluation, listing_r->query, DNS_TYPE_A);
	if (!answer)
		return false;
	listing_r->dns = answer->status;
	if (answer->status != DNS_OK) {
		listing_r->status =
			dns_status_denies(answer->status) ? LISTING_CLEAR : LISTING_UNKNOWN;
		return true;
	}
	take_codes(evaluation->arena, answer, listing_r);
	if (listing_r->status == LISTING_UNKNOWN)
		return true;
	reason = evaluation_query(evaluation, listing_r->query, DNS_TYPE_TXT);
	if (reason)
		take_reason(evaluation->arena, reason, listing_r);
	return reason;
}
