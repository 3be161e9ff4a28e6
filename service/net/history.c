#include "net/history.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "model/address.h"

enum { DESTINATIONS = 256 };

enum reached { REACHED_NOTHING_SAID, REACHED_YES, REACHED_NO, REACHED_REFUSED, REACHED_TIMED_OUT };

/* Reachability of a destination, by the end of a connection. */
static const enum reached fault_says[FAULT_COUNT] = {
	[FAULT_NONE] = REACHED_YES,	     [FAULT_REFUSED] = REACHED_REFUSED,
	[FAULT_TIMEOUT] = REACHED_TIMED_OUT, [FAULT_UNREACHABLE] = REACHED_NO,
	[FAULT_PROHIBITED] = REACHED_NO,     [FAULT_RESET] = REACHED_REFUSED,
	[FAULT_CLOSED] = REACHED_YES,	     [FAULT_HALF_LINE] = REACHED_YES,
	[FAULT_NOT_SMTP] = REACHED_YES,	     [FAULT_BAD_REPLY] = REACHED_YES,
	[FAULT_FLOOD] = REACHED_YES,
	/* the other faults are local */
};

struct destination {
	char address[ADDRESS_TEXT_SIZE]; /* "": unused */
	uint16_t port;
	uint64_t network;
	enum reached reached;
	int64_t at_ms; /* monotonic */
};

struct history {
	pthread_mutex_t mutex;
	struct destination destinations[DESTINATIONS];
};

struct history *history_new(void)
{
	struct history *history = memory_must(calloc(1, sizeof(*history)));

	pthread_mutex_init(&history->mutex, NULL);
	return history;
}

void history_free(struct history *history)
{
	if (!history)
		return;
	pthread_mutex_destroy(&history->mutex);
	free(history);
}

/* The destination's own entry, else an unused one, else the oldest. */
static struct destination *destination_place(struct history *history, const char *address,
					     uint16_t port)
{
	struct destination *place = &history->destinations[0];

	for (size_t i = 0; i < DESTINATIONS; i++) {
		struct destination *each = &history->destinations[i];

		if (each->address[0] == '\0') /* entries are filled in order */
			return each;
		if (each->port == port && strcmp(each->address, address) == 0)
			return each;
		if (each->at_ms < place->at_ms)
			place = each;
	}
	return place;
}

void history_note(struct history *history, const struct address *address, enum fault fault)
{
	enum reached reached = fault_says[fault];
	uint16_t port = address_port(address);
	struct destination *place;

	if (reached == REACHED_NOTHING_SAID || address->text[0] == '\0')
		return;
	pthread_mutex_lock(&history->mutex);
	place = destination_place(history, address->text, port);
	memcpy(place->address, address->text, sizeof(place->address));
	place->port = port;
	place->network = address_network(address);
	place->reached = reached;
	place->at_ms = clock_mono_ms();
	pthread_mutex_unlock(&history->mutex);
}

static bool is_of_test(const struct destination *destination, const struct test *test)
{
	const struct attempt *attempt = test ? test->attempts : NULL;

	for (; attempt; attempt = attempt->next) {
		if (attempt->port == destination->port &&
		    strcmp(attempt->address, destination->address) == 0)
			return true;
	}
	return false;
}

static bool is_among(const uint64_t *networks, unsigned count, uint64_t network)
{
	for (unsigned i = 0; i < count; i++) {
		if (networks[i] == network)
			return true;
	}
	return false;
}

static bool is_network_of_test(uint64_t network, const struct test *test)
{
	struct address address;

	for (const struct attempt *attempt = test ? test->attempts : NULL; attempt;
	     attempt = attempt->next) {
		if (address_parse(attempt->address, &address) &&
		    address_network(&address) == network)
			return true;
	}
	return false;
}

/* One destination of the window; networks are those that timed out so far. */
static void reach_add(struct reachability *reach, uint64_t networks[REACH_NETWORKS_MAX],
		      const struct destination *each, const struct test *test)
{
	int64_t ago_ms = clock_mono_ms() - each->at_ms;

	reach->succeeded += each->reached == REACHED_YES;
	reach->failed += each->reached != REACHED_YES;
	reach->timed_out += each->reached == REACHED_TIMED_OUT;
	reach->refused += each->reached == REACHED_REFUSED;
	if (each->reached == REACHED_YES &&
	    (reach->succeeded_ms < 0 || reach->succeeded_ms > ago_ms))
		reach->succeeded_ms = ago_ms;
	if (each->reached != REACHED_TIMED_OUT || reach->networks == REACH_NETWORKS_MAX ||
	    is_among(networks, reach->networks, each->network) ||
	    is_network_of_test(each->network, test))
		return;
	networks[reach->networks++] = each->network;
}

struct reachability history_reach(struct history *history, uint16_t port, int64_t window_ms,
				  const struct test *test)
{
	struct reachability reach = {.succeeded_ms = -1};
	uint64_t networks[REACH_NETWORKS_MAX];
	int64_t since = clock_mono_ms() - window_ms;

	pthread_mutex_lock(&history->mutex);
	for (size_t i = 0; i < DESTINATIONS; i++) {
		const struct destination *each = &history->destinations[i];

		if (each->address[0] == '\0')
			break;
		if (each->port == port && each->at_ms >= since && !is_of_test(each, test))
			reach_add(&reach, networks, each, test);
	}
	pthread_mutex_unlock(&history->mutex);
	return reach;
}
