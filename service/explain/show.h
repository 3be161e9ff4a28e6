/* Explanations, as JSON and as text for people. */
#ifndef EXPLAIN_SHOW_H
#define EXPLAIN_SHOW_H

#include "explain/explain.h"
#include "pages/page.h"
#include "json/writer.h"

/* One explanation as an object. */
void show_json(struct writer *writer, const struct explanation *explanation);

/* The same in a few lines: what was said, what it means, what to do. */
void show_text(struct page *page, const struct explanation *explanation);

#endif
