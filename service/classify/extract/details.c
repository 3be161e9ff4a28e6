#include "classify/extract/details.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "classify/extract/amounts.h"
#include "classify/extract/providers.h"
#include "classify/extract/quoted.h"

enum { CODE_MOVED = 551, CODE_FORWARDS = 251, TOKEN_MAX = 64 };

/* The lines of a reply as one. */
struct said {
	char *text;  /* as it was said */
	char *words; /* in lower case, and of mail addresses only the "@" */
	char *lower; /* in lower case */
	size_t len;  /* of text and of lower */
	size_t words_len;
};

static void said_join(struct said *said, const struct reply *reply)
{
	for (size_t i = 0; i < reply->line_count && said->len + 1 < DETAILS_TEXT_MAX; i++) {
		size_t room = DETAILS_TEXT_MAX - said->len - 1;
		size_t size = strnlen(reply->lines[i], room);

		memcpy(said->text + said->len, reply->lines[i], size);
		said->len += size;
		said->text[said->len++] = ' ';
	}
}

/* The first letters of Latin-1 and Cyrillic need no folding: the words looked for are in lower
 * case, and where they are not in English the first letter is left to the reader of the table. */
static bool ends_address(char c)
{
	return c == ' ' || c == '>' || c == '<' || c == ',' || c == ';' || c == ')' || c == ']' ||
	       c == '"' || c == '\'' || c == ':';
}

/* A provider's name in an address is the sender's or the recipient's, not the server's. */
static void said_lower(struct said *said)
{
	bool in_domain = false;

	for (size_t i = 0; i < said->len; i++) {
		char c = to_lower(said->text[i]);

		said->lower[i] = c;
		in_domain = in_domain && !ends_address(c);
		if (!in_domain)
			said->words[said->words_len++] = c;
		in_domain = in_domain || c == '@';
	}
}

static void said_read(struct said *said, struct arena *arena, const struct reply *reply)
{
	size_t size = 2;

	for (size_t i = 0; i < reply->line_count && size < DETAILS_TEXT_MAX; i++)
		size += strnlen(reply->lines[i], DETAILS_TEXT_MAX) + 1;
	if (size > DETAILS_TEXT_MAX)
		size = DETAILS_TEXT_MAX;
	*said = (struct said){0};
	said->text = arena_alloc(arena, 3 * size);
	said->words = said->text + size;
	said->lower = said->words + size;
	said_join(said, reply);
	said_lower(said);
}

/* ---- codes of providers ---- */

/* A word's length, and without the punctuation of the sentence. */
static size_t token_length(const char *text, size_t len, size_t *whole_r)
{
	size_t count = 0;

	while (count < len && text[count] > ' ' && text[count] < 0x7f &&
	       !strchr("()[]<>\"',;=", text[count]))
		count++;
	*whole_r = count;
	while (count > 0 && strchr(".:!?", text[count - 1]))
		count--;
	return count;
}

/* Gmail names its reason in the address of a page: "…/mail/?p=NoSuchUser". */
static const char *gmail_token(struct arena *arena, const struct said *said)
{
	static const char mark[] = "support.google.com/mail/?p=";
	const char *at = memmem(said->text, said->len, mark, sizeof(mark) - 1);
	size_t len, whole;

	if (!at)
		return NULL;
	at += sizeof(mark) - 1;
	len = token_length(at, said->len - (size_t)(at - said->text), &whole);
	return len > 0 && len <= TOKEN_MAX ? arena_strndup(arena, at, len) : NULL;
}

static void read_token(struct details *details, struct arena *arena, const struct said *said)
{
	details->token = gmail_token(arena, said);
	for (size_t at = 0; !details->token && at < said->len;) {
		size_t whole, len = token_length(said->text + at, said->len - at, &whole);
		const struct token_shape *shape =
			len > 0 && len <= TOKEN_MAX ? token_find(said->text + at, len) : NULL;

		if (shape) {
			details->token = arena_strndup(arena, said->text + at, len);
			if (!details->provider)
				details->provider = shape->provider;
		}
		at += whole > 0 ? whole : 1;
	}
}

/* ---- addresses ---- */

/* The address that a recipient has moved to: "551 User not local; please try <kate@contoso.com>".
 */
static const char *moved_to(struct arena *arena, const struct said *said, int code)
{
	static const char *const marks[] = {"please try",  "moved to", "new address", "forward to",
					    "use instead", "now at",   "changed to",  "try "};
	bool told = code == CODE_MOVED || code == CODE_FORWARDS;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		const char *at = memmem(said->lower, said->len, marks[i], strlen(marks[i]));
		size_t from = at ? (size_t)(at - said->lower) : 0;

		/* "try" alone is not enough: "try again, kate@fabrikam.com …" */
		if (!at || (!told && i + 1 == sizeof(marks) / sizeof(marks[0])))
			continue;
		return quoted_mailbox(arena, said->text + from, said->len - from);
	}
	return NULL;
}

static void read_blocklist(struct details *details, const struct said *said)
{
	const struct blocklist *list = blocklist_find(said->words, said->words_len);

	if (!list)
		return;
	details->blocklist = list->name;
	details->blocklist_url = list->url;
}

/* ---- together ---- */

static void read_reply(struct details *details, struct arena *arena, const struct reply *reply)
{
	struct said said;

	said_read(&said, arena, reply);
	details->url = quoted_url(arena, said.text, said.len);
	details->address = quoted_mailbox(arena, said.text, said.len);
	details->new_address = moved_to(arena, &said, reply->code);
	if (details->address && details->new_address &&
	    strcmp(details->address, details->new_address) == 0)
		details->address = NULL;
	details->ip = quoted_ip(arena, said.text, said.len);
	read_blocklist(details, &said);
	if (!details->provider)
		details->provider = provider_of_text(said.words, said.words_len);
	read_token(details, arena, &said);
	details->retry_after_ms = amount_retry_after_ms(said.lower, said.len);
	details->size_limit = amount_size_limit(said.lower, said.len);
	details->rate_limit = amount_rate_limit(said.lower, said.len);
}

/* The provider by the greeting's first line. */
static const char *greeted_by(struct arena *arena, const struct reply *greeting)
{
	struct said said;

	said_read(&said, arena, greeting);
	return provider_of_text(said.words, said.words_len);
}

static bool is_empty(const struct details *details)
{
	return !details->provider && !details->blocklist && !details->url && !details->address &&
	       !details->new_address && !details->ip && !details->token &&
	       details->retry_after_ms < 0 && details->size_limit < 0 && details->rate_limit < 0;
}

const struct details *details_of(struct arena *arena, const struct details_source *source)
{
	struct details *details = arena_alloc(arena, sizeof(*details));

	*details = (struct details){.retry_after_ms = -1, .size_limit = -1, .rate_limit = -1};
	details->provider = provider_of_host(source->host);
	if (!details->provider && source->greeting)
		details->provider = greeted_by(arena, source->greeting);
	if (source->reply)
		read_reply(details, arena, source->reply);
	return is_empty(details) ? NULL : details;
}
