/* The head of a request: its target and its header fields (RFC 9112 sections 2 to 5). */
#ifndef HTTP_HEAD_H
#define HTTP_HEAD_H

#include <stdbool.h>
#include <stddef.h>

struct MHD_Connection;
struct arena;

/* The header fields that the service reads. */
enum head_field {
	FIELD_ACCEPT,
	FIELD_ACCEPT_LANGUAGE,
	FIELD_AUTHORIZATION,
	FIELD_CONTENT_LENGTH,
	FIELD_CONTENT_TYPE,
	FIELD_EXPECT,
	FIELD_HOST,
	FIELD_PREFER,
	FIELD_TRACEPARENT,
	FIELD_TRANSFER_ENCODING,
	FIELD_COUNT
};

/* The request target as it was received, noted before the daemon takes it apart. */
struct target {
	size_t len;
	size_t query;	/* the place of its "?"; 0: there is none */
	char first;	/* of the query: its place holds a NUL meanwhile */
	bool malformed; /* with a space or a control character */
};

/* The strings of a request line, as the daemon gives them. */
struct request_line {
	const char *method, *target, *version;
};

/* The head, as far as the service uses it. Strings live in the arena. */
struct head {
	const char *fault; /* the reason to refuse the request; NULL: it is well formed */
	const char *method;
	const char *path;      /* percent-decoded, without the query */
	const char *query;     /* as received, without the "?"; NULL: none */
	const char *authority; /* of an absolute-form target (RFC 9112 section 3.2.2); NULL */
	const char *fields[FIELD_COUNT]; /* NULL: none. Several of a name are joined by ", " (RFC
					  * 9110 section 5.3) */
	unsigned hosts;			 /* Host fields */
	bool is_1_0;			 /* HTTP/1.0, which may lack them */
};

/*
 * Notes a target and takes its query out of the daemon's sight: of each parameter the daemon makes
 * a record, and when its memory does not suffice for them, it answers a request twice. uri is the
 * daemon's memory, as MHD_OPTION_URI_LOG_CALLBACK has it, which it goes on to modify itself.
 */
void target_note(struct target *target, const char *uri);

/*
 * Reads the head of a request, on the daemon's first call for it.
 *
 * The daemon takes much for a head that RFC 9112 does not, and one that is between it and the
 * caller may take otherwise, which lets the caller smuggle a request past that one. So the head is
 * read once more where the daemon left it: from the request line on, each field must follow upon
 * the one before, a token, a colon, a value without a control character, CR LF; nothing else. That
 * leaves no room for white space before the colon, a folded line, a bare CR or LF, a NUL.
 */
void head_read(struct head *head, struct arena *arena, struct MHD_Connection *connection,
	       const struct request_line *line, const struct target *target);

/* Percent-decodes in place (RFC 3986 section 2.1) and returns the new length. "%00", "%2F" and
 * malformed escapes stay as they are: a NUL would truncate the text, and a slash would split it. */
size_t percent_decode(char *text);

#endif
