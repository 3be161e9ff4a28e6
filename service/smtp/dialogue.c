#include "smtp/dialogue.h"

#include <errno.h>
#include <event2/event.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "classify/classify.h"
#include "net/stream.h"
#include "smtp/course.h"
#include "smtp/secrets.h"
#include "smtp/state.h"
#include "smtp/steps.h"
#include "smtp/steps_auth.h"
#include "smtp/steps_tls.h"
#include "smtp/transcript.h"

enum {
	QUIT_LIMIT_MS = 5000, /* nothing depends on QUIT's reply */
	SERVICE_CLOSED = 221, /* has its place at QUIT alone, but is meant elsewhere too */
	SERVICE_NEVER = 521,  /* RFC 7504: the connection is closed then */
	CHALLENGE = 334,      /* RFC 4954 section 4 */
};

/* ---- the end ---- */

/* Why an attempt came to nothing although the server refused nothing. */
static const char *skip_reason(const struct attempt *attempt)
{
	const struct step_result *step = attempt->steps;

	while (step && step->outcome != OUTCOME_SKIPPED)
		step = step->next;
	return step ? step->detail : NULL;
}

static void close_down(struct dialogue *dialogue)
{
	struct attempt *attempt = dialogue->attempt;

	auth_release(dialogue);
	stream_free(dialogue->stream);
	dialogue->stream = NULL;
	message_release(&dialogue->message);
	attempt->outcome = dialogue->outcome != OUTCOME_NONE ? dialogue->outcome : OUTCOME_ACCEPTED;
	if (attempt->outcome == OUTCOME_SKIPPED)
		attempt->skipped = skip_reason(attempt);
	attempt->duration_ms = dialogue_now_ms(dialogue) - attempt->started_ms;
}

/* The dialogue may be gone after this. */
static void finish(struct dialogue *dialogue)
{
	close_down(dialogue);
	dialogue->done(dialogue->arg, dialogue->attempt);
}

static void end_step(struct dialogue *dialogue, enum outcome outcome)
{
	struct step_result *current = dialogue->current;

	current->outcome = outcome;
	current->transcript_line = transcript_last(dialogue->attempt);
	current->duration_ms = (clock_mono_us() - dialogue->step_us) / 1000;
	classify_step(dialogue->test, dialogue->attempt, current);
}

/* The step under way has no usable answer. What was reached before QUIT stays reached. */
static void fail_step(struct dialogue *dialogue, enum fault fault, int sys_errno,
		      const char *detail)
{
	struct step_result *current = dialogue->current;

	end_step(dialogue, OUTCOME_FAILED);
	current->fault = fault;
	current->sys_errno = sys_errno;
	current->detail = detail;
	if (dialogue->step != STEP_QUIT)
		dialogue->outcome = OUTCOME_FAILED;
}

/* ---- walking the table ---- */

static void begin_step(struct dialogue *dialogue, enum step step)
{
	dialogue->step = step;
	dialogue->step_us = clock_mono_us();
	dialogue->current = attempt_add_step(dialogue->test, dialogue->attempt, step);
	dialogue->current->at_ms = (dialogue->step_us - dialogue->origin_us) / 1000;
}

static int64_t reply_limit_ms(const struct dialogue *dialogue)
{
	int64_t limit_ms = dialogue->test->request.timeouts.reply_ms;

	return dialogue->step == STEP_QUIT && limit_ms > QUIT_LIMIT_MS ? QUIT_LIMIT_MS : limit_ms;
}

/* The last guard of the wire: no command may hold another one. */
static bool one_line(const struct command *command)
{
	return !command->overflowed && !memchr(command->text, '\r', command->len) &&
	       !memchr(command->text, '\n', command->len);
}

