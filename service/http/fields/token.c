#include "http/fields/token.h"

#include <string.h>

#include "base/ascii.h"

/*
 * RFC 9110 section 5.6:
 *
 *	token         = 1*tchar
 *	quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE
 *	quoted-pair   = "\" ( HTAB / SP / VCHAR / obs-text )
 *	qvalue        = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
 */

enum { Q_ONE = 1000 }; /* the weight 1 */

static const char tchar[] = "!#$%&'*+-.^_`|~0123456789"
			    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

size_t token_length(const char *text)
{
	return strspn(text, tchar);
}

const char *token_skip_space(const char *text)
{
	return text + strspn(text, " \t");
}

void token_copy(char *out, size_t size, const char *text, size_t len)
{
	if (len >= size)
		len = 0;
	memcpy(out, text, len);
	out[len] = '\0';
}

static const char *read_quoted(const char *text, char *out, size_t size)
{
	size_t len = 0;
	for (text++; *text != '"'; text++) {
		if (*text == '\\')
			text++;
		if (*text == '\0')
			return NULL;
		if (len < size)
			out[len++] = *text;
	}
	out[len < size ? len : 0] = '\0';
	return text + 1;
}

const char *token_word(const char *text, char *out, size_t size)
{
	if (*text == '"')
		return read_quoted(text, out, size);
	size_t len = token_length(text);
	token_copy(out, size, text, len);
	return len > 0 ? text + len : NULL;
}

bool token_qvalue(const char *text, int *q_r)
{
	if (text[0] != '0' && text[0] != '1')
		return false;
	int q = (text[0] - '0') * Q_ONE;
	size_t digits = 0;
	if (text[1] == '.') {
		int unit = Q_ONE / 10;
		for (const char *at = text + 2; is_digit(*at); at++, digits++) {
			q += (*at - '0') * unit;
			unit /= 10;
		}
		if (digits > 3 || text[2 + digits] != '\0')
			return false;
	} else if (text[1] != '\0') {
		return false;
	}
	*q_r = q;
	return q <= Q_ONE;
}

const char *token_next_item(const char *text)
{
	while (*text != '\0' && *text != ',') {
		char ignored[1];
		const char *end = *text == '"' ? read_quoted(text, ignored, sizeof(ignored)) : NULL;
		text = end ? end : text + 1;
	}
	return *text == ',' ? text + 1 : text;
}
