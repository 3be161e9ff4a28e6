/* Settings from their defaults, the environment and the command line. */
#ifndef SETTINGS_LOAD_H
#define SETTINGS_LOAD_H

#include <stdbool.h>
#include <stdio.h>

struct settings;

/*
 * Fills settings from defaults, then the environment, then flags ("--flag value", "--flag=value",
 * "--flag" alone for a switch). argv starts at the first flag. On the first bad value writes one
 * line to err that names the setting, the value and what is allowed, and returns false (the caller
 * exits 2).
 */
bool settings_load(struct settings *settings, int argc, char **argv, FILE *err);
void settings_release(struct settings *settings);

#endif
