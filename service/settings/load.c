#include "settings/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "settings/settings.h"
#include "settings/table.h"

enum {
	SHOWN_MAX = 200,   /* octets of an invalid value that are quoted */
	HINT_DISTANCE = 3, /* maximum edit distance of a suggested flag */
};

static void *field_of(struct settings *settings, const struct setting *setting)
{
	return (char *)settings + setting->offset;
}

/* Clears a text field and returns its text, which the caller frees. */
static char *take_text(struct settings *settings, const struct setting *setting)
{
	char *text;

	memcpy(&text, field_of(settings, setting), sizeof(text));
	memset(field_of(settings, setting), 0, sizeof(text));
	return text;
}

/* False: no memory. */
static bool keep(struct settings *settings, const struct setting *setting,
		 const union setting_value *value)
{
	void *field = field_of(settings, setting);
	char *text;

	switch (setting_kept(setting->type)) {
	case KEEPS_TEXT:
		text = strdup(value->text);
		free(take_text(settings, setting));
		memcpy(field, &text, sizeof(text));
		return text;
	case KEEPS_NUMBER:
		memcpy(field, &value->number, sizeof(value->number));
		return true;
	case KEEPS_SWITCH:
		memcpy(field, &value->on, sizeof(value->on));
		return true;
	}
	return false;
}

void settings_release(struct settings *settings)
{
	for (size_t i = 0; i < settings_table_count; i++) {
		if (setting_kept(settings_table[i].type) == KEEPS_TEXT)
			free(take_text(settings, &settings_table[i]));
	}
}

/* ---- complaints: one line each ---- */

/* In quotes, on one line, shortened. */
static void print_quoted(FILE *err, const char *text)
{
	size_t len = strlen(text);
	size_t cut = utf8_cut(text, len, SHOWN_MAX);

	fputc('"', err);
	for (size_t at = 0; at < cut;) {
		size_t length = utf8_length(text + at, cut - at);

		if (!length || utf8_control(text + at))
			fputc('?', err);
		else
			fwrite(text + at, 1, length, err);
		at += length ? length : 1;
	}
	fprintf(err, "%s\"", cut < len ? "..." : "");
}

/* Reports an invalid value; NULL: a missing one. */
static bool complain(FILE *err, const struct setting *setting, const char *value,
		     const char *source)
{
	struct buf expected;

	buf_init(&expected, SETTING_VALUE_MAX);
	setting_expected(setting, &expected);
	fprintf(err, "smtptestd: --%s (%s): ", setting->flag, setting->env);
	if (value)
		print_quoted(err, value);
	fprintf(err, "%s; expected %s (from the %s)\n",
		value ? " is not allowed" : "a value is missing", expected.data, source);
	buf_release(&expected);
	return false;
}

/* The setting whose flag is nearest to name[0..len); NULL when none is near. */
static const struct setting *nearest(const char *name, size_t len)
{
	const struct setting *best = NULL;
	size_t best_distance = HINT_DISTANCE + 1;

	if (len > NEAREST_MAX)
		return NULL;
	for (size_t i = 0; i < settings_table_count; i++) {
		size_t far = nearest_distance(settings_table[i].flag, name, len);

		if (far < best_distance && far < len) {
			best = &settings_table[i];
			best_distance = far;
		}
	}
	return best;
}

static bool complain_unknown(FILE *err, const char *arg)
{
	size_t dashes = strspn(arg, "-");
	const struct setting *meant = nearest(arg + dashes, strcspn(arg + dashes, "="));

	fputs("smtptestd: ", err);
	print_quoted(err, arg);
	fputs(" is not a known flag; ", err);
	if (meant)
		fprintf(err, "did you mean --%s (%s)? ", meant->flag, meant->env);
	fputs("smtptestd --help lists them\n", err);
	return false;
}

/* ---- sources ---- */

static bool set(struct settings *settings, const struct setting *setting, const char *text,
		const char *source, FILE *err)
{
	union setting_value value;

	if (!setting_parse(setting, text, &value))
		return complain(err, setting, text, source);
	if (!keep(settings, setting, &value)) {
		fputs("smtptestd: out of memory\n", err);
		return false;
	}
	return true;
}

static bool load_defaults(struct settings *settings, FILE *err)
{
	for (size_t i = 0; i < settings_table_count; i++) {
		if (!set(settings, &settings_table[i], settings_table[i].initial, "default", err))
			return false;
	}
	return true;
}

/* An empty variable counts as none: compose files and unit files write those for "not set". */
static bool load_environment(struct settings *settings, FILE *err)
{
	for (size_t i = 0; i < settings_table_count; i++) {
		const char *text = secure_getenv(settings_table[i].env);

		if (text && *text && !set(settings, &settings_table[i], text, "environment", err))
			return false;
	}
	return true;
}

/* The setting whose flag arg begins with; *value_r is what stands after "=", or NULL. */
static const struct setting *find_flag(const char *arg, const char **value_r)
{
	size_t len = strcspn(arg, "=");

	*value_r = arg[len] ? arg + len + 1 : NULL;
	if (strncmp(arg, "--", 2) != 0)
		return NULL;
	for (size_t i = 0; i < settings_table_count; i++) {
		const char *flag = settings_table[i].flag;

		if (strlen(flag) == len - 2 && strncmp(flag, arg + 2, len - 2) == 0)
			return &settings_table[i];
	}
	return NULL;
}

static bool load_flags(struct settings *settings, int argc, char **argv, FILE *err)
{
	for (int i = 0; i < argc; i++) {
		const char *value;
		const struct setting *setting = find_flag(argv[i], &value);

		if (!setting)
			return complain_unknown(err, argv[i]);
		if (!value && i + 1 < argc && strncmp(argv[i + 1], "--", 2) != 0)
			value = argv[++i];
		if (!value && setting->type == SETTING_SWITCH)
			value = "on";
		if (!value)
			return complain(err, setting, NULL, "flag");
		if (!set(settings, setting, value, "flag", err))
			return false;
	}
	return true;
}

bool settings_load(struct settings *settings, int argc, char **argv, FILE *err)
{
	*settings = (struct settings){0};
	if (load_defaults(settings, err) && load_environment(settings, err) &&
	    load_flags(settings, argc, argv, err))
		return true;
	settings_release(settings);
	return false;
}
