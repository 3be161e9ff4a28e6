/* The sockets that libcurl wants watched, on a libevent loop. */
#ifndef NET_HTTPS_WATCH_H
#define NET_HTTPS_WATCH_H

#include <curl/curl.h>
#include <event2/event.h>

struct watch;

/* ready is called with arg when a socket has something to read or room to write. */
struct watches {
	struct event_base *base;
	CURLM *multi;
	event_callback_fn ready;
	void *arg;
	struct watch *first;
};

/* CURLMOPT_SOCKETFUNCTION: which socket to watch for what; arg is the struct watches. */
int watches_note(CURL *easy, curl_socket_t fd, int what, void *arg, void *known);

/* CURLOPT_CLOSESOCKETFUNCTION, with the struct watches: closes a socket. libcurl tells that it is
 * no more to be watched only after that, when another thread may have its number already. */
int watches_close(void *arg, curl_socket_t fd);

/* Watches nothing any more. */
void watches_release(struct watches *watches);

#endif
