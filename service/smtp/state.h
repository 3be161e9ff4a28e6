/* The state of a dialogue under way, shared by its engine and its steps. */
#ifndef SMTP_STATE_H
#define SMTP_STATE_H

#include <event2/event_struct.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "model/result.h"
#include "net/tls.h"
#include "smtp/message.h"
#include "smtp/reply.h"

struct sasl;
struct secrets;
struct stream;
struct stream_line;
struct tls;

/* In the test's arena. */
struct dialogue {
	struct stream *stream; /* NULL once it is over */
	struct test *test;
	struct attempt *attempt;
	const struct tls *tls; /* trust store */
	void (*done)(void *arg, struct attempt *attempt);
	void *arg;
	struct event later;	     /* ends a dialogue that could not begin */
	int64_t origin_us;	     /* monotonic time at the start of the test */
	int64_t step_us;	     /* monotonic time at the start of the step */
	enum step step;		     /* changed by begin_step() alone */
	struct step_result *current; /* of that step */
	struct reply_reader reader;
	int64_t reply_us;     /* monotonic time of the first octet of the reply under way */
	enum outcome outcome; /* of the step that ended it; OUTCOME_NONE: nothing went wrong */
	bool may_close;	      /* the server has announced its end (221, 421, 521) */
	bool asked;	      /* the client spoke before the greeting, see ask_silent() */

	/* Unsolicited lines are told from replies by the time when they came. */
	enum step next;		 /* entered when they are read */
	bool draining;		 /* whole ones wait to be read */
	bool unfinished;	 /* the beginning of one was there before the last command */
	const char *pending_421; /* unsolicited: the reply to the next command; NULL */

	bool tls_tried; /* STARTTLS is not sent again */
	struct tls_parameters tls_parameters;

	/* AUTH */
	struct sasl *sasl;	 /* the exchange under way; NULL */
	struct buf response;	 /* the last one, base64 */
	bool response_deferred;	 /* it waits for the first challenge */
	struct secrets *secrets; /* hidden in all later lines of the server; NULL: none yet */
	struct buf challenge;	 /* of the 334 under way, as it came after the code */

	size_t recipient; /* under way, index into request.recipients */
	unsigned recipients_by[OUTCOME_COUNT];
	struct wire_message message; /* composed for MAIL's SIZE and BODY, released at the end */
};

/* Keeps the ICMP error and the source address of a connection that did not come about. */
void dialogue_keep_trace(struct dialogue *dialogue);

/* True when the server offers the extension. */
bool dialogue_offers(const struct dialogue *dialogue, enum extension extension);

/* Notes something about the step under way; once a step and kind, later ones give the same. */
struct observation *dialogue_observe(struct dialogue *dialogue, enum observation_kind kind);

/* Notes a reply of the step under way, which has ended, that took long to come, or to come whole.
 * Of several recipients, the one that took longest is noted. */
void dialogue_note_times(struct dialogue *dialogue);

/* Milliseconds since the start of the test, as transcripts and steps have them. */
int64_t dialogue_now_ms(const struct dialogue *dialogue);

/* Notes that the last line of the transcript was so, and how many were. */
void dialogue_observe_line(struct dialogue *dialogue, enum observation_kind kind);

/* Notes the faults of a line of the server's, the last of the transcript. */
void dialogue_note_line(struct dialogue *dialogue, const struct stream_line *line);

/* The stage after the greeting and EHLO: STARTTLS, AUTH or MAIL. */
enum step dialogue_stage(const struct dialogue *dialogue);

#endif
