/* The fields of sentences that are about the sender's own identity. */
#include "model/identity.h"
#include "diagnosis/fields.h"

/* Placeholder where nothing is known; no sentence with it is shown. */
#define NOTHING "?"

static const struct identity_address *own(const struct context *context)
{
	const struct identity *identity = context->test->identity;

	if (context->own)
		return context->own;
	return identity && identity->address_count > 0 ? &identity->addresses[0] : NULL;
}

static const char *or_nothing(const char *text)
{
	return text ? text : NOTHING;
}

static const char *field_own_address(const struct context *context)
{
	return own(context) ? or_nothing(own(context)->address) : NOTHING;
}

static const char *field_own_ptr(const struct context *context)
{
	return own(context) ? or_nothing(own(context)->ptr.names[0].name) : NOTHING;
}

static const char *field_spf_domain(const struct context *context)
{
	return own(context) ? or_nothing(own(context)->mail_from.domain) : NOTHING;
}

/* RFC 7208's word, which is the same in every language. */
static const char *field_spf_result(const struct context *context)
{
	return own(context) ? spf_status_name(own(context)->mail_from.status) : NOTHING;
}

static const char *field_zone(const struct context *context)
{
	return context->listing ? context->listing->zone : NOTHING;
}

static const char *field_from_domain(const struct context *context)
{
	return context->test->identity ? or_nothing(context->test->identity->from) : NOTHING;
}

static const char *field_sender_domain(const struct context *context)
{
	const struct identity *identity = context->test->identity;

	return identity ? or_nothing(identity->sender_domain.domain) : NOTHING;
}

const struct context_field identity_fields[] = {
	{"own_address", field_own_address},
	{"own_ptr", field_own_ptr},
	{"spf_domain", field_spf_domain},
	{"spf_result", field_spf_result},
	{"zone", field_zone},
	{"from_domain", field_from_domain},
	{"sender_domain", field_sender_domain},
	{NULL, NULL},
};