/* Sends what the step under way has to say, and gives how the transcript shows it. */
static const char *transmit(struct dialogue *dialogue, struct command *command)
{
	const char *shown = command->shown ? command->shown : command->text;
	const char *text = transcript_add(dialogue->test, dialogue->attempt,
					  dialogue_now_ms(dialogue), SPEAKER_CLIENT, shown,
					  command->shown ? strlen(shown) : command->len);

	dialogue->current->transcript_line = transcript_last(dialogue->attempt);
	if (command->payload) {
		stream_write(dialogue->stream, command->payload->data, command->payload->len);
	} else {
		memcpy(command->text + command->len, "\r\n", 2);
		stream_write(dialogue->stream, command->text, command->len + 2);
	}
	if (command->secret)
		explicit_bzero(command->text, sizeof(command->text));
	return text;
}

static void command_begin(struct command *command)
{
	command->len = 0;
	command->overflowed = false;
	command->payload = NULL;
	command->secret = false;
	command->shown = NULL;
}

/* Says the command of the step under way, unless the server has taken its leave already. False when
 * the step ended without. */
static bool say(struct dialogue *dialogue, const struct step_row *row)
{
	struct step_result *current = dialogue->current;
	struct command command;

	command_begin(&command);
	if (!row->say(dialogue, &command)) {
		end_step(dialogue, current->fault == FAULT_NONE ? OUTCOME_SKIPPED : OUTCOME_FAILED);
		current->transcript_line = -1;
		return false;
	}
	if (!one_line(&command)) {
		fail_step(dialogue, FAULT_LOCAL, 0, "the command cannot be sent as one line");
		return false;
	}
	if (!dialogue->farewell)
		current->command = transmit(dialogue, &command);
	else if (command.secret)
		explicit_bzero(command.text, sizeof(command.text));
	return true;
}

static void hear_line(struct dialogue *dialogue, const char *text);

/* Waits for the server's reply to the step under way, or has it. The dialogue may be gone after
 * this. */
static void await_reply(struct dialogue *dialogue)
{
	const char *farewell = dialogue->farewell;

	dialogue->farewell = NULL;
	stream_deadline(dialogue->stream, reply_limit_ms(dialogue));
	if (farewell)
		hear_line(dialogue, farewell);
}

/* The one place where the step changes. The dialogue may be gone after this. */
static void enter(struct dialogue *dialogue, enum step step)
{
	while (step != STEP_END) {
		const struct step_row *row = step_row(step);

		begin_step(dialogue, step);
		if (row->act) {
			row->act(dialogue);
			return;
		}
		if (!row->say || say(dialogue, row)) {
			await_reply(dialogue);
			return;
		}
		step = course_next(dialogue);
	}
	finish(dialogue);
}

/* Goes on to dialogue->next once nothing is left that came before it was asked for. */
static void go_on(struct dialogue *dialogue)
{
	bool wanted = dialogue->next != STEP_END || dialogue->current->fault == FAULT_INJECTED;

	dialogue->draining = wanted && stream_line_pending(dialogue->stream);
	if (dialogue->draining)
		return;
	dialogue->unfinished = stream_pending(dialogue->stream) > 0;
	enter(dialogue, dialogue->next);
}

/* ---- hearing ---- */

/* The server wants more before it says what it makes of the command. */
static void hear_challenge(struct dialogue *dialogue, const struct step_row *row)
{
	struct command command;

	command_begin(&command);
	row->answer(dialogue, &command);
	transmit(dialogue, &command);
	stream_deadline(dialogue->stream, reply_limit_ms(dialogue));
}

