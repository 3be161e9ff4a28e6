#include "request/tls_fields.h"

#include <cjson/cJSON.h>

#include "request/addresses.h"

#define AT(member) offsetof(struct request, tls.member)

/* clang-format off */

const struct field tls_fields[] = {
	{.name = "mode",
	 .also = "level",
	 .read = field_word, .offset = AT(mode), .words = tls_mode_words},
	{.name = "server_name",
	 .also = "sni|hostname",
	 .read = field_name, .offset = AT(server_name), .min = 1,
	 .max = 255},
	{.name = "min_version", .read = field_word, .offset = AT(min_version),
	 .words = tls_version_words},
	{.name = "max_version", .read = field_word, .offset = AT(max_version),
	 .words = tls_version_words},
	{.name = "check_enforcement",
	 .also = "enforcement|enforced",
	 .read = field_bool, .offset = AT(check_enforcement)},
	{.name = "policies", .read = field_bool, .offset = AT(policies)},
	{.name = "pem", .read = field_bool, .offset = AT(pem)},
	{.name = "expiry_days", .read = field_int64, .offset = AT(expiry_days), .min = 0,
	 .max = 3650},
	{0},
};

/* clang-format on */

/* Reasons for which a mode rules an option out; NULL where it does not. */
static const struct {
	const char *enforcement;
	const char *stop_after; /* at STARTTLS */
} clashes[TLS_MODE_COUNT] = {
	[TLS_OFF] = {.enforcement = "enforcement of STARTTLS shows beside a conversation that "
				    "uses it; with \"mode\" \"off\" there is none: use "
				    "\"opportunistic\" or \"required\"",
		     .stop_after = "STARTTLS is not sent with \"mode\" \"off\" of \"tls\""},
	[TLS_IMPLICIT] = {.enforcement = "on a port of implicit TLS nothing is said in clear text, "
					 "so there is nothing to enforce: leave it out",
			  .stop_after =
				  "STARTTLS is not sent with \"mode\" \"implicit\" of \"tls\", "
				  "whose handshake comes before the greeting; allowed: "
				  "\"greeting\" or later"},
};

void tls_fields_check(struct reader *reader, const struct cJSON *root)
{
	const struct tls_options *tls = &reader->request->tls;
	const struct place place = {.name = "tls"}, stop_after = {.name = "stop_after"};
	const struct place enforcement = {.up = &place, .name = "check_enforcement"};
	const struct place max_version = {.up = &place, .name = "max_version"};

	if (tls->max_version != TLS_VERSION_ANY && tls->min_version > tls->max_version)
		reader_error(reader, &max_version,
			     "found \"%s\", which is below the \"min_version\" \"%s\"",
			     tls_version_name(tls->max_version),
			     tls_version_name(tls->min_version));
	if (tls->check_enforcement && clashes[tls->mode].enforcement)
		reader_error(reader, &enforcement, "%s", clashes[tls->mode].enforcement);
	if (field_given(root, "stop_after") && reader->request->stop_after == STEP_STARTTLS &&
	    clashes[tls->mode].stop_after)
		reader_error(reader, &stop_after, "%s", clashes[tls->mode].stop_after);
}
