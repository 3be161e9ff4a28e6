/* The command "smtptestd key". */
#ifndef HTTP_KEY_COMMAND_H
#define HTTP_KEY_COMMAND_H

/* What --help prints of it. */
extern const char key_usage[];

/* create, list or revoke, then "--name NAME" and settings. An exit status: 1 for a failure, 2 for a
 * faulty command line. */
int key_command(int argc, char **argv);

#endif