static void hear_reply(struct dialogue *dialogue)
{
	const struct step_row *row = step_row(dialogue->step);
	struct step_result *current = dialogue->current;
	const struct reply *reply = dialogue->reader.reply;
	enum outcome outcome = step_judge(dialogue->step, reply->code);

	reply_clear(&dialogue->reader);
	/* One that comes after the exchange was cancelled is its end. */
	if (reply->code == CHALLENGE && row->answer && current->fault == FAULT_NONE) {
		hear_challenge(dialogue, row);
		return;
	}
	current->reply = reply;
	if (reply->code == SERVICE_CLOSED || reply->code == SERVICE_CLOSING ||
	    reply->code == SERVICE_NEVER)
		dialogue->may_close = true;
	if (current->fault != FAULT_NONE)
		end_step(dialogue, OUTCOME_FAILED);
	else if (outcome == OUTCOME_FAILED)
		fail_step(dialogue, FAULT_BAD_REPLY, 0,
			  arena_printf(dialogue->test->arena,
				       "the reply code %d has no place at this step", reply->code));
	else
		end_step(dialogue, outcome);
	dialogue_note_times(dialogue);
	dialogue->next = course_next(dialogue);
	go_on(dialogue);
}

/* The connection is of no more use. */
static void break_off(struct dialogue *dialogue, enum fault fault, int sys_errno,
		      const char *detail)
{
	fail_step(dialogue, fault, sys_errno, detail);
	if (dialogue->step == STEP_QUIT && !dialogue->may_close)
		dialogue_observe(dialogue, OBSERVED_EARLY_CLOSE)->transcript_line =
			dialogue->current->transcript_line;
	finish(dialogue);
}

/* Whether what came instead of a reply is the first that was heard of the peer. */
static bool at_first_word(const struct dialogue *dialogue)
{
	return dialogue->step == STEP_GREETING && !dialogue->reader.reply;
}

static void hear_line(struct dialogue *dialogue, const char *text)
{
	bool first = at_first_word(dialogue);

	switch (reply_add(&dialogue->reader, dialogue->test->arena, text,
			  transcript_last(dialogue->attempt))) {
	case REPLY_MORE:
		break;
	case REPLY_DONE:
		hear_reply(dialogue);
		break;
	case REPLY_NO_CODE:
		break_off(dialogue, first ? FAULT_NOT_SMTP : FAULT_BAD_REPLY, 0,
			  first ? text : "a line of the reply has no reply code");
		break;
	case REPLY_MIXED:
		break_off(dialogue, FAULT_BAD_REPLY, 0,
			  "the lines of the reply have different reply codes");
		break;
	case REPLY_FLOOD:
		dialogue->current->reply = dialogue->reader.reply;
		break_off(dialogue, FAULT_FLOOD, 0, "the reply has more than 100 lines");
		break;
	}
}

/* ---- the stream's events ---- */

static void on_connected(void *arg)
{
	struct dialogue *dialogue = arg;

	dialogue->attempt->connected = true;
	stream_source_address(dialogue->stream, dialogue->attempt->source_address);
	end_step(dialogue, OUTCOME_ACCEPTED);
	enter(dialogue, course_next(dialogue));
}

static void on_secured(void *arg)
{
	struct dialogue *dialogue = arg;

	end_step(dialogue, OUTCOME_ACCEPTED);
	dialogue->current->transcript_line = tls_note(dialogue);
	enter(dialogue, course_next(dialogue));
}

/* 421 may come at any time (RFC 5321 section 3.8). */
static bool takes_leave(const struct dialogue *dialogue, const char *line)
{
	return dialogue->draining && strncmp(line, "421", 3) == 0 && dialogue->next != STEP_END &&
	       step_row(dialogue->next)->say;
}

/* The command that would follow gets the 421, but QUIT: nothing was left to be refused. */
static void hear_farewell(struct dialogue *dialogue, const char *text)
{
	dialogue->draining = false;
	dialogue->farewell = text;
	enter(dialogue, dialogue->next == STEP_QUIT ? STEP_END : dialogue->next);
}

