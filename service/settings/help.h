/* The table of settings for people. */
#ifndef SETTINGS_HELP_H
#define SETTINGS_HELP_H

#include <stdio.h>

/* The table as --help prints it, and as the Markdown table of deploy/README.md. */
void settings_help(FILE *out);
void settings_help_markdown(FILE *out);

#endif
