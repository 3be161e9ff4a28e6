/* The transcript of an attempt: lines that went over the wire, fit to be shown. */
#ifndef SMTP_TRANSCRIPT_H
#define SMTP_TRANSCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/result.h"

struct arena;

enum {
	TRANSCRIPT_LINE_MAX = 1000, /* bytes shown of a line; "…" follows what is cut */
	TRANSCRIPT_LINES_MAX = 500, /* lines kept of an attempt */
};

/* data[0..len) as a line shows it, in the arena: see visible_text(). */
const char *transcript_visible(struct arena *arena, const char *data, size_t len);

/*
 * Adds one line to the attempt's transcript, or sets transcript_truncated when that is full, and
 * gives the line's visible form, which lives in the test's arena. at_ms is since the test's start.
 */
const char *transcript_add(struct test *test, struct attempt *attempt, int64_t at_ms,
			   enum speaker speaker, const char *data, size_t len);

/* The index of the last line; -1 when there is none. */
int transcript_last(const struct attempt *attempt);

#endif
