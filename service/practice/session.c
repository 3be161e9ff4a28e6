#include "practice/session.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/bufferevent_ssl.h>
#include <event2/event.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/buf.h"
#include "base/clock.h"
#include "practice/command.h"
#include "practice/credentials.h"
#include "practice/login.h"
#include "practice/reply.h"
#include "practice/script.h"

enum {
	IDLE_SECONDS = 60,
	PIECE_OCTETS = 3,
	SILENCE_SECONDS = 660, /* longer than the longest reply timeout */
	READ_AHEAD_MAX = 16384,
	/* RFC 5321's 512 octets, and those that DSN, SIZE and SMTPUTF8 add */
	LINE_MAX_OCTETS = 2048,
	LOGIN_LINE_MAX_OCTETS = 12288, /* RFC 4954 section 4.9 */
};

/* The states of a session, by the event that it waits for. */
enum state {
	STATE_COMMAND,
	STATE_MESSAGE, /* lines of a message, to its end */
	STATE_LOGIN,   /* a response of a SASL exchange */
	STATE_SECURE,  /* the last clear-text bytes to be sent */
	STATE_TLS,     /* the TLS handshake */
	STATE_DELAY,   /* its own timer, before the pending turn */
	STATE_DRIP,    /* its own timer, before the next piece of it */
	STATE_SILENT,  /* the end by the peer */
	STATE_ENDING,  /* the last bytes to be sent */
};

struct session {
	const struct session_env *env;
	const struct host *host;
	struct bufferevent *bev;
	struct event *timer;
	enum state state;
	enum state next;     /* after the pending turn */
	struct play pending; /* the turn under way */
	struct buf drip;     /* its reply, when it is sent in pieces */
	size_t dripped;	     /* octets of it that were sent */
	bool reset;	     /* ends with a RST */
	bool mid_line;	     /* the start of a message's line was discarded */
	size_t message_octets;
	struct transaction transaction;
};

/* ---- sending ---- */

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

/* Sends the next piece of the reply, the last one not before its time. */
static void send_piece(struct session *session)
{
	size_t left = session->drip.len - session->dripped;
	size_t len = left < PIECE_OCTETS ? left : PIECE_OCTETS;
	const struct timeval wait = clock_timeval(session->pending.drip_ms);

	bufferevent_write(session->bev, session->drip.data + session->dripped, len);
	session->dripped += len;
	if (len < left) {
		session->state = STATE_DRIP;
		event_add(session->timer, &wait);
		return;
	}
	buf_release(&session->drip);
	session->state = state_after(session);
}

static void begin_drip(struct session *session)
{
	buf_init(&session->drip, REPLY_MAX);
	reply_expand(&session->drip, session->pending.text, session->host, session->transaction.ssl,
		     true);
	session->dripped = 0;
	send_piece(session);
}

/* Sends the pending turn; this and send_piece() change a session's state, except for the start of a
 * delay. */
static void send_turn(struct session *session)
{
	static const struct timeval silence = {.tv_sec = SILENCE_SECONDS};
	struct buf out;

	if (session->pending.drip_ms > 0) {
		begin_drip(session);
		return;
	}

	buf_init(&out, REPLY_MAX);
	if (session->pending.text)
		reply_expand(&out, session->pending.text, session->host, session->transaction.ssl,
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
	unsigned delay_ms = turn->delay_ms > 0 ? turn->delay_ms : session->host->delay_ms;

	session->pending = *turn;
	if (!turn->text && turn->act == ACT_GO_ON)
		session->pending.text = usual;
	session->next = next;
	if (delay_ms > 0) {
		const struct timeval delay = clock_timeval(delay_ms);

		session->state = STATE_DELAY;
		event_add(session->timer, &delay);
		return;
	}
	send_turn(session);
}

/* ---- receiving ---- */

static enum state state_wanted(const struct answer *answer)
{
	return answer->message	? STATE_MESSAGE
	       : answer->login	? STATE_LOGIN
	       : answer->secure ? STATE_SECURE
				: STATE_COMMAND;
}

static void receive_command(struct session *session, const char *line)
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
	play(session, &answer.turn, answer.usual, state_wanted(&answer));
}

static void receive_response(struct session *session, const char *line)
{
	struct answer answer = login_answer(&session->transaction, line);

	play(session, &answer.turn, answer.usual, state_wanted(&answer));
}

static void receive_message_line(struct session *session, const char *line, size_t len)
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

/* Handles too many octets without a line end. */
static void receive_long_line(struct session *session, struct evbuffer *in)
{
	static const struct play too_long = {.text = "500 5.5.2 Line too long", .act = ACT_CLOSE};

	if (session->state != STATE_MESSAGE) {
		play(session, &too_long, NULL, STATE_COMMAND);
		return;
	}
	session->message_octets += evbuffer_get_length(in);
	session->mid_line = true;
	evbuffer_drain(in, evbuffer_get_length(in));
}

static bool hears_lines(enum state state)
{
	return state == STATE_COMMAND || state == STATE_MESSAGE || state == STATE_LOGIN;
}

static void receive_line(struct session *session, const char *line, size_t len)
{
	if (session->state == STATE_MESSAGE)
		receive_message_line(session, line, len);
	else if (session->state == STATE_LOGIN)
		receive_response(session, line);
	else
		receive_command(session, line);
}

static void receive(struct session *session)
{
	struct evbuffer *in = bufferevent_get_input(session->bev);

	while (hears_lines(session->state)) {
		size_t most =
			session->state == STATE_LOGIN ? LOGIN_LINE_MAX_OCTETS : LINE_MAX_OCTETS;
		size_t len = 0;
		char *line = evbuffer_readln(in, &len, EVBUFFER_EOL_CRLF);

		if (!line) {
			if (evbuffer_get_length(in) > most)
				receive_long_line(session, in);
			break;
		}
		receive_line(session, line, len);
		free(line);
	}
	if (session->state == STATE_SILENT || session->state == STATE_ENDING)
		evbuffer_drain(in, evbuffer_get_length(in));
}

