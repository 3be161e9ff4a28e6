#include "smtp/state.h"

#include <string.h>

#include "net/stream.h"
#include "smtp/transcript.h"

enum { REPLY_LINE_OCTETS = 512 }; /* RFC 5321 section 4.5.3.1.5, CRLF included */

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
