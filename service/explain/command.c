#include "explain/command.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "cause/cause.h"
#include "explain/explain.h"
#include "explain/mime.h"
#include "explain/quoted_reply.h"
#include "explain/render.h"
#include "explain/why.h"

enum { EXIT_USAGE = 2, EXIT_UNKNOWN = 3, INPUT_MAX = 16 * 1024 * 1024, CHUNK = 64 * 1024 };

const char explain_usage[] =
	"usage: smtptestd explain [--json | --why] [--lang en|ja] [--strict] < FILE\n"
	"\n"
	"Explains replies of mail servers; it makes no connection. Standard input is either\n"
	"replies, Diagnostic-Codes, log lines, errors of programs or events, one per line, each\n"
	"explained as soon as it is read; or one complete bounce, which begins with the header\n"
	"fields of a mail; or one error, session or event of several lines, as the first of them\n"
	"shows: \"Traceback\", \"=== Trying\", or \"{\" at its end. In a reply of several lines,\n"
	"every line but the last has \"-\" after its code; indented lines without a code, such as\n"
	"those of a stack, belong to the line before.\n"
	"\n"
	"  --json        print one object per line, as in the response of POST /v1/explain\n"
	"  --why         with each, print the rules that matched, in order: the first one won\n"
	"  --lang en|ja  the language of the texts (default: en)\n"
	"  --strict      exit with status 3 when something was not understood\n"
	"  --help        print this\n"
	"\n"
	"Exit status:\n"
	"  0  everything was explained, even if as \"unknown\"\n"
	"  1  the input could not be read, or the output not be written\n"
	"  2  the arguments are wrong\n"
	"  3  with --strict: something was explained as \"unknown\"\n";

/* The options, and the state of reading. */
struct command {
	bool json, why, strict, unknown;
	enum language language;
	size_t index;
	bool more;   /* input is there to be read at once */
	size_t held; /* bytes of an incomplete reply that are not searched again */
};

/* ---- explaining ---- */

static void print_explanation(void *arg, const struct explanation *explanation)
{
	struct command *command = arg;
	struct writer writer;
	struct page page;
	char *text;

	if (explanation->findings && explanation->findings->cause->id == CAUSE_UNKNOWN)
		command->unknown = true;
	writer_init(&writer);
	page_init(&page);
	page.language = command->language;
	if (command->json)
		render_explanation_json(&writer, explanation);
	else
		render_explanation_text(&page, explanation);
	if (command->why)
		why_text(&page, explanation);
	text = command->json ? writer_finish(&writer, NULL) : page_finish(&page, NULL);
	if (text)
		printf("%s\n", text);
	free(text);
}

static void explain_text(struct command *command, const char *text, size_t len)
{
	const struct explain_query query = {
		.index = command->index, .step = STEP_COUNT, .text = text, .len = len};

	if (strspn(text, " \t\r\n") >= len)
		return;
	command->index++;
	explain(&query, command->language, SIZE_MAX, print_explanation, command);
}

/* Returns the length of the line at text with its line end, or of what there is of it. */
static size_t line_length(const char *text, size_t len)
{
	const char *lf = memchr(text, '\n', len);

	return lf ? (size_t)(lf - text) + 1 : len;
}

static size_t indent(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && (text[at] == ' ' || text[at] == '\t'))
		at++;
	return at;
}

/* True for the next line of a reply that begins within the line before:
 * "Error: Invalid login: 535-5.7.8 …" and "535 5.7.8 …". */
static bool continues_within(const char *before, const char *line, size_t len)
{
	char code[] = "000-";
	size_t digits = strlen(code) - 1;

	if (len <= digits || !quoted_reply_begins(line, len) ||
	    quoted_reply_begins(before, (size_t)(line - before)))
		return false;
	for (size_t i = 0; i < digits; i++)
		code[i] = line[i];
	return memmem(before, (size_t)(line - before), code, digits + 1);
}

/* True when a line of len bytes belongs to the lines from text on, of which the last is before it:
 * those of a stack are indented and have no reply code at their beginning. */
static bool belongs(const char *text, const char *before, const char *line, size_t len)
{
	size_t blanks = indent(line, len), first = indent(text, (size_t)(line - text));

	if (blanks == len || line[blanks] == '\r' || line[blanks] == '\n')
		return false;
	if (blanks > first && !quoted_reply_begins(line, len))
		return true;
	return (blanks == first && line[blanks] == '}') || continues_within(before, line, len);
}

/* Returns the length of the reply at text with its last line end: one line, or several that belong
 * together; 0: not complete yet. Bytes of an incomplete one are not searched again. */
static size_t reply_length(struct command *command, const char *text, size_t len, bool at_end)
{
	size_t at = command->held;

	command->held = 0;
	while (at < len) {
		size_t next = at + line_length(text + at, len - at);
		size_t following = line_length(text + next, len - next);
		bool wanted = quoted_reply_continues(text + at, next - at);
		bool cut = text[next + following - 1] != '\n';

		if (!at_end && (text[next - 1] != '\n' || (next == len && wanted) ||
				((next == len || cut) && command->more))) {
			command->held = at;
			return 0;
		}
		if (next == len || (!wanted && !belongs(text, text + at, text + next, following)))
			return next;
		at = next;
	}
	return 0;
}

