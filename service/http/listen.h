/* The listening socket. */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

enum { LISTEN_TEXT_SIZE = 64 };

/* Reads a --listen value; false when its host is not an address. */
bool listen_address(const char *listen, struct sockaddr_storage *addr_r, socklen_t *len_r);

/* True when only this machine can connect to the address. */
bool listen_is_loopback(const struct sockaddr_storage *addr);

/*
 * Opens the socket of a --listen value. text_r gets the address that it is bound to
 * ("127.0.0.1:8225", "[::1]:8225"; for port 0, the kernel's choice). -1 on failure, with a sentence
 * in err that says what to do.
 */
int listen_open(const char *listen, char text_r[LISTEN_TEXT_SIZE], char *err, size_t err_size);

#endif
