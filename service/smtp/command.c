#include "smtp/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void command_init(struct command *command)
{
	command->len = 0;
	command->overflowed = false;
	command->payload = NULL;
	command->secret = false;
	command->shown = NULL;
}

void command_add(struct command *command, const char *format, ...)
{
	size_t room = sizeof(command->text) - strlen("\r\n") - command->len;
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(command->text + command->len, room, format, args);
	va_end(args);
	if (len < 0 || (size_t)len >= room)
		command->overflowed = true;
	else
		command->len += (size_t)len;
}

bool command_is_one_line(const struct command *command)
{
	return !command->overflowed && !memchr(command->text, '\r', command->len) &&
	       !memchr(command->text, '\n', command->len);
}

void command_wipe(struct command *command)
{
	if (command->secret)
		explicit_bzero(command->text, sizeof(command->text));
}
