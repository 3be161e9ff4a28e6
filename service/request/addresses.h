/* Readers of mail addresses and domain names. */
#ifndef REQUEST_ADDRESSES_H
#define REQUEST_ADDRESSES_H

#include "request/reader.h"

/* A mailbox (RFC 5321 section 4.1.2); false when it is none, which has been noted. */
bool reader_mailbox(struct reader *reader, const struct place *place, const struct cJSON *value,
		    struct mailbox *mailbox_r);

/* The text of value as a domain name in A-labels; NULL when it is none, which has been noted. */
const char *reader_domain(struct reader *reader, const struct place *place,
			  const struct cJSON *value, const char *text);

/* A mailbox as text whose domain is in A-labels, at field->offset. */
void field_address(struct reader *reader, const struct place *place, const struct field *field,
		   const struct cJSON *value);

/* A domain name in A-labels, at field->offset. */
void field_name(struct reader *reader, const struct place *place, const struct field *field,
		const struct cJSON *value);

#endif
