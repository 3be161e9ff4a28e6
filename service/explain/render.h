/* Explanations, as JSON and as text for people. */
#ifndef EXPLAIN_RENDER_H
#define EXPLAIN_RENDER_H

#include "json/writer.h"
#include "pages/page.h"
#include "explain/explain.h"

/* Writes one explanation as an object. */
void render_explanation_json(struct writer *writer, const struct explanation *explanation);

/* Writes one explanation as lines for people: the reply, its meaning, the advice. */
void render_explanation_text(struct page *page, const struct explanation *explanation);

#endif
