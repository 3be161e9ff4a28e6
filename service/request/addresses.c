#include "request/addresses.h"

#include <arpa/inet.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "model/mailbox.h"

bool reader_mailbox(struct reader *reader, const struct place *place, const struct cJSON *value,
		    struct mailbox *mailbox_r)
{
	const char *why;

	if (!cJSON_IsString(value)) {
		reader_refuse(reader, place, value,
			      "an address as a string, \"kate@fabrikam.com\"");
		return false;
	}
	if (mailbox_parse(reader->arena, value->valuestring, mailbox_r, &why))
		return true;
	reader_error(reader, place, "%s", why);
	return false;
}

void field_address(struct reader *reader, const struct place *place, const struct field *field,
		   const struct cJSON *value)
{
	struct mailbox mailbox;

	if (!reader_mailbox(reader, place, value, &mailbox))
		return;
	*(const char **)((char *)reader->request + field->offset) =
		arena_printf(reader->arena, "%s@%s", mailbox.local, mailbox.domain);
}

const char *reader_domain(struct reader *reader, const struct place *place,
			  const struct cJSON *value, const char *text)
{
	const char *why;
	const char *name = domain_to_ascii(reader->arena, text, &why);

	if (!name)
		reader_refuse(reader, place, value,
			      arena_printf(reader->arena, "a domain name; %s", why));
	return name;
}

void field_name(struct reader *reader, const struct place *place, const struct field *field,
		const struct cJSON *value)
{
	const char *text = reader_text(reader, place, field, value);
	struct in_addr ipv4;

	if (text && inet_pton(AF_INET, text, &ipv4) == 1)
		reader_refuse(reader, place, value, "a domain name, not an IP address");
	else if (text)
		*(const char **)((char *)reader->request + field->offset) =
			reader_domain(reader, place, value, text);
}
