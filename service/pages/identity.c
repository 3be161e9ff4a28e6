#include "pages/identity.h"

#include <cjson/cJSON.h>

#include "text/texts.h"
#include "document/document.h"
#include "pages/finding.h"
#include "pages/page.h"
#include "pages/render.h"

enum { LINE_MAX_SIZE = 8192, WHAT_COLUMNS = 12 };

/* Ends a line that begins with the name of its subject. */
static void print_line(struct page *page, const char *what, struct buf *line)
{
	struct buf mark;

	buf_init(&mark, LINE_MAX_SIZE);
	page_cell(&mark, WHAT_COLUMNS, text_in(page->language, what));
	page_wrap(page, 2, mark.data, line->data ? line->data : "");
	buf_release(&mark);
	buf_release(line);
}

/* ---- an address ---- */

static void print_ptr(struct page *page, const struct cJSON *ptr)
{
	const struct cJSON *name;
	const char *between = ": ";
	struct buf line;

	buf_init(&line, LINE_MAX_SIZE);
	buf_adds(&line, document_text(ptr, "status", ""));
	cJSON_ArrayForEach (name, document_list(ptr, "names")) {
		const char *text = document_text(name, "name", "");

		buf_adds(&line, between);
		if (document_true(name, "confirmed"))
			buf_adds(&line, text);
		else
			page_fill(page, &line, "{name}, which does not lead back",
				  FIELDS({"name", text}));
		between = "; ";
	}
	print_line(page, "PTR", &line);
}

static void print_helo(struct page *page, const struct cJSON *helo)
{
	struct buf line, addresses;

	buf_init(&line, LINE_MAX_SIZE);
	buf_init(&addresses, LINE_MAX_SIZE);
	document_add_list(&addresses, "", document_list(helo, "addresses"));
	const struct template_value *values = FIELDS(
		{"name", document_text(helo, "name", "")}, {"dns", document_text(helo, "dns", "")},
		{"addresses", addresses.data ? addresses.data : ""});

	if (document_true(helo, "matches_address"))
		page_fill(page, &line, "{name}, which is this address", values);
	else if (!document_true(helo, "resolves"))
		page_fill(page, &line, "{name}, which does not resolve ({dns})", values);
	else
		page_fill(page, &line, "{name}, which is not this address: {addresses}", values);
	print_line(page, "EHLO", &line);
	buf_release(&addresses);
}

static void print_spf(struct page *page, const char *what, const struct cJSON *spf)
{
	const char *mechanism = document_text(spf, "mechanism", NULL);
	const char *problem = document_text(spf, "problem", NULL);
	const char *explanation = document_text(spf, "explanation", NULL);
	const char *none = text_in(page->language, "no domain");
	struct buf line;

	buf_init(&line, LINE_MAX_SIZE);
	page_fill(page, &line, "{result} for {domain}",
		  FIELDS({"result", document_text(spf, "result", "")},
			 {"domain", document_text(spf, "domain", none)}));
	if (mechanism)
		page_fill(page, &line, ", by \"{mechanism}\" in the record of {domain}",
			  FIELDS({"mechanism", mechanism},
				 {"domain", document_text(spf, "in_domain", "")}));
	if (problem)
		buf_addf(&line, ": %s", problem);
	if (explanation)
		page_fill(page, &line, "; the domain explains: {text}",
			  FIELDS({"text", explanation}));
	print_line(page, what, &line);
}

static void print_listing(struct page *page, const struct cJSON *listing)
{
	const char *reason = document_text(listing, "reason", NULL);
	const struct cJSON *codes = document_list(listing, "codes");
	struct buf line;

	buf_init(&line, LINE_MAX_SIZE);
	buf_addf(&line, "%s: %s", document_text(listing, "zone", ""),
		 document_text(listing, "status", ""));
	if (cJSON_GetArraySize(codes) > 0) {
		buf_adds(&line, ", ");
		document_add_list(&line, "", codes);
	}
	if (reason)
		buf_addf(&line, "; %s", reason);
	print_line(page, N_("blocklist"), &line);
}

