/* Settings from their defaults, the environment and the command line. */
#ifndef SETTINGS_LOAD_H
#define SETTINGS_LOAD_H

#include <stdbool.h>
#include <stdio.h>

struct settings;

/*
 * Fills settings from defaults, then the environment, then flags ("--flag value", "--flag=value",
 * "--flag" alone for a switch). argv starts at the first flag. On the first invalid value writes
 * one line to err, with the setting, the value and the allowed values, and returns false (the
 * caller exits with 2).
 */
bool settings_load(struct settings *settings, int argc, char **argv, FILE *err);
void settings_release(struct settings *settings);

#endif
