/* "smtptestd explain": what replies mean, on the command line. */
#ifndef EXPLAIN_COMMAND_H
#define EXPLAIN_COMMAND_H

/* What --help prints of it. */
extern const char explain_usage[];

/*
 * Explains standard input: a reply, a Diagnostic-Code or a line of a log each as soon as it is
 * there as a whole, or one bounce, of at most 16 MiB, when it begins with header fields. argv are
 * the arguments after "explain". Gives the exit status: 0, all was explained; 1, input could not be
 * read or output not be written; 2, the arguments are wrong; 3, with --strict, a reply was not
 * understood.
 */
int explain_command(int argc, char **argv);

#endif
