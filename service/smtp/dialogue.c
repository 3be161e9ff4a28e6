#include "smtp/dialogue.h"

#include <errno.h>
#include <event2/event.h>
#include <string.h>

#include "base/arena.h"
#include "base/budget.h"
#include "base/buf.h"
#include "base/clock.h"
#include "net/stream.h"
#include "classify/classify.h"
#include "smtp/command.h"
#include "smtp/secrets.h"
#include "smtp/sequence.h"
#include "smtp/state.h"
#include "smtp/steps.h"
#include "smtp/steps_auth.h"
#include "smtp/steps_tls.h"
#include "smtp/transcript.h"

enum {
	QUIT_LIMIT_MS = 5000, /* nothing depends on QUIT's reply */
	ASK_LIMIT_MS = 2000,  /* an answer to who speaks first comes at once */
	SERVICE_CLOSED = 221, /* valid at QUIT alone, but ends a conversation anywhere */
	SERVICE_NEVER = 521,  /* RFC 7504: the connection is closed then */
	CHALLENGE = 334,      /* RFC 4954 section 4 */
};

/* ---- the end ---- */

/* The reason for an attempt that was given up although the server refused nothing. */
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
}

/* Ends the step under way without a usable reply. A failure of QUIT does not fail the dialogue. */
static void fail_step(struct dialogue *dialogue, enum fault fault, int sys_errno,
		      const char *detail)
{
	struct step_result *current = dialogue->current;

	end_step(dialogue, OUTCOME_FAILED);
	current->fault = fault;
	current->sys_errno = sys_errno;
	if (fault == FAULT_LOCAL && !(dialogue->stream && stream_trace(dialogue->stream)->unbound))
		current->limit = local_limit_of_errno(sys_errno);
	current->detail = detail;
	if (dialogue->step != STEP_QUIT)
		dialogue->outcome = OUTCOME_FAILED;
}

/* ---- the step under way ---- */

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

/* Sends a command, or a response within it, and gives it as the transcript has it. */
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
	command_wipe(command);
	return text;
}

/* Sends the command of the step under way, unless the server has closed with 421 already. False
 * when the step ended without. */
static bool send_command(struct dialogue *dialogue, const struct step_row *row)
{
	struct step_result *current = dialogue->current;
	struct command command;

	command_init(&command);
	if (!row->command(dialogue, &command)) {
		end_step(dialogue, current->fault == FAULT_NONE ? OUTCOME_SKIPPED : OUTCOME_FAILED);
		current->transcript_line = -1;
		return false;
	}
	if (!command_is_one_line(&command)) {
		fail_step(dialogue, FAULT_LOCAL, 0, "the command cannot be sent as one line");
		return false;
	}
	if (!dialogue->pending_421)
		current->command = transmit(dialogue, &command);
	else
		command_wipe(&command);
	return true;
}

static void receive_line(struct dialogue *dialogue, const char *text);

/* Waits for the server's reply to the step under way, or takes the pending 421 for it. The dialogue
 * may be gone after this. */
static void await_reply(struct dialogue *dialogue)
{
	const char *pending_421 = dialogue->pending_421;

	dialogue->pending_421 = NULL;
	stream_deadline(dialogue->stream, reply_limit_ms(dialogue));
	if (pending_421)
		receive_line(dialogue, pending_421);
}

/* Enters a step, and those after it until one waits for the server. The dialogue may be gone after
 * this. */
static void enter_step(struct dialogue *dialogue, enum step step)
{
	while (step != STEP_END) {
		const struct step_row *row = step_row(step);

		begin_step(dialogue, step);
		if (row->begin) {
			row->begin(dialogue);
			return;
		}
		if (!row->command || send_command(dialogue, row)) {
			await_reply(dialogue);
			return;
		}
		step = sequence_next(dialogue);
	}
	finish(dialogue);
}

/* Enters dialogue->next once all unsolicited lines that came before are read. */
static void proceed(struct dialogue *dialogue)
{
	bool wanted = dialogue->next != STEP_END || dialogue->current->fault == FAULT_INJECTED;

	dialogue->draining = wanted && stream_line_pending(dialogue->stream);
	if (dialogue->draining)
		return;
	dialogue->unfinished = stream_pending(dialogue->stream) > 0;
	enter_step(dialogue, dialogue->next);
}

/* ---- replies ---- */

static void respond(struct dialogue *dialogue, const struct step_row *row)
{
	struct command command;

	command_init(&command);
	row->respond(dialogue, &command);
	transmit(dialogue, &command);
	stream_deadline(dialogue->stream, reply_limit_ms(dialogue));
}

