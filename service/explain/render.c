#include "explain/render.h"

#include "text/texts.h"
#include "cause/cause.h"
#include "document/writers.h"

/* ---- JSON ---- */

static void write_explained(struct writer *writer, const struct finding *finding)
{
	writer_object(writer);
	write_finding_head(writer, finding);
	write_finding_texts(writer, finding);
	writer_member_texts(writer, "references", finding->cause->references, CAUSE_LIST_MAX);
	writer_end_object(writer);
}

void render_explanation_json(struct writer *writer, const struct explanation *explanation)
{
	const char *step = explanation->step < STEP_COUNT ? step_name(explanation->step) : NULL;

	writer_object(writer);
	writer_member_int(writer, "index", (int64_t)explanation->query->index);
	writer_member(writer, "source", failure_source_name(explanation->failure->source));
	writer_member(writer, "step", step);
	writer_member(writer, "host", explanation->host);
	writer_member(writer, "recipient", explanation->recipient);
	if (explanation->failure->more)
		writer_member_bool(writer, "more", true);
	write_reply(writer, explanation->failure->reply);
	writer_member(writer, "summary", explanation->summary);
	writer_key(writer, "findings");
	writer_array(writer);
	for (const struct finding *f = explanation->findings; f; f = f->next)
		write_explained(writer, f);
	writer_end_array(writer);
	writer_end_object(writer);
}

/* ---- text ---- */

static void show_reply(struct page *page, const struct explanation *explanation)
{
	const struct reply *reply = explanation->failure->reply;
	const char *enhanced = reply->enhanced ? reply->enhanced : "";
	const char *text = reply->line_count > 0 ? reply->lines[0] : "";
	const char *to = explanation->recipient ? explanation->recipient : "";

	if (reply->code > 0)
		page_line(page, "%s%s%d%s%s %s", to, *to ? ": " : "", reply->code,
			  *enhanced ? " " : "", enhanced, text);
	else
		page_line(page, "%s%s%s%s%s", to, *to ? ": " : "", enhanced,
			  *enhanced && *text ? " " : "", text);
}

static void show_likeliest(struct page *page, const struct finding *finding)
{
	const char *const *advice = finding->advice ? finding->advice : finding->cause->advice;
	const struct details *details = finding->details;

	page_print(page, 2, "{cause} ({confidence})",
		   FIELDS({"cause", finding->cause->name},
			  {"confidence",
			   text_in(page->language, confidence_name(finding->confidence))}));
	if (finding->severity != SEVERITY_INFO)
		page_print(page, 2, "Next move: {responsible}",
			   FIELDS({"responsible", text_in(page->language,
							  responsible_phrase(responsible_name(
								  finding->cause->responsible)))}));
	page_wrap(page, 2, "", finding->summary);
	for (size_t i = 0; i < CAUSE_LIST_MAX && advice[i]; i++)
		page_wrap(page, 2, "- ", advice[i]);
	if (details && details->blocklist_url)
		page_line(page, "  %s: %s", details->blocklist, details->blocklist_url);
}

static void show_findings(struct page *page, const struct finding *first)
{
	show_likeliest(page, first);
	for (const struct finding *other = first->next; other; other = other->next)
		page_line(page, "  ? %s: %s", other->cause->name, other->cause->title);
}

void render_explanation_text(struct page *page, const struct explanation *explanation)
{
	show_reply(page, explanation);
	if (explanation->findings)
		show_findings(page, explanation->findings);
	else
		page_wrap(page, 2, "", explanation->summary);
	if (explanation->failure->more)
		page_wrap(page, 0, "",
			  text_in(explanation->test->request.language,
				  "The bounce tells of further recipients, which are left out."));
}
