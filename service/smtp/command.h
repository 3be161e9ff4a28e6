/* A command under construction. */
#ifndef SMTP_COMMAND_H
#define SMTP_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/* Room for the longest command: MAIL with a 256-octet path and an ENVID of 100 characters in xtext.
 */
enum { COMMAND_MAX = 2048 };

/* Without its line end. */
struct command {
	char text[COMMAND_MAX]; /* with room left for the line end */
	size_t len;
	bool overflowed;
	const struct buf *payload; /* goes over the wire in place of text and its line end; NULL */
	bool secret;	   /* wiped once it is sent; the transcript has shown in its place */
	const char *shown; /* in the transcript, in place of text; NULL */
};

/* Makes it empty; text need not be set before. */
void command_init(struct command *command);

/* Adds to the command's text, as printf() does. */
void command_add(struct command *command, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The last guard of the wire: true when it fits and no other command can be in it. */
bool command_is_one_line(const struct command *command);

/* Wipes the text of a secret one. */
void command_wipe(struct command *command);

#endif
