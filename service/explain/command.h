/* "smtptestd explain": what replies mean, on the command line. */
#ifndef EXPLAIN_COMMAND_H
#define EXPLAIN_COMMAND_H

/*
 * Explains standard input, one reply a line, or a whole bounce when it begins with header fields.
 * argv are the arguments after "explain". Exit status 0: each was understood; 1: one was not, or
 * input could not be read; 2: the arguments are wrong.
 */
int explain_command(int argc, char **argv);

#endif
