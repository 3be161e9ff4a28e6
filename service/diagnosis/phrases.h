/* The words that narrow a cause (finding.detail), said to people. */
#ifndef DIAGNOSIS_PHRASES_H
#define DIAGNOSIS_PHRASES_H

/* A phrase to stand in brackets; the word itself where it needs none. */
const char *detail_phrase(const char *detail);

#endif
