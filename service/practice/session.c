#include "practice/session.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/buf.h"
#include "base/clock.h"
#include "practice/command.h"
#include "practice/script.h"

enum {
	IDLE_SECONDS = 60,
	SILENCE_SECONDS = 660, /* longer than any caller may wait for a reply */
	READ_AHEAD_MAX = 8192,
	/* RFC 5321's 512 octets, and what DSN, SIZE and SMTPUTF8 add to them */
	LINE_MAX_OCTETS = 2048,
};

/* What the session waits for. */
enum state {
	STATE_COMMAND,
	STATE_MESSAGE, /* lines of a message, up to the dot */
	STATE_DELAY,   /* its own timer, before the pending turn */
	STATE_SILENT,  /* the peer, to go away */
	STATE_ENDING,  /* the last bytes to be sent */
};

struct session {
	const struct host *host;
	struct bufferevent *bev;
	struct event *timer;
	enum state state;
	enum state next;     /* after the pending turn */
	struct play pending; /* the turn to be played */
	bool reset;	     /* ends with a RST */
	bool mid_line;	     /* the start of a message's line was thrown away already */
	size_t message_octets;
	struct transaction transaction;
	void (*ended)(void *arg, struct session *session);
	void *arg;
};

/* ---- saying ---- */

static enum state state_after(const struct session *session)
{
	switch (session->pending.act) {
	case ACT_GO_ON:
		return session->next;
	case ACT_SILENCE:
		return STATE_SILENT;
	case ACT_CLOSE:
	case ACT_RESET:
	case ACT_HALF_LINE:
		break;
	}
	return STATE_ENDING;
}

/* Says the pending turn; the one place where a session's state changes, but for a delay's
 * beginning. */
static void speak(struct session *session)
{
	static const struct timeval silence = {.tv_sec = SILENCE_SECONDS};
	struct buf out;

	buf_init(&out, REPLY_MAX);
	if (session->pending.text)
		reply_expand(&out, session->pending.text, session->host,
			     session->pending.act != ACT_HALF_LINE);
	if (out.len > 0)
		bufferevent_write(session->bev, out.data, out.len);
	buf_release(&out);
	session->reset = session->pending.act == ACT_RESET;
	session->state = state_after(session);
	if (session->state == STATE_SILENT)
		bufferevent_set_timeouts(session->bev, &silence, &silence);
}

/* Plays a turn now or after its delay. An empty text is replaced by the usual one. */
static void play(struct session *session, const struct play *turn, const char *usual,
		 enum state next)
{
	session->pending = *turn;
	if (!turn->text && turn->act == ACT_GO_ON)
		session->pending.text = usual;
	session->next = next;
	if (turn->delay_ms > 0) {
		const struct timeval delay = clock_timeval(turn->delay_ms);

		session->state = STATE_DELAY;
		event_add(session->timer, &delay);
		return;
	}
	speak(session);
}

/* ---- hearing ---- */

static void hear_command(struct session *session, const char *line)
{
	struct answer answer = command_answer(&session->transaction, session->host, line);

	if (answer.quit && answer.turn.act == ACT_GO_ON) {
		if (!answer.turn.text)
			answer.turn.text = answer.usual;
		answer.turn.act = ACT_CLOSE;
	}
	if (answer.message) {
		session->message_octets = 0;
		session->mid_line = false;
	}
	play(session, &answer.turn, answer.usual, answer.message ? STATE_MESSAGE : STATE_COMMAND);
}

static void hear_message_line(struct session *session, const char *line, size_t len)
{
	static const struct play too_large = {
		.text = "552 5.3.4 Message size exceeds fixed maximum message size",
		.act = ACT_CLOSE,
	};
	bool whole = !session->mid_line;
	struct answer answer;

	session->mid_line = false;
	session->message_octets += len + 2;
	if (session->message_octets > MESSAGE_MAX_OCTETS) {
		play(session, &too_large, NULL, STATE_COMMAND);
		return;
	}
	if (!whole || strcmp(line, ".") != 0)
		return;
	answer = message_answer(&session->transaction, session->host);
	play(session, &answer.turn, answer.usual, STATE_COMMAND);
}

