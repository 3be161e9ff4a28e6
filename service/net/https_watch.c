#include "net/https_watch.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"

/* A socket of libcurl's that the loop watches. */
struct watch {
	struct event *event;
	struct watch *next, **previous;
};

static void watch_free(struct watch *watch)
{
	*watch->previous = watch->next;
	if (watch->next)
		watch->next->previous = watch->previous;
	event_free(watch->event);
	free(watch);
}

static struct watch *watch_new(struct watches *watches)
{
	struct watch *watch = memory_must(calloc(1, sizeof(*watch)));

	watch->next = watches->first;
	watch->previous = &watches->first;
	if (watch->next)
		watch->next->previous = &watch->next;
	watches->first = watch;
	return watch;
}

int watches_note(CURL *easy, curl_socket_t fd, int what, void *arg, void *known)
{
	struct watches *watches = arg;
	struct watch *watch = known;
	short events = EV_PERSIST;

	(void)easy;
	if (what == CURL_POLL_REMOVE) {
		if (watch)
			watch_free(watch);
		return 0;
	}
	if (!watch) {
		watch = watch_new(watches);
		curl_multi_assign(watches->multi, fd, watch);
	} else {
		event_free(watch->event);
	}
	events |= what & CURL_POLL_IN ? EV_READ : 0;
	events |= what & CURL_POLL_OUT ? EV_WRITE : 0;
	watch->event =
		memory_must(event_new(watches->base, fd, events, watches->ready, watches->arg));
	return event_add(watch->event, NULL);
}

int watches_close(void *arg, curl_socket_t fd)
{
	const struct watches *watches = arg;

	for (const struct watch *watch = watches->first; watch; watch = watch->next) {
		if (event_get_fd(watch->event) == fd)
			event_del(watch->event);
	}
	return close(fd);
}

void watches_release(struct watches *watches)
{
	for (struct watch *watch = watches->first, *next; watch; watch = next) {
		next = watch->next;
		watch_free(watch);
	}
}
