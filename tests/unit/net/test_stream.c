/* The stream alone: lines in, bytes out, ends. */
#include <errno.h>
#include <string.h>

#include <event2/event.h>

#include "base/buf.h"
#include "net/stream.h"

#include "support/peer.h"
#include "support/test.h"

/* The received lines, as "text(len of full_len)" when cut, with "!" after one that ended by LF
 * only. */
struct ear {
	struct event_base *base;
	struct stream *stream;
	struct buf heard;
	size_t pending; /* at the first line */
	bool line_pending;
	bool hangs_up; /* frees the stream at the first line */
	unsigned connected, sent, ended;
	enum fault fault;
	int sys_errno;
	size_t partial;
};

static void on_connected(void *arg)
{
	struct ear *ear = arg;
	char source[46];

	ear->connected++;
	stream_source_address(ear->stream, source);
	assert_string_equal(source, "127.0.0.1");
	stream_deadline(ear->stream, 200);
}

static void on_line(void *arg, const struct stream_line *line)
{
	struct ear *ear = arg;

	if (ear->heard.len == 0) {
		ear->pending = stream_pending(ear->stream);
		ear->line_pending = stream_line_pending(ear->stream);
	}
	buf_add(&ear->heard, line->data, line->len < 20 ? line->len : 20);
	if (line->len != line->full_len)
		buf_addf(&ear->heard, "(%zu of %zu)", line->len, line->full_len);
	buf_adds(&ear->heard, line->bare_lf ? "!|" : "|");
	if (!ear->hangs_up)
		return;
	stream_free(ear->stream);
	ear->stream = NULL;
	event_base_loopbreak(ear->base);
}

static void on_sent(void *arg)
{
	((struct ear *)arg)->sent++;
}

static void on_ended(void *arg, enum fault fault, int sys_errno, const char *partial_data,
		     size_t partial)
{
	struct ear *ear = arg;

	ear->ended++;
	ear->fault = fault;
	ear->sys_errno = sys_errno;
	ear->partial = partial;
	if (partial > 0)
		buf_addf(&ear->heard, "%.*s...", partial < 20 ? (int)partial : 20, partial_data);
	event_base_loopbreak(ear->base);
}

static const struct stream_events events = {
	.connected = on_connected, .line = on_line, .sent = on_sent, .ended = on_ended};

static const struct stream_case {
	const char *name;
	const struct turn *turns;
	const char *heard;
	enum fault fault;
	size_t partial;
} cases[] = {
	{"lines", TURNS({SAYS("one\r\ntwo\r\n\r\n"), .then = PEER_CLOSES}), "one|two||",
	 FAULT_CLOSED, 0},
	{"bare LF", TURNS({SAYS("one\ntwo\r\n"), .then = PEER_CLOSES}), "one!|two|", FAULT_CLOSED,
	 0},
	{"bare CR stays", TURNS({SAYS("a\rb\r\r\n"), .then = PEER_CLOSES}), "a\rb\r|", FAULT_CLOSED,
	 0},
	{"an unfinished line", TURNS({SAYS("one\r\ntw"), .then = PEER_CLOSES}), "one|tw...",
	 FAULT_CLOSED, 2},
	{"byte by byte", TURNS({SAYS("ab\r\nc\r\n"), .trickle_ms = 1, .then = PEER_CLOSES}),
	 "ab|c|", FAULT_CLOSED, 0},
	{"a line that is cut",
	 TURNS({SAYS("0123456789"), .times = 2000}, {SAYS("\r\nx\r\n"), .then = PEER_CLOSES}),
	 "01234567890123456789(16384 of 20000)|x|", FAULT_CLOSED, 0},
	{"silence", TURNS({SAYS("one\r\nx")}), "one|x...", FAULT_TIMEOUT, 1},
	{"a trickle does not move the deadline", TURNS({SAYS("0123456789"), .trickle_ms = 50}),
	 NULL, FAULT_TIMEOUT, 4},
	{"a flood", TURNS({SAYS("0123456789abcdef"), .times = 70000}), "0123456789abcdef0123...",
	 FAULT_FLOOD, 0},
	{"reset", TURNS({SAYS("one\r\n"), .then = PEER_RESETS}), NULL, FAULT_RESET, 0},
};

