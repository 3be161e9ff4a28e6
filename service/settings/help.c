#include "settings/help.h"

#include <string.h>

#include "base/buf.h"
#include "settings/table.h"

enum {
	HELP_COLUMN = 30, /* of the text of a flag */
	HELP_WIDTH = 100,
};

static const char usage[] =
	"An HTTP service that tests mail delivery: it looks up a domain's mail exchangers, talks\n"
	"SMTP with them and says what is wrong.\n"
	"\n"
	"  smtptestd [--flag value]...            run the service\n"
	"  smtptestd key create --name NAME       make an API key and print it, once\n"
	"  smtptestd key list                     list the API keys\n"
	"  smtptestd key revoke --name NAME       remove an API key\n"
	"  smtptestd explain < FILE               explain replies, one a line, or a whole bounce\n"
	"  smtptestd healthcheck                  ask the running service whether it is ready\n"
	"  smtptestd --version                    print the version\n"
	"  smtptestd --help                       print this help; after a command, its own\n"
	"\n"
	"A setting is a flag or an environment variable; the flag wins. \"--flag=value\" works "
	"too.\n";

/* Prints text from column on, wrapped at HELP_WIDTH, with further lines indented to HELP_COLUMN. */
static void print_wrapped(FILE *out, const char *text, size_t column)
{
	bool first = true;

	while (*text) {
		size_t len = strcspn(text, " ");

		if (column > HELP_COLUMN && column + 1 + len > HELP_WIDTH) {
			fprintf(out, "\n%*s", HELP_COLUMN, "");
			column = HELP_COLUMN;
			first = true;
		}
		fprintf(out, "%s%.*s", first ? "" : " ", (int)len, text);
		column += len + !first;
		first = false;
		text += len + (text[len] == ' ');
	}
	fputc('\n', out);
}

static const char *shown_default(const struct setting *setting)
{
	return setting->initial_shown ? setting->initial_shown : setting->initial;
}

/* The description, and the allowed values where they need a description. */
static void add_text(struct buf *out, const struct setting *setting)
{
	buf_adds(out, setting->help);
	if (setting_plain(setting->type))
		return;
	buf_adds(out, "; ");
	setting_expected(setting, out);
}

static void print_setting(FILE *out, const struct setting *setting)
{
	struct buf text;
	int column;

	buf_init(&text, SETTING_VALUE_MAX);
	add_text(&text, setting);
	buf_addf(&text, " (default: %s) [%s]", shown_default(setting), setting->env);
	column = fprintf(out, "  --%s %s", setting->flag, setting->value);
	if (column >= HELP_COLUMN) {
		fputc('\n', out);
		column = 0;
	}
	fprintf(out, "%*s", HELP_COLUMN - column, "");
	print_wrapped(out, text.data, HELP_COLUMN);
	buf_release(&text);
}

void settings_help(FILE *out)
{
	fputs(usage, out);
	for (size_t i = 0; i < settings_table_count; i++) {
		if (settings_table[i].group)
			fprintf(out, "\n%s\n", settings_table[i].group);
		print_setting(out, &settings_table[i]);
	}
}

/* "|" would end a cell. */
static void print_cell(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '|')
			fputc('\\', out);
		fputc(*text, out);
	}
}

void settings_help_markdown(FILE *out)
{
	fputs("| flag | environment | default | what |\n| --- | --- | --- | --- |\n", out);
	for (size_t i = 0; i < settings_table_count; i++) {
		const struct setting *setting = &settings_table[i];
		const char *quote =
			setting->initial_shown && setting->initial_shown[0] != '<' ? "" : "`";
		struct buf text;

		buf_init(&text, SETTING_VALUE_MAX);
		add_text(&text, setting);
		fprintf(out, "| `--%s ", setting->flag);
		print_cell(out, setting->value);
		fprintf(out, "` | `%s` | %s%s%s | ", setting->env, quote, shown_default(setting),
			quote);
		print_cell(out, text.data);
		fputs(" |\n", out);
		buf_release(&text);
	}
}
