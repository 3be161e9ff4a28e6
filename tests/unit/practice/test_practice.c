/* The practice domain: what its servers say, where its names lead, and that its table is whole. */

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dns/resolver.h"
#include "model/address.h"
#include "model/result.h"
#include "practice/practice.h"
#include "practice/script.h"
#include "practice/server.h"

#include "support/test.h"

enum { PATIENCE_MS = 10000, SILENCE_MS = 150 };

/* ---- helpers ---- */

static int start(void **state)
{
	char err[200] = "";
	struct practice *practice = practice_start(err, sizeof(err));

	if (!practice)
		print_error("%s\n", err);
	*state = practice;
	return practice ? 0 : -1;
}

static int stop(void **state)
{
	practice_stop(*state);
	return 0;
}

static struct address target(struct practice *practice, const char *host)
{
	struct address address;
	int sys_errno;

	assert_true(practice_target(practice, host, &address, &sys_errno));
	assert_int_equal(sys_errno, 0);
	return address;
}

static int dial(struct practice *practice, const char *host)
{
	const struct address address = target(practice, host);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (const struct sockaddr *)&address.sockaddr, address.len), 0);
	return fd;
}

/* The connect error of a non-blocking attempt; EINPROGRESS when it stays without an answer. */
static int dial_error(const struct address *address)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	struct pollfd waiting = {.fd = fd, .events = POLLOUT};
	int error = 0;
	socklen_t len = sizeof(error);

	assert_true(fd >= 0);
	if (connect(fd, (const struct sockaddr *)&address->sockaddr, address->len) != 0)
		error = errno;
	if (error == EINPROGRESS && poll(&waiting, 1, SILENCE_MS) == 1)
		getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len);
	close(fd);
	return error;
}

/* The state of a connection after its last reply. */
enum ending { ENDS_CLOSED, ENDS_RESET, ENDS_SILENT };

/* All that comes until the connection ends, or until it is silent for a while after as many lines
 * as wanted. */
static enum ending listen_to(int fd, char *text, size_t size, unsigned lines_wanted)
{
	size_t len = 0;
	unsigned lines = 0;

	for (;;) {
		struct pollfd readable = {.fd = fd, .events = POLLIN};
		ssize_t got;

		text[len] = '\0';
		if (poll(&readable, 1, lines < lines_wanted ? PATIENCE_MS : SILENCE_MS) == 0)
			return ENDS_SILENT;
		got = read(fd, text + len, size - len - 1);
		if (got < 0)
			return ENDS_RESET;
		if (got == 0)
			return ENDS_CLOSED;
		for (ssize_t i = 0; i < got; i++)
			lines += text[len + (size_t)i] == '\n';
		len += (size_t)got;
	}
}

/* ---- conversations ---- */

#define EHLO "EHLO client.example\r\n"
#define HELLO                                                  \
	"220 \n250-\n250-SIZE\n250-8BITMIME\n250-PIPELINING\n" \
	"250-DSN\n250-ENHANCED\n250-SMTPUTF8\n250 STARTTLS\n"
#define MAIL EHLO "MAIL FROM:<chris@contoso.com>\r\n"
#define SENDER HELLO "250 2.1.0 Sender OK\n"
#define RCPT(local) MAIL "RCPT TO:<" local "@practice.test>\r\n"
#define RECIPIENT SENDER "250 2.1.5 Recipient OK\n"
#define MESSAGE(local) RCPT(local) "DATA\r\nSubject: Test\r\n\r\n..\r\nText\r\n.\r\n"
#define QUIT "QUIT\r\n"
#define BYE "221 2.0.0 Service closing transmission channel\n"

