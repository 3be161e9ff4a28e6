/* The documentation of the settings. */
#ifndef SETTINGS_HELP_H
#define SETTINGS_HELP_H

#include <stdio.h>

/* Print the settings as text for --help, and as the Markdown table of deploy/README.md. */
void settings_help(FILE *out);
void settings_help_markdown(FILE *out);

#endif
