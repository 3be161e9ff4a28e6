/* A scripted peer on a loopback port, on the test's own event loop. */
#ifndef TESTS_PEER_H
#define TESTS_PEER_H

#include <stddef.h>

#include "base/buf.h"
#include "model/address.h"

struct event_base;
struct peer;

enum peer_then { PEER_GOES_ON, PEER_CLOSES, PEER_RESETS, PEER_ENDS };

/* One turn: waits for a line that begins so (lines that do not are skipped), says something. */
struct turn {
	const char *wait; /* NULL: does not wait */
	const char *say;  /* NULL: says nothing */
	size_t len;
	unsigned times;	     /* says it so often; 0: once */
	unsigned trickle_ms; /* one byte each so many milliseconds; 0: all at once */
	enum peer_then then; /* PEER_ENDS: no turn, the script is over */
};

/* clang-format off */
#define SAYS(text) .say = (text), .len = sizeof(text) - 1
#define TURNS(...) (const struct turn[]){__VA_ARGS__, {.then = PEER_ENDS}}
/* clang-format on */

/* Listens and plays the turns to the first who connects; then stays silent. turns live as long. */
struct peer *peer_new(struct event_base *base, const struct turn *turns, struct address *address_r);

/* All lines heard, each with "\n". */
const char *peer_heard(const struct peer *peer);

void peer_free(struct peer *peer);

#endif