/* Ends the step under way by its reply. */
static void judge_reply(struct dialogue *dialogue, const struct reply *reply)
{
	struct step_result *current = dialogue->current;
	enum outcome outcome = step_judge(dialogue->step, reply->code);

	current->reply = reply;
	if (current->fault != FAULT_NONE)
		end_step(dialogue, OUTCOME_FAILED);
	else if (outcome == OUTCOME_FAILED)
		fail_step(dialogue, FAULT_BAD_REPLY, 0,
			  arena_printf(dialogue->test->arena,
				       "the reply code %d has no place at this step", reply->code));
	else
		end_step(dialogue, outcome);
}

static void receive_reply(struct dialogue *dialogue)
{
	const struct step_row *row = step_row(dialogue->step);
	const struct reply *reply = dialogue->reader.reply;

	reply_clear(&dialogue->reader);
	/* One that comes after the exchange was cancelled is its end. */
	if (reply->code == CHALLENGE && row->respond && dialogue->current->fault == FAULT_NONE) {
		respond(dialogue, row);
		return;
	}
	if (reply->code == SERVICE_CLOSED || reply->code == SERVICE_CLOSING ||
	    reply->code == SERVICE_NEVER)
		dialogue->may_close = true;
	judge_reply(dialogue, reply);
	dialogue_note_times(dialogue);
	classify_step(dialogue->test, dialogue->attempt, dialogue->current);
	dialogue->next = sequence_next(dialogue);
	proceed(dialogue);
}

/* Ends a dialogue whose connection is of no more use. */
static void drop_connection(struct dialogue *dialogue, enum fault fault, int sys_errno,
			    const char *detail)
{
	fail_step(dialogue, fault, sys_errno, detail);
	if (dialogue->step == STEP_QUIT && !dialogue->may_close)
		dialogue_observe(dialogue, OBSERVED_EARLY_CLOSE)->transcript_line =
			dialogue->current->transcript_line;
	finish(dialogue);
}

/* True when nothing of a reply was received from the peer yet. */
static bool before_first_reply(const struct dialogue *dialogue)
{
	return dialogue->step == STEP_GREETING && !dialogue->reader.reply;
}

