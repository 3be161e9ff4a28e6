#include "smtp/state.h"

#include <string.h>

#include "base/clock.h"
#include "net/stream.h"
#include "smtp/transcript.h"

enum {
	REPLY_LINE_OCTETS = 512, /* RFC 5321 section 4.5.3.1.5, CRLF included */
	SLOW_MS = 5000,		 /* a reply later than this is noted */
	DRIP_MS = 2000,		 /* and one whose octets come over a longer time than this */
};

void dialogue_keep_trace(struct dialogue *dialogue)
{
	const struct socket_trace *trace = stream_trace(dialogue->stream);

	dialogue->current->icmp = trace->icmp;
	dialogue->current->unsent = trace->unsent;
	memcpy(dialogue->attempt->source_address, trace->source, sizeof(trace->source));
}

bool dialogue_offers(const struct dialogue *dialogue, enum extension extension)
{
	const struct extensions *extensions = dialogue->attempt->extensions;

	return extensions && (extensions->known & (unsigned)extension);
}

struct observation *dialogue_observe(struct dialogue *dialogue, enum observation_kind kind)
{
	struct attempt *attempt = dialogue->attempt;
	struct observation *observation = attempt->observations;

	while (observation && (observation->kind != kind || observation->step != dialogue->step))
		observation = observation->next;
	return observation ? observation
			   : attempt_observe(dialogue->test, attempt, kind, dialogue->step);
}

int64_t dialogue_now_ms(const struct dialogue *dialogue)
{
	return (clock_mono_us() - dialogue->origin_us) / 1000;
}

static void note_time(struct dialogue *dialogue, enum observation_kind kind, int64_t took_ms,
		      int64_t limit_ms)
{
	struct observation *seen;

	if (took_ms <= limit_ms)
		return;
	seen = dialogue_observe(dialogue, kind);
	if (took_ms <= seen->value)
		return;
	seen->value = took_ms;
	seen->transcript_line = dialogue->current->reply->transcript_line;
}

void dialogue_note_times(struct dialogue *dialogue)
{
	int64_t since_first_octet_us = clock_mono_us() - dialogue->reply_us;

	note_time(dialogue, OBSERVED_SLOW, dialogue->current->duration_ms, SLOW_MS);
	note_time(dialogue, OBSERVED_DRIPPED, since_first_octet_us / 1000, DRIP_MS);
}

void dialogue_observe_line(struct dialogue *dialogue, enum observation_kind kind)
{
	struct observation *observation = dialogue_observe(dialogue, kind);

	if (observation->value++ == 0)
		observation->transcript_line = transcript_last(dialogue->attempt);
}

void dialogue_note_line(struct dialogue *dialogue, const struct stream_line *line)
{
	int64_t octets = (int64_t)line->full_len + 2;
	struct observation *observation;

	if (line->bare_lf)
		dialogue_observe_line(dialogue, OBSERVED_BARE_LF);
	if (memchr(line->data, '\0', line->len))
		dialogue_observe_line(dialogue, OBSERVED_NUL);
	if (octets <= REPLY_LINE_OCTETS)
		return;
	observation = dialogue_observe(dialogue, OBSERVED_LONG_LINE);
	if (observation->value < octets) {
		observation->value = octets;
		observation->transcript_line = transcript_last(dialogue->attempt);
	}
}

static bool wants_starttls(const struct dialogue *dialogue)
{
	enum tls_mode mode = dialogue->attempt->tls_mode;

	return (mode == TLS_OPPORTUNISTIC || mode == TLS_REQUIRED) && !dialogue->tls_tried;
}

static bool wants_auth(const struct dialogue *dialogue)
{
	const struct attempt *attempt = dialogue->attempt;

	return purpose_traits(attempt->purpose)->authenticates &&
	       dialogue->test->request.has_auth && !attempt->auth;
}

enum step dialogue_stage(const struct dialogue *dialogue)
{
	if (wants_starttls(dialogue))
		return STEP_STARTTLS;
	return wants_auth(dialogue) ? STEP_AUTH : STEP_MAIL;
}
