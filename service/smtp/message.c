#include "smtp/message.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/clock.h"
#include "model/result.h"
#include "smtp/encode.h"

/* ---- composing ---- */

struct composer {
	const struct test *test;
	const struct message *message;
	enum transfer_encoding encoding;
};

static void add_mailbox(struct buf *out, const struct mailbox *mailbox)
{
	buf_addf(out, "<%s@%s>", mailbox->local, mailbox->domain);
}

/* An address that the caller gave for the header; what is no mailbox stays as it is. */
static void add_address(const struct composer *composer, struct buf *out, const char *text)
{
	struct mailbox mailbox;
	const char *why;

	if (mailbox_parse(composer->test->arena, text, &mailbox, &why))
		add_mailbox(out, &mailbox);
	else
		buf_adds(out, text);
}

static void write_date(const struct composer *composer, struct buf *out)
{
	char date[CLOCK_RFC5322_SIZE];

	(void)composer;
	clock_rfc5322(clock_wall_ms(), date);
	buf_adds(out, date);
}

static void write_message_id(const struct composer *composer, struct buf *out)
{
	buf_addf(out, "<%s@%s>", composer->test->id, composer->test->request.helo);
}

static void write_from(const struct composer *composer, struct buf *out)
{
	const struct request *request = &composer->test->request;

	if (composer->message->from)
		add_address(composer, out, composer->message->from);
	else if (request->sender.text[0] != '\0')
		add_mailbox(out, &request->sender);
	else
		buf_addf(out, "<postmaster@%s>", request->helo);
}

static void write_to(const struct composer *composer, struct buf *out)
{
	const struct request *request = &composer->test->request;

	if (composer->message->to) {
		add_address(composer, out, composer->message->to);
		return;
	}
	for (size_t i = 0; i < request->recipient_count; i++) {
		if (i > 0)
			buf_adds(out, ",\r\n ");
		add_mailbox(out, &request->recipients[i]);
	}
}

static void write_subject(const struct composer *composer, struct buf *out)
{
	encode_header(composer->message->subject ? composer->message->subject : "", out);
}

static void write_mime_version(const struct composer *composer, struct buf *out)
{
	(void)composer;
	buf_adds(out, "1.0");
}

static void write_content_type(const struct composer *composer, struct buf *out)
{
	(void)composer;
	buf_adds(out, "text/plain; charset=utf-8");
}

static void write_encoding(const struct composer *composer, struct buf *out)
{
	buf_adds(out, encoding_name(composer->encoding));
}

static const char ENCODING_FIELD[] = "Content-Transfer-Encoding";

/* The fields that every message has, unless the caller gives one of that name. */
static const struct field {
	const char *name;
	void (*write)(const struct composer *composer, struct buf *out);
} fields[] = {
	{"Date", write_date},
	{"From", write_from},
	{"To", write_to},
	{"Subject", write_subject},
	{"Message-ID", write_message_id},
	{"MIME-Version", write_mime_version},
	{"Content-Type", write_content_type},
	{ENCODING_FIELD, write_encoding},
};

static bool gives_field(const struct message *message, const char *name)
{
	for (size_t i = 0; i < message->header_count; i++)
		if (strcasecmp(message->headers[i].name, name) == 0)
			return true;
	return false;
}

static void compose(const struct test *test, unsigned extensions, struct buf *out)
{
	const struct message *message = &test->request.message;
	const char *body = message->body ? message->body : "";
	size_t len = strlen(body);
	struct composer composer = {.test = test, .message = message};

	composer.encoding = encoding_choose(body, len, extensions & EXT_8BITMIME);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (gives_field(message, fields[i].name))
			continue;
		buf_addf(out, "%s: ", fields[i].name);
		fields[i].write(&composer, out);
		buf_adds(out, "\r\n");
	}
	for (size_t i = 0; i < message->header_count; i++) {
		buf_addf(out, "%s: ", message->headers[i].name);
		encode_header(message->headers[i].value, out);
		buf_adds(out, "\r\n");
	}
	buf_adds(out, "\r\n");
	/* A caller who names an encoding gives a body that is encoded already. */
	if (gives_field(message, ENCODING_FIELD))
		composer.encoding = ENCODING_8BIT;
	encoding_apply(composer.encoding, body, len, out);
}

/* ---- the wire ---- */

static bool has_high(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] > 127)
			return true;
	return false;
}

/* Makes each line end CRLF and puts a dot before each dot that begins a line. */
static void put_on_wire(const char *text, size_t len, struct wire_message *message)
{
	bool header = true;

	while (len > 0) {
		size_t end;
		size_t line = encoding_line(text, len, &end);

		header = header && line > 0;
		if (has_high(text, line)) {
			message->eight_bit = true;
			message->utf8_header |= header;
		}
		if (text[0] == '.')
			buf_addc(&message->wire, '.');
		buf_add(&message->wire, text, line);
		buf_adds(&message->wire, "\r\n");
		message->size += line + 2;
		text += line + end;
		len -= line + end;
	}
	buf_adds(&message->wire, ".\r\n");
}

bool message_compose(const struct test *test, unsigned extensions, struct wire_message *message_r)
{
	const struct message *message = &test->request.message;
	struct buf composed;
	bool fits;

	buf_init(&composed, MESSAGE_WIRE_MAX);
	buf_init(&message_r->wire, MESSAGE_WIRE_MAX);
	if (message->raw) {
		put_on_wire(message->raw, message->raw_len, message_r);
	} else {
		compose(test, extensions, &composed);
		put_on_wire(composed.data, composed.len, message_r);
	}
	fits = !composed.overflowed && !message_r->wire.overflowed;
	buf_release(&composed);
	return fits;
}

void message_release(struct wire_message *message)
{
	buf_release(&message->wire);
	*message = (struct wire_message){0};
}