static void on_line(void *arg, const struct stream_line *line)
{
	struct dialogue *dialogue = arg;
	const char *text = dialogue_record(dialogue, line->data, line->len);

	if (arena_size(dialogue->test->arena) > TEST_BYTES_MAX) {
		break_off(dialogue, FAULT_LOCAL, 0,
			  "no more is kept of this test: it is too large");
		return;
	}
	/* How another protocol writes its lines is no fault. */
	if (!at_first_word(dialogue) || reply_begins(line->data, line->len))
		dialogue_note_line(dialogue, line);
	if (!dialogue->draining && !dialogue->unfinished) {
		if (!dialogue->reader.reply)
			dialogue->reply_us = line->began_us > 0 ? line->began_us : clock_mono_us();
		hear_line(dialogue, text);
		return;
	}
	if (takes_leave(dialogue, text)) {
		hear_farewell(dialogue, text);
		return;
	}
	if (dialogue->current->fault != FAULT_INJECTED)
		dialogue_observe_line(dialogue, OBSERVED_EXTRA_REPLY);
	dialogue->unfinished = false;
	if (dialogue->draining)
		go_on(dialogue);
}

/* A message takes its time to send: the limit of its reply counts from the end of that. */
static void on_sent(void *arg)
{
	struct dialogue *dialogue = arg;

	if (dialogue->step == STEP_MESSAGE)
		stream_deadline(dialogue->stream, reply_limit_ms(dialogue));
}

/* What a connection's end means, seeing what was heard before it. */
static void on_ended(void *arg, enum fault fault, int sys_errno, const char *partial_data,
		     size_t partial)
{
	struct dialogue *dialogue = arg;
	size_t shown = partial < STREAM_LINE_MAX ? partial : STREAM_LINE_MAX;
	bool broken = dialogue->reader.reply || (partial > 0 && !dialogue->unfinished);
	const char *detail = sys_errno != 0 ? strerrordesc_np(sys_errno) : NULL;
	const char *text = NULL;

	if (partial > 0)
		text = dialogue_record(dialogue, partial_data, shown);
	if (text && at_first_word(dialogue) && !reply_begins(partial_data, shown)) {
		fault = FAULT_NOT_SMTP;
		detail = text;
	} else if (broken && fault != FAULT_FLOOD) {
		detail = fault == FAULT_TIMEOUT ? "the server fell silent in the middle of a reply"
						: "the connection ended in the middle of a reply";
		fault = FAULT_HALF_LINE;
	}
	if (dialogue->step == STEP_CONNECT)
		dialogue_keep_trace(dialogue);
	break_off(dialogue, fault, sys_errno, detail);
}

static const struct stream_events events = {
	.connected = on_connected,
	.secured = on_secured,
	.line = on_line,
	.sent = on_sent,
	.ended = on_ended,
};

/* ---- beginning, breaking off ---- */

static void on_later(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	finish(arg);
}

struct dialogue *dialogue_start(const struct dialogue_env *env, struct test *test,
				struct attempt *attempt, const struct address *address,
				void (*done)(void *arg, struct attempt *attempt), void *arg)
{
	struct dialogue *dialogue = arena_alloc(test->arena, sizeof(*dialogue));

	dialogue->env = env;
	dialogue->test = test;
	dialogue->attempt = attempt;
	dialogue->done = done;
	dialogue->arg = arg;
	dialogue->origin_us = clock_mono_us() - attempt->started_ms * 1000;
	evtimer_assign(&dialogue->later, env->base, on_later, dialogue);
	begin_step(dialogue, STEP_CONNECT);
	dialogue->stream = stream_connect(env->base, address, attempt->source_address,
					  test->request.timeouts.connect_ms, &events, dialogue);
	if (!dialogue->stream) {
		fail_step(dialogue, FAULT_LOCAL, errno, strerrordesc_np(errno));
		event_active(&dialogue->later, EV_TIMEOUT, 0);
	}
	return dialogue;
}

void dialogue_cancel(struct dialogue *dialogue, enum fault why)
{
	event_del(&dialogue->later);
	if (dialogue->stream)
		fail_step(dialogue, why, 0, NULL);
	close_down(dialogue);
}