/* No line end in sight and too many octets for a line. */
static void hear_long_line(struct session *session, struct evbuffer *in)
{
	static const struct play too_long = {.text = "500 5.5.2 Line too long", .act = ACT_CLOSE};

	if (session->state == STATE_COMMAND) {
		play(session, &too_long, NULL, STATE_COMMAND);
		return;
	}
	session->message_octets += evbuffer_get_length(in);
	session->mid_line = true;
	evbuffer_drain(in, evbuffer_get_length(in));
}

static void hear(struct session *session)
{
	struct evbuffer *in = bufferevent_get_input(session->bev);

	while (session->state == STATE_COMMAND || session->state == STATE_MESSAGE) {
		size_t len = 0;
		char *line = evbuffer_readln(in, &len, EVBUFFER_EOL_CRLF);

		if (!line) {
			if (evbuffer_get_length(in) > LINE_MAX_OCTETS)
				hear_long_line(session, in);
			break;
		}
		if (session->state == STATE_COMMAND)
			hear_command(session, line);
		else
			hear_message_line(session, line, len);
		free(line);
	}
	if (session->state == STATE_SILENT || session->state == STATE_ENDING)
		evbuffer_drain(in, evbuffer_get_length(in));
}

/* ---- life ---- */

static void end(struct session *session)
{
	void (*ended)(void *arg, struct session *session) = session->ended;
	void *arg = session->arg;

	ended(arg, session);
	session_free(session);
}

/* Ends the session once its last bytes are gone; nothing may touch it afterwards. */
static void settle(struct session *session)
{
	struct evbuffer *out = bufferevent_get_output(session->bev);

	if (session->state == STATE_ENDING && evbuffer_get_length(out) == 0)
		end(session);
}

static void on_read(struct bufferevent *bev, void *arg)
{
	(void)bev;
	hear(arg);
	settle(arg);
}

static void on_written(struct bufferevent *bev, void *arg)
{
	(void)bev;
	settle(arg);
}

/* The peer closed or reset, or was idle for too long. */
static void on_event(struct bufferevent *bev, short what, void *arg)
{
	(void)bev;
	(void)what;
	end(arg);
}

static void on_timer(evutil_socket_t fd, short what, void *arg)
{
	struct session *session = arg;

	(void)fd;
	(void)what;
	if (session->state == STATE_DELAY)
		speak(session);
	hear(session);
	settle(session);
}

struct session *session_start(struct event_base *base, const struct host *host, evutil_socket_t fd,
			      void (*ended)(void *arg, struct session *session), void *arg)
{
	static const char usual[] = "220 %h Practice ESMTP MAIL Service ready at %d";
	const struct timeval idle = {.tv_sec = IDLE_SECONDS};
	struct session *session = calloc(1, sizeof(*session));

	if (!session) {
		evutil_closesocket(fd);
		return NULL;
	}
	session->bev = bufferevent_socket_new(base, fd, BEV_OPT_CLOSE_ON_FREE);
	if (!session->bev)
		evutil_closesocket(fd);
	session->timer = evtimer_new(base, on_timer, session);
	if (!session->bev || !session->timer) {
		session_free(session);
		return NULL;
	}
	session->host = host;
	session->ended = ended;
	session->arg = arg;
	bufferevent_setcb(session->bev, on_read, on_written, on_event, session);
	bufferevent_setwatermark(session->bev, EV_READ, 0, READ_AHEAD_MAX);
	bufferevent_set_timeouts(session->bev, &idle, &idle);
	play(session, &host->turns[AT_GREETING], usual, STATE_COMMAND);
	if (session->state == STATE_ENDING) {
		const struct timeval at_once = {0};

		event_add(session->timer, &at_once);
	}
	bufferevent_enable(session->bev, EV_READ | EV_WRITE);
	return session;
}

void session_free(struct session *session)
{
	const struct linger now = {.l_onoff = 1, .l_linger = 0};

	if (session->bev && session->reset)
		setsockopt(bufferevent_getfd(session->bev), SOL_SOCKET, SO_LINGER, &now,
			   sizeof(now));
	if (session->bev)
		bufferevent_free(session->bev);
	if (session->timer)
		event_free(session->timer);
	free(session);
}
