#include "text/texts.h"
#include "cause/cause.h"
#include "pages/page.h"
#include "pages/render.h"

enum { ID_COLUMNS = 30, SEVERITY_COLUMNS = 9, LINE_BYTES_MAX = 1024 };

static void add_list(struct buf *out, const char *const *list)
{
	for (size_t i = 0; i < CAUSE_LIST_MAX && list[i]; i++)
		buf_addf(out, "%s%s", i > 0 ? ", " : "", list[i]);
}

static void print_list(struct page *page, const char *title, const char *const *list)
{
	if (list[0])
		page_print(page, 0, title, NULL);
	for (size_t i = 0; i < CAUSE_LIST_MAX && list[i]; i++)
		page_wrap(page, 2, "- ", list[i]);
}

static const char *severity_of(const struct page *page, const struct cause *cause)
{
	return text_in(page->language, severity_name(cause->severity));
}

static void add_steps(struct buf *out, unsigned steps)
{
	for (unsigned step = 0; step < STEP_COUNT; step++) {
		if (steps & AT(step))
			buf_addf(out, "%s%s", out->len > 0 ? ", " : "", step_name((enum step)step));
	}
}

/* Severity, steps, and typical replies. */
static void print_kind(struct page *page, const struct cause *cause)
{
	struct buf steps, codes;

	buf_init(&steps, LINE_BYTES_MAX);
	buf_init(&codes, LINE_BYTES_MAX);
	add_steps(&steps, cause->steps);
	add_list(&codes, cause->typical_codes);
	const struct template_value *values =
		FIELDS({"severity", severity_of(page, cause)},
		       {"steps", steps.data ? steps.data : ""}, {"codes", codes.data});

	if (codes.data)
		page_print(page, 0, "{severity}, at {steps}; typical replies: {codes}", values);
	else
		page_print(page, 0, "{severity}, at {steps}", values);
	buf_release(&steps);
	buf_release(&codes);
}

char *render_cause_text(const struct cause *cause, enum language language, size_t *len_r)
{
	struct page page;

	page_init(&page);
	page.language = language;
	page_line(&page, "%s: %s", cause->name, cause->title);
	print_kind(&page, cause);
	if (cause->severity != SEVERITY_INFO)
		page_print(&page, 0, "Next move: {responsible}",
			   FIELDS({"responsible",
				   text_in(language, responsible_phrase(responsible_name(
							     cause->responsible)))}));
	if (cause->retryable)
		page_print(&page, 0, "Trying again later can help.", NULL);
	page_wrap(&page, 0, "", cause->explanation);
	print_list(&page, N_("Advice:"), cause->advice);
	print_list(&page, N_("See:"), cause->references);
	return page_finish(&page, len_r);
}

char *render_causes_text(const struct cause *const *causes, enum language language, size_t *len_r)
{
	struct page page;

	page_init(&page);
	page.language = language;
	for (; *causes; causes++) {
		struct buf mark;

		buf_init(&mark, LINE_BYTES_MAX);
		page_cell(&mark, ID_COLUMNS, (*causes)->name);
		page_cell(&mark, SEVERITY_COLUMNS, severity_of(&page, *causes));
		page_wrap(&page, 0, mark.data, (*causes)->title);
		buf_release(&mark);
	}
	return page_finish(&page, len_r);
}