/* Explains the complete replies, and removes them from the input. */
static void explain_lines(struct command *command, struct buf *input, bool at_end)
{
	size_t at = 0, len;

	while ((len = reply_length(command, input->data + at, input->len - at, at_end)) > 0) {
		explain_text(command, input->data + at, len);
		at += len;
	}
	if (at > 0) {
		memmove(input->data, input->data + at, input->len - at);
		input->len -= at;
		input->data[input->len] = '\0';
	}
	fflush(stdout);
}

/* ---- input ---- */

/* Reads what is available, and says in command->more whether that was all for now; false at the
 * end, or with *failed_r. */
static bool read_more(struct command *command, struct buf *input, bool *failed_r)
{
	static char chunk[CHUNK];
	struct pollfd ready = {.fd = STDIN_FILENO, .events = POLLIN};
	ssize_t len;

	do
		len = read(STDIN_FILENO, chunk, sizeof(chunk));
	while (len < 0 && errno == EINTR);
	command->more = poll(&ready, 1, 0) > 0;
	*failed_r = len < 0 || (len > 0 && !buf_add(input, chunk, (size_t)len));
	return len > 0 && !*failed_r;
}

/* Beginnings and ends of a first line that others belong to. */
static const char *const block_begins[] = {"Traceback (", "=== ", "* ", "WP_Error "};
static const char *const block_ends[] = {"{", "[", ";"};

/* True when input, or its first line, begins an error, a session or an event of several lines. */
static bool is_block(const char *input)
{
	size_t len = strcspn(input, "\n"), blanks = strspn(input, " \t\r");

	if (input[len] == '\0')
		return false;
	while (len > blanks && strchr(" \t\r", input[len - 1]))
		len--;
	for (size_t i = 0; i < sizeof(block_begins) / sizeof(block_begins[0]); i++) {
		size_t size = strlen(block_begins[i]);

		if (len - blanks >= size && memcmp(input + blanks, block_begins[i], size) == 0)
			return true;
	}
	for (size_t i = 0; i < sizeof(block_ends) / sizeof(block_ends[0]); i++) {
		size_t size = strlen(block_ends[i]);

		if (len - blanks >= size && memcmp(input + len - size, block_ends[i], size) == 0)
			return true;
	}
	return false;
}

/* Explains all of standard input; false when it cannot be read, or a bounce or line is too large.
 */
static bool explain_input(struct command *command)
{
	struct buf input;
	enum mime_start start = MIME_UNSURE;
	bool failed = false, whole = false, lines = false;

	buf_init(&input, INPUT_MAX);
	while (read_more(command, &input, &failed)) {
		if (start == MIME_UNSURE)
			start = mime_start(input.data, input.len);
		if (start == MIME_OTHER && !lines && !whole &&
		    memchr(input.data, '\n', input.len)) {
			whole = is_block(input.data);
			lines = !whole;
		}
		if (lines)
			explain_lines(command, &input, false);
	}
	if (start != MIME_MAIL && !lines && !whole && input.len > 0)
		whole = is_block(input.data);
	if (!failed && (start == MIME_MAIL || whole))
		explain_text(command, input.data, input.len);
	else if (!failed && input.len > 0)
		explain_lines(command, &input, true);
	buf_release(&input);
	return !failed;
}

/* ---- the command ---- */

/* True for --lang, alone or with "=" and its value. */
static bool is_language(const char *argument)
{
	size_t len = strcspn(argument, "=");

	return (len == strlen("--lang") && memcmp(argument, "--lang", len) == 0) ||
	       (len == strlen("--language") && memcmp(argument, "--language", len) == 0);
}

/* Reads an argument, and next when that is its value; returns how many were read, 0: not allowed.
 * next may be NULL. */
static int read_argument(struct command *command, const char *argument, const char *next)
{
	const char *equals = strchr(argument, '=');
	const char *tag = equals ? equals + 1 : next;

	if (strcmp(argument, "--json") == 0)
		command->json = true;
	else if (strcmp(argument, "--why") == 0)
		command->why = true;
	else if (strcmp(argument, "--strict") == 0)
		command->strict = true;
	else if (!is_language(argument) || !tag ||
		 !language_parse(tag, strlen(tag), &command->language))
		return 0;
	else
		return equals ? 1 : 2;
	return 1;
}

static bool read_arguments(struct command *command, int argc, char **argv)
{
	for (int i = 0, taken; i < argc; i += taken) {
		taken = read_argument(command, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
		if (taken > 0)
			continue;
		if (is_language(argv[i]))
			fputs("smtptestd: --lang needs a language, en or ja; see explain --help\n",
			      stderr);
		else
			fprintf(stderr,
				"smtptestd: explain takes no \"%s\"%s; see explain --help\n",
				argv[i], argv[i][0] == '-' ? "" : ": it reads standard input");
		return false;
	}
	if (command->json && command->why)
		fputs("smtptestd: explain takes --json or --why; see explain --help\n", stderr);
	return !command->json || !command->why;
}

int explain_command(int argc, char **argv)
{
	struct command command = {.language = LANGUAGE_EN};

	if (!read_arguments(&command, argc, argv))
		return EXIT_USAGE;
	if (!explain_input(&command)) {
		fprintf(stderr, "smtptestd: the input cannot be read, or is over %d MiB\n",
			INPUT_MAX / 1024 / 1024);
		return EXIT_FAILURE;
	}
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs("smtptestd: the output cannot be written\n", stderr);
		return EXIT_FAILURE;
	}
	return command.strict && command.unknown ? EXIT_UNKNOWN : EXIT_SUCCESS;
}