static void receive_line(struct dialogue *dialogue, const char *text)
{
	bool first = before_first_reply(dialogue);

	switch (reply_add(&dialogue->reader, dialogue->test->arena, text,
			  transcript_last(dialogue->attempt))) {
	case REPLY_INCOMPLETE:
		break;
	case REPLY_COMPLETE:
		if (dialogue->asked && dialogue->step == STEP_GREETING)
			drop_connection(dialogue, FAULT_TIMEOUT, 0, NULL);
		else
			receive_reply(dialogue);
		break;
	case REPLY_NO_CODE:
		drop_connection(dialogue, first ? FAULT_NOT_SMTP : FAULT_BAD_REPLY, 0,
				first ? text : "a line of the reply has no reply code");
		break;
	case REPLY_INCONSISTENT:
		drop_connection(dialogue, FAULT_BAD_REPLY, 0,
				"the lines of the reply have different reply codes");
		break;
	case REPLY_TOO_LONG:
		dialogue->current->reply = dialogue->reader.reply;
		drop_connection(dialogue, FAULT_FLOOD, 0, "the reply has more than 100 lines");
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
	enter_step(dialogue, sequence_next(dialogue));
}

static void on_secured(void *arg)
{
	struct dialogue *dialogue = arg;

	tls_hide_secrets(dialogue);
	end_step(dialogue, OUTCOME_ACCEPTED);
	dialogue->current->transcript_line = tls_summarize(dialogue);
	enter_step(dialogue, sequence_next(dialogue));
}

/* 421 may come at any time (RFC 5321 section 3.8); a command is about to be sent. */
static bool is_unsolicited_421(const struct dialogue *dialogue, const char *line)
{
	return dialogue->draining && strncmp(line, "421", 3) == 0 && dialogue->next != STEP_END &&
	       step_row(dialogue->next)->command;
}

/* Makes the 421 the reply to the command that would follow, but for QUIT: nothing was left to be
 * refused. */
static void receive_421(struct dialogue *dialogue, const char *text)
{
	dialogue->draining = false;
	dialogue->pending_421 = text;
	enter_step(dialogue, dialogue->next == STEP_QUIT ? STEP_END : dialogue->next);
}

/* True for a challenge, whose text is kept for the response alone. */
static bool is_challenge(const struct dialogue *dialogue, const char *data, size_t len)
{
	return step_row(dialogue->step)->respond && !dialogue->draining && !dialogue->unfinished &&
	       len >= 3 && memcmp(data, "334", 3) == 0;
}

/* Adds a line of the server's to the transcript, without the secrets that it may repeat; gives it
 * as the transcript has it. */
static const char *record(struct dialogue *dialogue, const char *data, size_t len)
{
	int64_t at_ms = dialogue_now_ms(dialogue);
	struct test *test = dialogue->test;
	struct buf hidden;
	const char *text;

	if (is_challenge(dialogue, data, len)) {
		text = auth_keep_challenge(dialogue, data, len);
		return transcript_add(test, dialogue->attempt, at_ms, SPEAKER_SERVER, text,
				      strlen(text));
	}
	auth_remember(dialogue);
	buf_init(&hidden, STREAM_LINE_MAX);
	if (dialogue->secrets && secrets_hide(dialogue->secrets, data, len, &hidden)) {
		data = hidden.data;
		len = hidden.len;
		dialogue_observe(dialogue, OBSERVED_SECRET_ECHOED)->transcript_line =
			transcript_last(dialogue->attempt) + 1;
	}
	text = transcript_add(test, dialogue->attempt, at_ms, SPEAKER_SERVER, data, len);
	buf_release(&hidden);
	return text;
}

static void on_line(void *arg, const struct stream_line *line)
{
	struct dialogue *dialogue = arg;
	const char *text = record(dialogue, line->data, line->len);

	if (arena_size(dialogue->test->arena) > TEST_BYTES_MAX) {
		drop_connection(dialogue, FAULT_LOCAL, 0,
				"the test is too large: nothing more of it is kept");
		return;
	}
	if (arena_size(dialogue->test->arena) > TEST_BYTES_FAIR &&
	    arena_budget_spent(dialogue->test->arena)) {
		drop_connection(dialogue, FAULT_LOCAL, ENOMEM,
				"all tests hold as much as --max-memory allows: nothing more of "
				"this one is kept");
		return;
	}
	/* Another protocol may write its lines in another way. */
	if (!before_first_reply(dialogue) || reply_begins(line->data, line->len))
		dialogue_note_line(dialogue, line);
	if (!dialogue->draining && !dialogue->unfinished) {
		if (!dialogue->reader.reply)
			dialogue->reply_us = line->began_us > 0 ? line->began_us : clock_mono_us();
		receive_line(dialogue, text);
		return;
	}
	if (is_unsolicited_421(dialogue, text)) {
		receive_421(dialogue, text);
		return;
	}
	if (dialogue->current->fault != FAULT_INJECTED)
		dialogue_observe_line(dialogue, OBSERVED_EXTRA_REPLY);
	dialogue->unfinished = false;
	if (dialogue->draining)
		proceed(dialogue);
}

/* A message takes its time to send: the limit of its reply counts from the end of that. */
static void on_sent(void *arg)
{
	struct dialogue *dialogue = arg;

	if (dialogue->step == STEP_MESSAGE)
		stream_deadline(dialogue->stream, reply_limit_ms(dialogue));
}

/*
 * A server of SMTP speaks first; one that waits for its client to speak is another protocol's
 * (HTTP, Redis, TLS on port 465 …), and says which in its answer. So a server that sent no greeting
 * within its time is asked by a command that does nothing. Whatever a mail server answers, it
 * greeted too late.
 */
static bool ask_silent(void *arg)
{
	struct dialogue *dialogue = arg;
	struct command command;

	if (dialogue->asked || !before_first_reply(dialogue) ||
	    stream_pending(dialogue->stream) > 0)
		return false;
	dialogue->asked = true;
	command_init(&command);
	command_add(&command, "HELP");
	transmit(dialogue, &command);
	stream_deadline(dialogue->stream, ASK_LIMIT_MS);
	return true;
}

/* The end of a connection, judged by what was received before it. */
static void on_ended(void *arg, enum fault fault, int sys_errno, const char *partial_data,
		     size_t partial)
{
	struct dialogue *dialogue = arg;
	size_t shown = partial < STREAM_LINE_MAX ? partial : STREAM_LINE_MAX;
	bool broken = dialogue->reader.reply || (partial > 0 && !dialogue->unfinished);
	bool ours = fault == FAULT_LOCAL; /* no matter what the server has sent */
	const char *detail = sys_errno != 0 ? strerrordesc_np(sys_errno) : NULL;
	const char *text = NULL;

	if (partial > 0)
		text = record(dialogue, partial_data, shown);
	if (text && !ours && before_first_reply(dialogue) && !reply_begins(partial_data, shown)) {
		fault = FAULT_NOT_SMTP;
		detail = text;
	} else if (dialogue->asked && !ours && dialogue->step == STEP_GREETING) {
		fault = FAULT_TIMEOUT;
		sys_errno = 0;
		detail = NULL;
	} else if (broken && !ours && fault != FAULT_FLOOD) {
		detail = fault == FAULT_TIMEOUT ? "the server fell silent in the middle of a reply"
						: "the connection ended in the middle of a reply";
		fault = FAULT_HALF_LINE;
	}
	if (dialogue->step == STEP_CONNECT)
		dialogue_keep_trace(dialogue);
	if (dialogue->step == STEP_TLS)
		tls_hide_secrets(dialogue);
	drop_connection(dialogue, fault, sys_errno, detail);
}

static const struct stream_events events = {
	.connected = on_connected,
	.secured = on_secured,
	.line = on_line,
	.sent = on_sent,
	.late = ask_silent,
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

	dialogue->tls = env->tls;
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