/* ---- TLS ---- */

static void on_read(struct bufferevent *bev, void *arg);
static void on_written(struct bufferevent *bev, void *arg);
static void on_event(struct bufferevent *bev, short what, void *arg);

static void listen_to(struct session *session)
{
	static const struct timeval idle = {.tv_sec = IDLE_SECONDS};

	bufferevent_setcb(session->bev, on_read, on_written, on_event, session);
	bufferevent_setwatermark(session->bev, EV_READ, 0, READ_AHEAD_MAX);
	bufferevent_set_timeouts(session->bev, &idle, &idle);
}

/* Creates a bufferevent with a TLS server on fd; NULL on failure. */
static struct bufferevent *secured(const struct session_env *env, const struct host *host,
				   evutil_socket_t fd)
{
	SSL *ssl = credentials_ssl(env->credentials, host->tls.max_version);
	struct bufferevent *bev;

	if (!ssl)
		return NULL;
	if (!credentials_use(env->credentials, ssl, host->tls.leaf, host->name)) {
		SSL_free(ssl);
		return NULL;
	}
	bev = bufferevent_openssl_socket_new(env->base, fd, ssl, BUFFEREVENT_SSL_ACCEPTING,
					     BEV_OPT_CLOSE_ON_FREE);
	if (bev)
		bufferevent_openssl_set_allow_dirty_shutdown(bev, 1);
	return bev;
}

/* Replaces the clear-text bufferevent by a TLS one; clear text after STARTTLS is dropped. False on
 * failure. */
static bool secure(struct session *session)
{
	struct bufferevent *clear = session->bev;
	struct bufferevent *bev = secured(session->env, session->host, bufferevent_getfd(clear));

	if (!bev)
		return false;
	bufferevent_disable(clear, EV_READ | EV_WRITE);
	bufferevent_setfd(clear, -1);
	bufferevent_free(clear);
	session->bev = bev;
	session->state = STATE_TLS;
	listen_to(session);
	bufferevent_enable(bev, EV_READ | EV_WRITE);
	return true;
}

static void greet(struct session *session)
{
	static const char usual[] = "220 %h Practice ESMTP MAIL Service ready at %d";

	play(session, &session->host->turns[AT_GREETING], usual, STATE_COMMAND);
}

/* Continues after a successful handshake. */
static void continue_secured(struct session *session)
{
	transaction_secure(&session->transaction, bufferevent_openssl_get_ssl(session->bev));
	session->state = STATE_COMMAND;
	if (session->host->tls.start == AT_ONCE)
		greet(session);
}

/* ---- start and end ---- */

/* Ends the session, with a close_notify under TLS; the peer may have closed already. */
static void end(struct session *session)
{
	if (session->transaction.ssl && !session->reset)
		SSL_shutdown(session->transaction.ssl);
	ERR_clear_error();
	session->env->ended(session->env->arg, session);
	session_free(session);
}

/* Continues or ends the session once the last bytes are sent; it may be freed afterwards. */
static void settle(struct session *session)
{
	if (evbuffer_get_length(bufferevent_get_output(session->bev)) > 0)
		return;
	if (session->state == STATE_ENDING || (session->state == STATE_SECURE && !secure(session)))
		end(session);
}

static void on_read(struct bufferevent *bev, void *arg)
{
	(void)bev;
	receive(arg);
	settle(arg);
}

static void on_written(struct bufferevent *bev, void *arg)
{
	(void)bev;
	settle(arg);
}

/* Handles the end of the handshake, of the connection, a timeout, or a TLS error. */
static void on_event(struct bufferevent *bev, short what, void *arg)
{
	struct session *session = arg;

	(void)bev;
	if (!(what & BEV_EVENT_CONNECTED)) {
		end(session);
		return;
	}
	continue_secured(session);
	receive(session);
	settle(session);
}

static void on_timer(evutil_socket_t fd, short what, void *arg)
{
	struct session *session = arg;

	(void)fd;
	(void)what;
	if (session->state == STATE_DELAY)
		send_turn(session);
	else if (session->state == STATE_DRIP)
		send_piece(session);
	receive(session);
	settle(session);
}

/* Starts with the greeting, or with the handshake. */
static void begin(struct session *session)
{
	const struct timeval at_once = {0};

	listen_to(session);
	if (session->host->tls.start == AT_ONCE)
		session->state = STATE_TLS;
	else
		greet(session);
	if (session->state == STATE_ENDING)
		event_add(session->timer, &at_once);
	bufferevent_enable(session->bev, EV_READ | EV_WRITE);
}

struct session *session_start(const struct session_env *env, const struct host *host,
			      evutil_socket_t fd)
{
	struct session *session = calloc(1, sizeof(*session));

	if (!session) {
		evutil_closesocket(fd);
		return NULL;
	}
	session->env = env;
	session->host = host;
	session->transaction.verifier = env->verifier;
	session->transaction.contacts = env->contacts;
	session->bev = host->tls.start == AT_ONCE
			       ? secured(env, host, fd)
			       : bufferevent_socket_new(env->base, fd, BEV_OPT_CLOSE_ON_FREE);
	if (!session->bev)
		evutil_closesocket(fd);
	session->timer = evtimer_new(env->base, on_timer, session);
	if (!session->bev || !session->timer) {
		session_free(session);
		return NULL;
	}
	begin(session);
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
	login_free(session->transaction.login);
	buf_release(&session->drip);
	free(session);
}