static void print_address(struct page *page, const struct cJSON *address)
{
	const struct cJSON *spf = document_object(address, "spf");
	const struct cJSON *listing;

	page_print(page, 2,
		   document_true(address, "public") ? N_("{address} ({source})")
						    : N_("{address} ({source}, not public)"),
		   FIELDS({"address", document_text(address, "address", "")},
			  {"source", document_text(address, "source", "")}));
	print_ptr(page, document_object(address, "ptr"));
	print_helo(page, document_object(address, "helo"));
	print_spf(page, "SPF", document_object(spf, "mail_from"));
	print_spf(page, N_("SPF of EHLO"), document_object(spf, "helo"));
	cJSON_ArrayForEach (listing, document_list(address, "listings")) {
		print_listing(page, listing);
	}
}

/* ---- the domain ---- */

static void print_dmarc(struct page *page, const struct cJSON *dmarc)
{
	const char *domain = document_text(dmarc, "domain", NULL);
	const char *applies = document_text(dmarc, "applies", NULL);
	const char *problem = document_text(dmarc, "problem", NULL);
	struct buf line;

	if (!domain)
		return;
	buf_init(&line, LINE_MAX_SIZE);
	buf_addf(&line, "%s: ", domain);
	if (applies)
		page_fill(
			page, &line,
			document_true(dmarc, "spf_aligned")
				? N_("{policy}, by the record of {domain}; SPF counts if it passes")
				: N_("{policy}, by the record of {domain}; SPF does not count, "
				     "for it is not aligned"),
			FIELDS({"policy", applies},
			       {"domain", document_text(dmarc, "found_at", "")}));
	else
		buf_addf(&line, "%s%s%s", document_text(dmarc, "status", ""), problem ? ": " : "",
			 problem ? problem : "");
	print_line(page, "DMARC", &line);
}

static void print_domain(struct page *page, const struct cJSON *domain)
{
	const struct cJSON *exchangers = document_list(domain, "exchangers");
	struct buf line;

	if (!cJSON_IsObject(domain))
		return;
	buf_init(&line, LINE_MAX_SIZE);
	buf_addf(&line, "%s: ", document_text(domain, "domain", ""));
	if (document_true(domain, "null_mx"))
		page_fill(page, &line, "accepts no mail (null MX)", NULL);
	else if (cJSON_GetArraySize(exchangers) > 0)
		document_add_list(&line, "", exchangers);
	else
		buf_addf(&line, "MX %s, A %s, AAAA %s", document_text(domain, "mx", ""),
			 document_text(domain, "a", ""), document_text(domain, "aaaa", ""));
	print_line(page, N_("answers to"), &line);
}

/* ---- the whole ---- */

static void print_sender(struct page *page, const struct cJSON *identity)
{
	page_print(page, 0,
		   document_true(identity, "out_of_time")
			   ? N_("What servers see of <{sender}>, EHLO {helo}: not all was answered "
				"in time")
			   : N_("What servers see of <{sender}>, EHLO {helo}"),
		   FIELDS({"sender", document_text(identity, "sender", "")},
			  {"helo", document_text(identity, "helo", "")}));
}

static void print_found(struct page *page, const struct cJSON *identity)
{
	const struct cJSON *address;

	cJSON_ArrayForEach (address, document_list(identity, "addresses")) {
		print_address(page, address);
	}
	print_dmarc(page, document_object(identity, "dmarc"));
	print_domain(page, document_object(identity, "sender_domain"));
}

void page_add_identity(struct page *page, const struct cJSON *identity)
{
	if (!cJSON_IsObject(identity))
		return;
	page_gap(page);
	print_sender(page, identity);
	print_found(page, identity);
}

char *render_identity_text(const char *json, size_t len, enum language language, size_t *len_r)
{
	struct cJSON *identity = cJSON_ParseWithLength(json, len);
	const struct cJSON *finding;
	struct page page;
	int number = 1;

	if (!cJSON_IsObject(identity)) {
		cJSON_Delete(identity);
		return NULL;
	}
	page_init(&page);
	page.language = language;
	print_sender(&page, identity);
	if (cJSON_GetArraySize(document_list(identity, "findings")) == 0)
		page_wrap(&page, 0, "",
			  text_in(language, "Nothing was found that makes servers refuse mail."));
	cJSON_ArrayForEach (finding, document_list(identity, "findings")) {
		page_add_finding(&page, finding, number++);
	}
	page_gap(&page);
	print_found(&page, identity);
	cJSON_Delete(identity);
	return page_finish(&page, len_r);
}