/* Input, sent at once, and the beginning of each line of the replies. host: mx1 when not given. */
static const struct conversation {
	const char *name;
	const char *host;
	const char *say;
	const char *hear;
	enum ending ending;
} conversations[] = {
	/* clang-format off */
	{"greets and waits", NULL, "", "220 mx1.practice.test Practice ESMTP\n", ENDS_SILENT},
	{"offers its extensions", NULL, EHLO, HELLO, ENDS_SILENT},
	{"knows HELO", NULL, "HELO c\r\n" QUIT,
	 "220 \n250 mx1.practice.test Hello\n" BYE, ENDS_CLOSED},
	{"knows lower case", NULL, "ehlo c\r\nmail from:<>\r\nquit\r\n", SENDER BYE, ENDS_CLOSED},
	{"takes a recipient", NULL, RCPT("kate") QUIT, RECIPIENT BYE, ENDS_CLOSED},
	{"takes a message", NULL, MESSAGE("kate") QUIT,
	 RECIPIENT "354 Start mail input; end with <CRLF>.<CRLF>\n250 2.6.0 <\n" BYE, ENDS_CLOSED},
	{"takes DSN parameters", NULL,
	 EHLO "MAIL FROM:<> RET=HDRS\r\nRCPT TO:<kate@practice.test> NOTIFY=SUCCESS\r\n" QUIT,
	 RECIPIENT BYE, ENDS_CLOSED},
	{"takes quoted local parts", NULL, RCPT("\"a>b\"") QUIT, RECIPIENT BYE, ENDS_CLOSED},
	{"wants EHLO first", NULL, "MAIL FROM:<>\r\n" QUIT, "220 \n503 5.5.1\n" BYE, ENDS_CLOSED},
	{"wants MAIL first", NULL, EHLO "RCPT TO:<a@b>\r\nDATA\r\n" QUIT,
	 HELLO "503 5.5.1\n503 5.5.1\n" BYE, ENDS_CLOSED},
	{"wants a path", NULL, EHLO "MAIL FROM:a@b\r\n" QUIT, HELLO "501 5.5.4\n" BYE, ENDS_CLOSED},
	{"wants a recipient", NULL, MAIL "DATA\r\n" QUIT, SENDER "554 5.5.1\n" BYE, ENDS_CLOSED},
	{"starts anew after RSET", NULL, RCPT("kate") "RSET\r\nDATA\r\n" QUIT,
	 RECIPIENT "250 2.0.0\n503 5.5.1\n" BYE, ENDS_CLOSED},
	{"answers NOOP and VRFY", NULL, "NOOP\r\nVRFY kate\r\n" QUIT,
	 "220 \n250 2.0.0\n252 2.1.5\n" BYE, ENDS_CLOSED},
	{"knows no other command", "mx.notls", "STARTTLS\r\n\r\n" QUIT,
	 "220 \n500 5.3.3 Unrecognized command\n500 5.3.3\n" BYE, ENDS_CLOSED},
	{"refuses a bad name", NULL, "EHLO bad_name\r\n" QUIT,
	 "220 \n501 5.5.4 Invalid domain name\n" BYE, ENDS_CLOSED},
	{"takes an address literal as a name", NULL, "HELO [127.0.0.1]\r\n" QUIT,
	 "220 \n250 \n" BYE, ENDS_CLOSED},
	{"refuses the bad sender", NULL, EHLO "MAIL FROM:<badsender@practice.test>\r\n" QUIT,
	 HELLO "550 5.1.7 Invalid address\n" BYE, ENDS_CLOSED},
	{"refuses a declared size", NULL, EHLO "MAIL FROM:<> SIZE=99999999\r\n" QUIT,
	 HELLO "552 5.3.4\n" BYE, ENDS_CLOSED},
	{"knows no unknown", NULL, RCPT("unknown") "DATA\r\n" QUIT,
	 SENDER "550 5.1.1 User unknown\n554 5.5.1\n" BYE, ENDS_CLOSED},
	{"knows local parts in any case", NULL, RCPT("FULL") QUIT,
	 SENDER "452 4.2.2\n" BYE, ENDS_CLOSED},
	{"remembers until the message's end", NULL, MESSAGE("spam") MAIL QUIT,
	 RECIPIENT "354 \n550 5.7.1 Message rejected as spam\n"
	 "250-\n250-\n250-\n250-\n250-\n250-\n250-\n250 \n250 2.1.0\n" BYE, ENDS_CLOSED},
	{"goes away with 421", NULL, RCPT("shutdown") QUIT, SENDER "421 4.3.2\n", ENDS_CLOSED},
	{"hangs up", NULL, RCPT("hangup"), SENDER, ENDS_CLOSED},

	{"resets", "mx.reset", "", "", ENDS_RESET},
	{"is silent", "mx.silent", EHLO, "", ENDS_SILENT},
	{"is unavailable", "mx.unavailable", "",
	 "421 4.3.2 mx.unavailable.practice.test\n", ENDS_CLOSED},
	{"has no service", "mx.noservice", QUIT, "554 5.3.2 \n" BYE, ENDS_CLOSED},
	{"is SSH", "mx.ssh", "", "SSH-2.0-\n", ENDS_SILENT},
	{"is HTTP", "mx.http", "", "HTTP/1.1 400 \nConnection: close\n\n", ENDS_CLOSED},
	{"refuses names", "mx.helo", EHLO "HELO c\r\n" QUIT,
	 "220 \n501 5.5.4\n501 5.5.4\n" BYE, ENDS_CLOSED},
	{"has HELO only", "mx.heloonly", EHLO "HELO c\r\n" QUIT,
	 "220 \n500 5.3.3\n250 \n" BYE, ENDS_CLOSED},
	{"stalls", "mx.stall", EHLO, "220 \n", ENDS_SILENT},
	{"has no DSN", "mx.nodsn", EHLO QUIT,
	 "220 \n250-\n250-SIZE\n250-8BITMIME\n250-ENHANCED\n250-SMTPUTF8\n250 STARTTLS\n" BYE,
	 ENDS_CLOSED},
	{"has no SMTPUTF8", "mx.ascii", EHLO QUIT,
	 "220 \n250-\n250-SIZE\n250-8BITMIME\n250-DSN\n250-ENHANCED\n250 STARTTLS\n" BYE,
	 ENDS_CLOSED},
	{"wants authentication", "mx.auth", RCPT("kate") QUIT,
	 HELLO "530 5.7.1 Client was not authenticated\n503 5.5.1\n" BYE, ENDS_CLOSED},
	{"wants STARTTLS", "mx.tlsrequired", MAIL QUIT, HELLO "530 5.7.0\n" BYE, ENDS_CLOSED},
	{"closes", "mx.closed", MAIL, HELLO, ENDS_CLOSED},
	{"cuts", "mx.cut", MAIL, HELLO, ENDS_RESET},
	{"breaks off", "mx.halfline", MAIL, HELLO "250 2.1.0 Sen", ENDS_CLOSED},
	{"talks too much", "mx.chatty", MAIL QUIT, SENDER "250 2.1.0\n" BYE, ENDS_CLOSED},
	{"cannot take data", "mx.nodata", RCPT("kate") "DATA\r\n" QUIT,
	 RECIPIENT "451 4.3.0\n" BYE, ENDS_CLOSED},
	{"swallows", "mx.swallow", MESSAGE("kate"), RECIPIENT "354 \n", ENDS_SILENT},
	/* clang-format on */
};

