#include "base/shell.h"

#include <string.h>

static const char plain[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789%+,-./:=@_";

bool shell_word(struct buf *out, const char *text)
{
	if (*text && !text[strspn(text, plain)])
		return buf_adds(out, text);
	buf_addc(out, '\'');
	for (; *text; text++) {
		/* a quote cannot be escaped within quotes: close them, add it, open them again */
		if (*text == '\'')
			buf_adds(out, "'\\''");
		else
			buf_addc(out, *text);
	}
	return buf_addc(out, '\'') && !out->overflowed;
}
