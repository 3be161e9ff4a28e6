#include "support/peer.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/listener.h>

#include "support/test.h"

/* Last: it needs the four headers above. */

struct peer {
	struct event_base *base;
	const struct turn *turn;
	struct evconnlistener *listener;
	struct bufferevent *connection; /* NULL: nobody, or gone */
	struct event *trickle;
	bool leaves, resets; /* once all is said */
	size_t said;	     /* bytes of a trickling turn */
	struct buf heard;
};

static void play(struct peer *peer);

static void hang_up(struct peer *peer)
{
	const struct linger now = {.l_onoff = 1, .l_linger = 0};

	if (peer->connection && peer->resets)
		setsockopt(bufferevent_getfd(peer->connection), SOL_SOCKET, SO_LINGER, &now,
			   sizeof(now));
	if (peer->connection)
		bufferevent_free(peer->connection);
	peer->connection = NULL;
}

static void end_turn(struct peer *peer)
{
	const struct turn *turn = peer->turn++;

	peer->leaves = turn->then != PEER_GOES_ON;
	peer->resets = turn->then == PEER_RESETS;
	if (!peer->leaves)
		play(peer);
	else if (evbuffer_get_length(bufferevent_get_output(peer->connection)) == 0)
		hang_up(peer);
}

/* The last reply is sent. */
static void on_written(struct bufferevent *connection, void *arg)
{
	struct peer *peer = arg;

	(void)connection;
	if (peer->leaves)
		hang_up(peer);
}

static void on_trickle(evutil_socket_t fd, short what, void *arg)
{
	struct peer *peer = arg;
	const struct timeval wait = {.tv_usec = (suseconds_t)peer->turn->trickle_ms * 1000};

	(void)fd;
	(void)what;
	if (!peer->connection)
		return;
	if (peer->said == peer->turn->len) {
		end_turn(peer);
		return;
	}
	bufferevent_write(peer->connection, peer->turn->say + peer->said++, 1);
	event_add(peer->trickle, &wait);
}

/* Says what the turn has to say; its wait is over. */
static void take_turn(struct peer *peer)
{
	unsigned times = peer->turn->times > 0 ? peer->turn->times : 1;

	if (peer->turn->trickle_ms > 0) {
		peer->said = 0;
		event_active(peer->trickle, EV_TIMEOUT, 0);
		return;
	}
	for (unsigned i = 0; i < times && peer->turn->say; i++)
		bufferevent_write(peer->connection, peer->turn->say, peer->turn->len);
	end_turn(peer);
}

static void play(struct peer *peer)
{
	if (peer->connection && peer->turn->then != PEER_ENDS && !peer->turn->wait)
		take_turn(peer);
}

static void on_read(struct bufferevent *connection, void *arg)
{
	struct peer *peer = arg;
	char *line;

	while (peer->connection && (line = evbuffer_readln(bufferevent_get_input(connection), NULL,
							   EVBUFFER_EOL_CRLF_STRICT))) {
		const char *wait = peer->turn->wait;

		buf_addf(&peer->heard, "%s\n", line);
		if (wait && strncmp(line, wait, strlen(wait)) == 0)
			take_turn(peer);
		free(line);
	}
}

static void on_event(struct bufferevent *connection, short what, void *arg)
{
	(void)connection;
	if (what & (BEV_EVENT_EOF | BEV_EVENT_ERROR))
		hang_up(arg);
}

static void on_accept(struct evconnlistener *listener, evutil_socket_t fd, struct sockaddr *from,
		      int len, void *arg)
{
	struct peer *peer = arg;

	(void)from;
	(void)len;
	evconnlistener_disable(listener);
	peer->connection = bufferevent_socket_new(peer->base, fd, BEV_OPT_CLOSE_ON_FREE);
	bufferevent_setcb(peer->connection, on_read, on_written, on_event, peer);
	bufferevent_enable(peer->connection, EV_READ | EV_WRITE);
	play(peer);
}

struct peer *peer_new(struct event_base *base, const struct turn *turns, struct address *address_r)
{
	struct peer *peer = calloc(1, sizeof(*peer));
	struct sockaddr_storage bound;
	socklen_t len = sizeof(bound);

	assert_non_null(peer);
	peer->base = base;
	peer->turn = turns;
	buf_init(&peer->heard, (size_t)16 * 1024 * 1024);
	assert_true(address_parse("127.0.0.1", address_r));
	peer->listener = evconnlistener_new_bind(base, on_accept, peer, LEV_OPT_CLOSE_ON_FREE, -1,
						 (const struct sockaddr *)&address_r->sockaddr,
						 (int)address_r->len);
	assert_non_null(peer->listener);
	assert_int_equal(
		getsockname(evconnlistener_get_fd(peer->listener), (struct sockaddr *)&bound, &len),
		0);
	address_r->sockaddr = bound;
	peer->trickle = event_new(base, -1, 0, on_trickle, peer);
	return peer;
}

const char *peer_heard(const struct peer *peer)
{
	return peer->heard.data ? peer->heard.data : "";
}

void peer_free(struct peer *peer)
{
	hang_up(peer);
	evconnlistener_free(peer->listener);
	event_free(peer->trickle);
	buf_release(&peer->heard);
	free(peer);
}
