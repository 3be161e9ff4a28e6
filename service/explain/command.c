#include "explain/command.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#include "explain/explain.h"
#include "explain/mime.h"
#include "explain/show.h"

enum { EXIT_USAGE = 2, INPUT_MAX = 16 * 1024 * 1024, CHUNK = 64 * 1024 };

struct command {
	bool json, unknown;
	enum language language;
	size_t index;
};

static void tell(void *arg, const struct explanation *explanation)
{
	struct command *command = arg;
	struct writer writer;
	struct page page;
	char *text;

	if (explanation->findings && strcmp(explanation->findings->cause->id, "unknown") == 0)
		command->unknown = true;
	writer_init(&writer);
	page_init(&page);
	if (command->json)
		show_json(&writer, explanation);
	else
		show_text(&page, explanation);
	text = command->json ? writer_finish(&writer, NULL) : page_finish(&page, NULL);
	if (text)
		printf("%s\n", text);
	free(text);
}

static void explain_text(struct command *command, const char *text, size_t len)
{
	const struct question question = {
		.index = command->index++, .step = STEP_COUNT, .text = text, .len = len};

	explain(&question, command->language, SIZE_MAX, tell, command);
}

static void explain_lines(struct command *command, const char *text, size_t len)
{
	while (len > 0) {
		const char *lf = memchr(text, '\n', len);
		size_t line = lf ? (size_t)(lf - text) : len, next = line + (lf != NULL);

		if (line > 0 && text[line - 1] == '\r')
			line--;
		if (line > 0)
			explain_text(command, text, line);
		text += next;
		len -= next;
	}
}

/* All of standard input; false when it cannot be read, or is too large. */
static bool read_input(struct buf *input)
{
	char chunk[CHUNK];
	size_t len;

	while ((len = fread(chunk, 1, sizeof(chunk), stdin)) > 0) {
		if (!buf_add(input, chunk, len))
			return false;
	}
	return ferror(stdin) == 0;
}

static bool read_arguments(struct command *command, int argc, char **argv)
{
	static const char flag[] = "--language=";

	for (int i = 0; i < argc; i++) {
		const char *tag = strncmp(argv[i], flag, sizeof(flag) - 1) == 0
					  ? argv[i] + sizeof(flag) - 1
					  : NULL;

		if (strcmp(argv[i], "--json") == 0)
			command->json = true;
		else if (!tag || !language_parse(tag, strlen(tag), &command->language))
			return false;
	}
	return true;
}

int explain_command(int argc, char **argv)
{
	struct command command = {.language = LANGUAGE_EN};
	struct buf input;
	bool read;

	if (!read_arguments(&command, argc, argv)) {
		fputs("smtptestd: usage: smtptestd explain [--json] [--language=en|ja] < FILE\n",
		      stderr);
		return EXIT_USAGE;
	}
	buf_init(&input, INPUT_MAX);
	read = read_input(&input);
	if (!read)
		fprintf(stderr, "smtptestd: the input cannot be read, or is over %d MiB\n",
			INPUT_MAX / 1024 / 1024);
	else if (input.len > 0 && mime_begins(input.data, input.len))
		explain_text(&command, input.data, input.len);
	else if (input.len > 0)
		explain_lines(&command, input.data, input.len);
	buf_release(&input);
	return read && !command.unknown ? EXIT_SUCCESS : EXIT_FAILURE;
}
