/* Socket addresses and their text. */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/result.h"

/* Fills address from text ("192.0.2.1", "2001:db8::1"; no brackets), port 0; false when it is neither. */
bool address_parse(const char *text, struct address *address_r);

/* Fills address from 4 or 16 raw bytes in network order. */
bool address_from_bytes(const void *bytes, size_t len, struct address *address_r);

void address_set_port(struct address *address, uint16_t port);
uint16_t address_port(const struct address *address);

/* Text of a sockaddr without port; out is "" for other families. */
void address_text(const struct sockaddr *addr, char out[46]);

#endif
