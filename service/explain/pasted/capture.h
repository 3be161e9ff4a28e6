/* Patterns that take the parts of a reply out of what a program wrote about it. */
#ifndef EXPLAIN_PASTED_CAPTURE_H
#define EXPLAIN_PASTED_CAPTURE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Limits on the bytes of a gap and of a text, and on the places where a pattern is tried. */
enum { CAPTURE_GAP_MAX = 4096, CAPTURE_TEXT_MAX = 16 * 1024, CAPTURE_TRIES_MAX = 64 };

/* A part of the text; len 0: it was not taken. */
struct span {
	const char *text;
	size_t len;
};

/* The parts that a pattern took, in the text. */
struct capture {
	struct span recipient, host, enhanced, command, text;
	char quote;	   /* around text, which has escapes; '\0': none */
	int code, port;	   /* 0: not taken */
	size_t begin, end; /* of all of it */
};

/*
 * A pattern begins with a literal. A blank stands for any run of blanks and ends of lines, none
 * included; other characters for themselves, and these for a part:
 *
 *	%r  the recipient's address, maybe in angle brackets
 *	%h  a host's name or address    %p  a port
 *	%c  a reply code                %d  a digit of one as lettre names it, three in all
 *	%e  an enhanced status code, or nothing
 *	%v  an SMTP command             %*  a gap
 *	%t  text up to what follows; last or before a gap, to the end of the reply (RFC 5321 section
 *	    4.2): its first line, and those that continue it
 *	%q  a string literal, pieces of which may be joined by "+"
 *
 * Finds the pattern in text[0..len) from *from on: false when it is not there. Tries at most
 * CAPTURE_TRIES_MAX places, each in bounded time.
 */
bool capture_find(const char *pattern, const char *text, size_t len, size_t from,
		  struct capture *capture_r);

/* Returns the text that was taken, in arena, without the escapes of a string literal; "" when none
 * was. */
const char *capture_text(struct arena *arena, const struct capture *capture);

#endif