static void setup(struct ear *ear, struct address *address)
{
	ear->stream = stream_connect(ear->base, address, "", 1000, &events, ear);
	assert_non_null(ear->stream);
	assert_int_equal(ear->connected + ear->ended, 0);
}

static void play(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct ear ear = {.base = event_base_new()};
		struct address address;
		struct peer *peer = peer_new(ear.base, cases[i].turns, &address);

		buf_init(&ear.heard, 100000);
		setup(&ear, &address);
		event_base_dispatch(ear.base);
		assert_int_equal(ear.ended, 1);
		if (ear.fault != cases[i].fault)
			fail_msg("%s: %s", cases[i].name, fault_name(ear.fault));
		if (cases[i].heard)
			assert_string_equal(ear.heard.data, cases[i].heard);
		if (cases[i].partial > 0)
			assert_true(ear.partial > 0 && ear.partial <= cases[i].partial + 1);
		stream_free(ear.stream);
		buf_release(&ear.heard);
		peer_free(peer);
		event_base_free(ear.base);
	}
}

static void can_be_freed_inside(void **state)
{
	struct ear ear = {.base = event_base_new(), .hangs_up = true};
	struct address address;
	struct peer *peer = peer_new(ear.base, TURNS({SAYS("one\r\ntwo\r\nth")}), &address);

	(void)state;
	buf_init(&ear.heard, 1000);
	setup(&ear, &address);
	event_base_dispatch(ear.base);
	assert_string_equal(ear.heard.data, "one|");
	assert_int_equal(ear.pending, 7);
	assert_true(ear.line_pending);
	assert_int_equal(ear.ended, 0);
	buf_release(&ear.heard);
	peer_free(peer);
	event_base_free(ear.base);
}

static void sends_more_than_the_kernel_takes(void **state)
{
	static char data[8 * 1024 * 1024];
	struct ear ear = {.base = event_base_new()};
	struct address address;
	struct peer *peer = peer_new(
		ear.base, TURNS({.wait = "end", SAYS("done\r\n"), .then = PEER_CLOSES}), &address);

	(void)state;
	memset(data, 'x', sizeof(data));
	buf_init(&ear.heard, 1000);
	setup(&ear, &address);
	while (ear.connected == 0)
		event_base_loop(ear.base, EVLOOP_ONCE);
	stream_deadline(ear.stream, 20000);
	stream_write(ear.stream, data, sizeof(data));
	assert_int_equal(ear.sent, 0);
	stream_write(ear.stream, "\r\nend\r\n", 7);
	event_base_dispatch(ear.base);
	assert_string_equal(ear.heard.data, "done|");
	assert_true(ear.sent >= 1);
	stream_free(ear.stream);
	buf_release(&ear.heard);
	peer_free(peer);
	event_base_free(ear.base);
}

static void maps_errors(void **state)
{
	static const struct {
		int sys_errno;
		enum fault fault;
	} rows[] = {
		{ECONNREFUSED, FAULT_REFUSED},
		{ETIMEDOUT, FAULT_TIMEOUT},
		{EHOSTUNREACH, FAULT_UNREACHABLE},
		{ENETUNREACH, FAULT_UNREACHABLE},
		{ENETDOWN, FAULT_UNREACHABLE},
		{EACCES, FAULT_PROHIBITED},
		{EPERM, FAULT_PROHIBITED},
		{ECONNRESET, FAULT_RESET},
		{EPIPE, FAULT_RESET},
		{ECONNABORTED, FAULT_RESET},
		{EMFILE, FAULT_LOCAL},
		{ENFILE, FAULT_LOCAL},
		{ENOBUFS, FAULT_LOCAL},
		{ENOMEM, FAULT_LOCAL},
		{EADDRNOTAVAIL, FAULT_LOCAL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(fault_of_errno(rows[i].sys_errno), rows[i].fault);
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(play),
		cmocka_unit_test(can_be_freed_inside),
		cmocka_unit_test(sends_more_than_the_kernel_takes),
		cmocka_unit_test(maps_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
