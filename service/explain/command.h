/* "smtptestd explain": explanations on the command line. */
#ifndef EXPLAIN_COMMAND_H
#define EXPLAIN_COMMAND_H

/* The text of --help. */
extern const char explain_usage[];

/*
 * Explains standard input: each reply, Diagnostic-Code or log line as soon as it is complete, or
 * one bounce, of at most 16 MiB, when the input begins with header fields. argv holds the arguments
 * after "explain". Returns the exit status: 0, everything was explained; 1, the input could not be
 * read or the output not written; 2, the arguments are wrong; 3, with --strict, a reply was not
 * understood.
 */
int explain_command(int argc, char **argv);

#endif
