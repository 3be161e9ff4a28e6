#include "reproduce/reproducer.h"

#include "base/arena.h"
#include "base/shell.h"

struct reproduction *reproducer_add(struct reproducer *reproducer, const char *tool,
				    struct buf *line)
{
	static const char *const nothing[] = {NULL};
	struct reproduction *made = NULL;

	if (!line->overflowed) {
		made = arena_alloc(reproducer->test->arena, sizeof(*made));
		made->tool = tool;
		made->input = nothing;
		made->command = arena_strndup(reproducer->test->arena, line->data, line->len);
		*reproducer->tail = made;
		reproducer->tail = &made->next;
	}
	buf_release(line);
	return made;
}

void reproducer_begin(struct buf *line, const char *words)
{
	buf_init(line, REPRODUCER_COMMAND_MAX);
	buf_adds(line, words);
}

void reproducer_option(struct buf *line, const char *option, const char *value)
{
	buf_addf(line, " %s%s", option, *option ? " " : "");
	shell_word(line, value);
}
