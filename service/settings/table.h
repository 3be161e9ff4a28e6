/* The table of the settings: private to this folder. */
#ifndef SETTINGS_TABLE_H
#define SETTINGS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

enum setting_type {
	SETTING_TEXT, /* any text without control characters, such as a path */
	SETTING_LISTEN,
	SETTING_HOSTNAME,
	SETTING_MAILBOX,
	SETTING_RESOLVER,
	SETTING_NETWORKS,
	SETTING_PORTS,
	SETTING_TARGET_PORTS,
	SETTING_HOSTS,
	SETTING_ADDRESSES,
	SETTING_ZONES,
	SETTING_DOMAINS,
	SETTING_NAMES,
	SETTING_INTEGER,
	SETTING_DURATION,
	SETTING_SIZE,
	SETTING_CHOICE,
	SETTING_SWITCH,
	SETTING_TYPE_COUNT
};

enum { SETTING_CHOICES_MAX = 5, SETTING_VALUE_MAX = 4096 };

/* One setting. Static data. */
struct setting {
	const char *group; /* heading in --help; NULL: that of the row before */
	const char *flag;  /* without the dashes */
	const char *env;
	enum setting_type type;
	size_t offset;				  /* into struct settings */
	const char *value;			  /* placeholder in --help */
	const char *initial;			  /* default, in the notation of the flag */
	const char *initial_shown;		  /* its text in --help; NULL: initial */
	int64_t min, max;			  /* of an integer or a size; of a duration in ms */
	const char *choices[SETTING_CHOICES_MAX]; /* the value is the index; ends with NULL */
	const char *help;			  /* a clause without a full stop */
};

extern const struct setting settings_table[];
extern const size_t settings_table_count;

/* The kind of a field of struct settings. */
enum setting_kept { KEEPS_TEXT, KEEPS_NUMBER, KEEPS_SWITCH };

/* A parsed value. */
union setting_value {
	const char *text;
	int64_t number;
	bool on;
};

/* The kind of field that a type has, and so the valid member of the union. */
enum setting_kept setting_kept(enum setting_type type);

/* True when the placeholder explains the allowed values well enough. */
bool setting_plain(enum setting_type type);

/* Parses text as the setting's type; false when it is not allowed. A text in *value_r is static or
 * points into text. */
bool setting_parse(const struct setting *setting, const char *text, union setting_value *value_r);

/* Adds a description of the allowed values: "a whole number from 0 to 256". */
void setting_expected(const struct setting *setting, struct buf *out);

#endif
