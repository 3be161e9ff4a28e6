/* libcurl's sockets on a libevent loop. */
#ifndef NET_HTTPS_WATCH_H
#define NET_HTTPS_WATCH_H

#include <curl/curl.h>
#include <event2/event.h>

struct watch;

/* The sockets under watch; ready is called with arg when one is readable or writable. */
struct watches {
	struct event_base *base;
	CURLM *multi;
	event_callback_fn ready;
	void *arg;
	struct watch *first;
};

/* CURLMOPT_SOCKETFUNCTION: begins, changes or ends the watch of a socket; arg is the struct
 * watches. */
int watches_note(CURL *easy, curl_socket_t fd, int what, void *arg, void *known);

/* CURLOPT_CLOSESOCKETFUNCTION, with the struct watches: closes a socket. libcurl ends its watch
 * only afterwards, when another thread may have reused the descriptor. */
int watches_close(void *arg, curl_socket_t fd);

/* Ends all watches. */
void watches_release(struct watches *watches);

#endif
