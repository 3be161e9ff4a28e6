/* The rules that compete for an explanation, for the maintainers of rules. */
#ifndef EXPLAIN_WHY_H
#define EXPLAIN_WHY_H

#include "pages/page.h"
#include "explain/explain.h"

/*
 * Adds the rows of rules that fit the reply, in the order in which they are tried: the first has
 * won. A line each, in English: the cause, its table and row, the codes that it asks for, and its
 * words that are in the text, those of other languages with the language.
 */
void why_text(struct page *page, const struct explanation *explanation);

#endif
