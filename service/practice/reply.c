#include "practice/reply.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/id.h"
#include "practice/login.h"

/* The usual EHLO keywords, but for those that depend on TLS. */
static const char EXTENSIONS[] = "SIZE 1048576\n8BITMIME\nPIPELINING\nDSN\nENHANCEDSTATUSCODES\n"
				 "SMTPUTF8";

/* Adds the lines of the reply to EHLO, without their code. */
static void list_extensions(struct buf *lines, const struct host *host, const SSL *ssl)
{
	const char *extensions = host->extensions ? host->extensions : EXTENSIONS;

	buf_addf(lines, "%s Hello [127.0.0.1]", host->name);
	if (extensions[0])
		buf_addf(lines, "\n%s", extensions);
	if (offers_starttls(host, ssl))
		buf_adds(lines, "\nSTARTTLS");
	if (offers_auth(host, ssl)) {
		buf_adds(lines, "\nAUTH");
		login_add_offer(lines, host, ssl);
	}
}

/* Adds one line per keyword, each with its code; the last without the hyphen. */
static void add_extensions(struct buf *out, const struct host *host, const SSL *ssl)
{
	struct buf lines;
	size_t len;

	buf_init(&lines, REPLY_MAX);
	list_extensions(&lines, host, ssl);
	for (const char *p = lines.data; p; p += len + 1) {
		len = strcspn(p, "\n");
		buf_addf(out, "250%c%.*s", p[len] ? '-' : ' ', (int)len, p);
		if (!p[len])
			break;
		buf_adds(out, "\r\n");
	}
	buf_release(&lines);
}

static void add_placeholder(struct buf *out, char letter, const struct host *host, const SSL *ssl)
{
	char date[CLOCK_RFC5322_SIZE], id[ID_SIZE];

	switch (letter) {
	case 'h':
		buf_adds(out, host->name);
		break;
	case 'd':
		clock_rfc5322(clock_wall_ms(), date);
		buf_adds(out, date);
		break;
	case 'i':
		id_make(id);
		buf_addf(out, "%s@%s", id, host->name);
		break;
	case 'e':
		add_extensions(out, host, ssl);
		break;
	default:
		buf_addc(out, letter);
	}
}

void reply_expand(struct buf *out, const char *text, const struct host *host, const SSL *ssl,
		  bool last_end)
{
	for (const char *p = text; *p; p++) {
		if (*p == '%' && p[1])
			add_placeholder(out, *++p, host, ssl);
		else if (*p == '\n')
			buf_adds(out, "\r\n");
		else
			buf_addc(out, *p);
	}
	if (last_end)
		buf_adds(out, "\r\n");
}
