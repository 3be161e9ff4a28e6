#include "explain/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"

/* The character sets of mail. Not all that iconv knows: the name comes from a stranger. */
static const char *const known[] = {
	"iso-8859-1",	"iso-8859-2",	"iso-8859-5",	  "iso-8859-7",	  "iso-8859-9",
	"iso-8859-15",	"windows-1250", "windows-1251",	  "windows-1252", "windows-1253",
	"windows-1254", "windows-1257", "koi8-r",	  "koi8-u",	  "iso-2022-jp",
	"shift_jis",	"euc-jp",	"gb2312",	  "gbk",	  "gb18030",
	"big5",		"euc-kr",	"ks_c_5601-1987",
};

/* The most octets of UTF-8 that one octet of these sets may become. */
enum { GROWTH_MAX = 4 };

static iconv_t decoder_of(const char *name)
{
	for (size_t i = 0; name && i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcasecmp(known[i], name) == 0)
			return iconv_open("UTF-8", known[i]);
	}
	return (iconv_t)-1;
}

const char *charset_decode(struct arena *arena, const char *name, const char *text, size_t len,
			   size_t *len_r)
{
	iconv_t decoder = decoder_of(name);
	size_t room = len * GROWTH_MAX;
	char *in, *out, *at;

	*len_r = len;
	if (decoder == (iconv_t)-1)
		return text;
	in = arena_strndup(arena, text, len);
	out = at = arena_alloc(arena, room + 1);
	while (len > 0 && iconv(decoder, &in, &len, &at, &room) == (size_t)-1 && errno != E2BIG) {
		if (len == 0 || room == 0)
			break;
		*at++ = *in++;
		len--;
		room--;
	}
	iconv_close(decoder);
	*len_r = (size_t)(at - out);
	return out;
}
