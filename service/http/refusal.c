#include "http/refusal.h"

#include <stdlib.h>
#include <sys/socket.h>

#include <microhttpd.h>

#include "base/buf.h"
#include "base/log.h"
#include "metrics/metrics.h"

enum { HEAD_MAX = 1024 };

static void write_head(struct buf *out, const struct problem_row *row, size_t len)
{
	buf_addf(out, "HTTP/1.1 %d %s\r\nConnection: close\r\n", row->status,
		 MHD_get_reason_phrase_for((unsigned)row->status));
	buf_addf(out, "Content-Type: application/problem+json\r\nContent-Length: %zu\r\n", len);
	buf_adds(out, "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n");
	if (row->retry_after[0] != '\0')
		buf_addf(out, "Retry-After: %s\r\n", row->retry_after);
	buf_adds(out, "\r\n");
}

void refuse(int fd, enum problem_kind kind, const char *detail)
{
	const struct problem_row *row = problem_row(kind);
	const struct problem problem = {
		.status = row->status,
		.type = row->type,
		.title = row->title,
		.detail = detail,
	};
	struct buf out;
	size_t len = 0;
	char *body = render_problem(&problem, &len);
	buf_init(&out, HEAD_MAX + len);
	write_head(&out, row, len);
	buf_add(&out, body, len);
	send(fd, out.data, out.len, MSG_DONTWAIT | MSG_NOSIGNAL);
	shutdown(fd, SHUT_RDWR);
	log_line(LOG_INFO, "request", LOG_NUMBER("status", row->status),
		 LOG_TEXT("ended", row->type));
	metric_add(METRIC_HTTP_REQUESTS, (unsigned)row->status / 100, 1);
	buf_release(&out);
	free(body);
}
