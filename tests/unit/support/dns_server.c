#include "support/dns_server.h"

#include <arpa/inet.h>
#include <event2/event.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { HEADER = 12, PACKET_MAX = 1232 };

struct dns_server {
	int fd;
	uint16_t port;
	struct event *readable;
	const struct served *rows;
	unsigned questions;
	bool released;
};

struct packet {
	uint8_t data[PACKET_MAX];
	size_t len;
};

static void put(struct packet *packet, const void *data, size_t len)
{
	if (len > sizeof(packet->data) - packet->len)
		abort();
	memcpy(packet->data + packet->len, data, len);
	packet->len += len;
}

static void put16(struct packet *packet, unsigned value)
{
	const uint8_t bytes[2] = {(uint8_t)(value >> 8), (uint8_t)value};

	put(packet, bytes, 2);
}

static void put_name(struct packet *packet, const char *name)
{
	while (*name != '\0') {
		uint8_t len = (uint8_t)strcspn(name, ".");

		put(packet, &len, 1);
		put(packet, name, len);
		name += len;
		name += *name == '.';
	}
	put(packet, "", 1);
}

static void put_data(struct packet *packet, const struct served *row)
{
	const uint8_t len = row->type == SERVED_TXT ? (uint8_t)strlen(row->data) : 0;
	uint8_t bytes[16];

	if (row->type == SERVED_MX)
		put16(packet, row->preference);
	if (row->type == SERVED_TXT) {
		put(packet, &len, 1);
		put(packet, row->data, len);
	} else if (row->type == SERVED_MX || row->type == SERVED_CNAME || row->type == SERVED_PTR) {
		put_name(packet, row->data);
	} else if (inet_pton(row->type == SERVED_A ? AF_INET : AF_INET6, row->data, bytes) == 1) {
		put(packet, bytes, row->type == SERVED_A ? 4 : 16);
	}
}

static void put_record(struct packet *packet, const struct served *row)
{
	struct packet data = {.len = 0};

	put_data(&data, row);
	put16(packet, 0xc000 | HEADER); /* the question's name */
	put16(packet, (unsigned)row->type);
	put16(packet, 1);
	put16(packet, 0);
	put16(packet, 30); /* TTL */
	put16(packet, (unsigned)data.len);
	put(packet, data.data, data.len);
}

/* The question's name as text, and the place behind its class. 0: it is none. */
static size_t question_read(const uint8_t *data, size_t len, char name[256], int *type_r)
{
	size_t at = HEADER, used = 0;

	while (at < len && data[at] != 0) {
		size_t label = data[at];

		if (label > 63 || at + 1 + label + 5 > len || used + label + 1 >= 256)
			return 0;
		memcpy(name + used, data + at + 1, label);
		used += label;
		name[used++] = '.';
		at += label + 1;
	}
	name[used > 0 ? used - 1 : 0] = '\0';
	if (at + 5 > len)
		return 0;
	*type_r = data[at + 1] << 8 | data[at + 2];
	return at + 5;
}

/* True for the row of this name, or of the names below: "*.silent.example", "*". */
static bool row_matches(const struct served *row, const char *name)
{
	size_t len = strlen(name), below;

	if (row->name[0] != '*')
		return strcasecmp(row->name, name) == 0;
	below = strlen(row->name + 1);
	return len >= below && strcasecmp(name + len - below, row->name + 1) == 0;
}

/* Answers a question; false: says nothing. */
static bool answer(const struct dns_server *server, const char *name, int type,
		   struct packet *packet)
{
	bool known = false;

	for (const struct served *row = server->rows; row->name; row++) {
		if (!row_matches(row, name) || (known && row->name[0] == '*'))
			continue;
		known = true;
		if (row->type != type && row->type != SERVED_CNAME && row->type != SERVED_ANY)
			continue;
		if (row->how == SERVE_SILENCE || (row->how == SERVE_HELD && !server->released))
			return false;
		if (row->how == SERVE_GARBAGE) {
			packet->data[7] = 0xff; /* more answers than there are */
			put(packet, "\xc0\xff\xc0", 3);
		} else if (row->how == SERVE_RCODE || row->how == SERVE_HELD) {
			packet->data[3] = (uint8_t)(0x80 | row->rcode);
		} else {
			packet->data[7]++;
			put_record(packet, row);
		}
	}
	if (!known)
		packet->data[3] = 0x83;
	return true;
}

/* Answers one question; false: there is none. */
static bool server_receive(struct dns_server *server)
{
	int fd = server->fd;
	struct sockaddr_in from;
	socklen_t from_len = sizeof(from);
	uint8_t question[PACKET_MAX];
	struct packet packet = {.len = 0};
	char name[256];
	ssize_t len =
		recvfrom(fd, question, sizeof(question), 0, (struct sockaddr *)&from, &from_len);
	int type = 0;
	size_t end = len > HEADER ? question_read(question, (size_t)len, name, &type) : 0;

	if (len < 0)
		return false;
	if (end == 0)
		return true;
	server->questions++;
	put(&packet, question, 2);
	put(&packet, "\x81\x80\0\1\0\0\0\0\0\0", 10);
	put(&packet, question + HEADER, end - HEADER);
	if (answer(server, name, type, &packet))
		sendto(fd, packet.data, packet.len, 0, (struct sockaddr *)&from, from_len);
	return true;
}

/* The kernel keeps only some hundred questions. */
static void server_readable(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	while (server_receive(arg))
		;
}

struct dns_server *dns_server_new(struct event_base *base, const struct served *rows)
{
	struct dns_server *server = calloc(1, sizeof(*server));
	struct sockaddr_in addr = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t len = sizeof(addr);

	if (!server)
		abort();
	server->rows = rows;
	server->fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (bind(server->fd, (struct sockaddr *)&addr, len) != 0 ||
	    getsockname(server->fd, (struct sockaddr *)&addr, &len) != 0)
		abort();
	server->port = ntohs(addr.sin_port);
	server->readable =
		event_new(base, server->fd, EV_READ | EV_PERSIST, server_readable, server);
	event_add(server->readable, NULL);
	return server;
}

void dns_server_free(struct dns_server *server)
{
	event_free(server->readable);
	close(server->fd);
	free(server);
}

uint16_t dns_server_port(const struct dns_server *server)
{
	return server->port;
}

unsigned dns_server_questions(const struct dns_server *server)
{
	return server->questions;
}

void dns_server_release(struct dns_server *server)
{
	server->released = true;
}
