/* The command "smtptestd key". */
#ifndef HTTP_ACCESS_KEY_COMMAND_H
#define HTTP_ACCESS_KEY_COMMAND_H

/* The text of --help. */
extern const char key_usage[];

/* Runs the subcommand create, list or revoke, whose arguments are "--name NAME" and settings.
 * Returns the exit status: 0, done; 1, it failed; 2, the arguments are wrong. */
int key_command(int argc, char **argv);

#endif