/* True when each line of text begins like that of wanted, and both end their lines alike. */
static bool begins_as(const char *text, const char *wanted)
{
	while (*wanted) {
		size_t len = strcspn(wanted, "\n");
		const char *end = strstr(text, "\r\n");

		if (strncmp(text, wanted, len) != 0 || !wanted[len] != !end)
			return false;
		if (!end)
			return text[len] == '\0';
		text = end + 2;
		wanted += len + 1;
	}
	return *text == '\0';
}

static unsigned count_lines(const char *text)
{
	unsigned lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

static void test_conversations(void **state)
{
	for (size_t i = 0; i < sizeof(conversations) / sizeof(conversations[0]); i++) {
		const struct conversation *c = &conversations[i];
		char host[64], text[4096];
		enum ending ending;
		int fd;

		snprintf(host, sizeof(host), "%s.practice.test", c->host ? c->host : "mx1");
		fd = dial(*state, host);
		if (c->say[0]) /* a connection that is reset at once may be gone already */
			(void)!send(fd, c->say, strlen(c->say), MSG_NOSIGNAL);
		ending = listen_to(fd, text, sizeof(text), count_lines(c->hear));
		close(fd);
		if (!begins_as(text, c->hear) || ending != c->ending)
			fail_msg("%s: ended %d after \"%s\"", c->name, (int)ending, text);
	}
}

/* Octets of n lines of 100; more than the server takes in one message when n is large. */
static void send_message(int fd, size_t lines)
{
	static const char start_message[] = MAIL "RCPT TO:<kate@practice.test>\r\nDATA\r\n";
	char line[101];

	memset(line, 'x', sizeof(line));
	line[98] = '\r';
	line[99] = '\n';
	assert_true(send(fd, start_message, sizeof(start_message) - 1, MSG_NOSIGNAL) > 0);
	for (size_t i = 0; i < lines; i++) {
		if (send(fd, line, 100, MSG_NOSIGNAL) < 0)
			return; /* it has seen enough */
	}
	(void)!send(fd, ".\r\nQUIT\r\n", 9, MSG_NOSIGNAL);
}

static void test_message_sizes(void **state)
{
	char text[4096];
	int fd = dial(*state, "mx1.practice.test");

	send_message(fd, 10000);
	assert_int_equal(listen_to(fd, text, sizeof(text), 12), ENDS_CLOSED);
	assert_non_null(strstr(text, "250 2.6.0 "));
	close(fd);

	fd = dial(*state, "mx1.practice.test");
	send_message(fd, 11000);
	listen_to(fd, text, sizeof(text), 11);
	assert_null(strstr(text, "250 2.6.0 "));
	close(fd);
}

static void test_long_lines(void **state)
{
	char text[4096], line[9000];
	int fd = dial(*state, "mx1.practice.test");

	memset(line, 'x', sizeof(line));
	assert_true(send(fd, line, sizeof(line), MSG_NOSIGNAL) > 0);
	listen_to(fd, text, sizeof(text), 2);
	close(fd);
	assert_non_null(strstr(text, "500 5.5.2 Line too long\r\n"));
}

static void test_delay(void **state)
{
	struct pollfd readable = {.fd = dial(*state, "mx.slow.practice.test"), .events = POLLIN};

	assert_int_equal(poll(&readable, 1, SILENCE_MS), 0);
	close(readable.fd);
}

/* One connection more than the server holds is turned away. */
static void test_too_many_connections(void **state)
{
	int fds[SERVER_MAX_SESSIONS];
	char text[256];
	int fd;

	for (size_t i = 0; i < SERVER_MAX_SESSIONS; i++) {
		fds[i] = dial(*state, "mx1.practice.test");
		assert_true(read(fds[i], text, sizeof(text)) > 0); /* it has begun */
	}
	fd = dial(*state, "mx2.practice.test");
	assert_int_equal(listen_to(fd, text, sizeof(text), 1), ENDS_CLOSED);
	assert_string_equal(text, "421 4.7.0 Too many connections\r\n");
	close(fd);
	for (size_t i = 0; i < SERVER_MAX_SESSIONS; i++)
		close(fds[i]);
}

/* ---- targets ---- */

static void test_dead_ends(void **state)
{
	struct address address = target(*state, "mx.refused.practice.test");
	int sys_errno = 0;

	assert_int_equal(dial_error(&address), ECONNREFUSED);
	address = target(*state, "mx.timeout.practice.test");
	assert_int_equal(dial_error(&address), EINPROGRESS);
	assert_int_equal(dial_error(&address), EINPROGRESS);
	assert_true(practice_target(*state, "mx.unreachable.practice.test", &address, &sys_errno));
	assert_int_equal(sys_errno, EHOSTUNREACH);
	assert_true(practice_target(*state, "mx.prohibited.practice.test", &address, &sys_errno));
	assert_int_equal(sys_errno, EACCES);
	assert_false(practice_target(*state, "other.practice.test", &address, &sys_errno));
}

static void test_targets_are_loopback(void **state)
{
	size_t count;
	const struct host *hosts = practice_hosts(&count);

	for (size_t i = 0; i < count; i++) {
		struct address address;
		int sys_errno;

		assert_true(practice_target(*state, hosts[i].name, &address, &sys_errno));
		assert_int_equal(address_kind((const struct sockaddr *)&address.sockaddr),
				 ADDRESS_LOOPBACK);
		assert_true(sys_errno != 0 || address_port(&address) != 0);
	}
}

static void test_stops_with_sessions(void **state)
{
	struct practice *practice;
	char err[200];
	int silent, slow;

	(void)state;
	practice = practice_start(err, sizeof(err));
	assert_non_null(practice);
	silent = dial(practice, "mx.silent.practice.test");
	slow = dial(practice, "mx.slow.practice.test");
	practice_stop(practice);
	close(silent);
	close(slow);
}

static void test_owns(void **state)
{
	(void)state;
	assert_true(practice_owns("practice.test"));
	assert_true(practice_owns("mx1.practice.test"));
	assert_true(practice_owns("MX1.Practice.Test"));
	assert_true(practice_owns("practice-mailhost"));
	assert_false(practice_owns("mypractice.test"));
	assert_false(practice_owns("practice.test.example"));
	assert_false(practice_owns("test"));
	assert_false(practice_owns(""));
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_conversations),
		cmocka_unit_test(test_message_sizes),
		cmocka_unit_test(test_long_lines),
		cmocka_unit_test(test_delay),
		cmocka_unit_test(test_too_many_connections),
		cmocka_unit_test(test_dead_ends),
		cmocka_unit_test(test_targets_are_loopback),
		cmocka_unit_test(test_stops_with_sessions),
		cmocka_unit_test(test_owns),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
