/* The practice domain. */
#ifndef PRACTICE_DOMAIN_H
#define PRACTICE_DOMAIN_H

#define PRACTICE_DOMAIN "practice.test"
#define PRACTICE_BLOCKLIST "dnsbl." PRACTICE_DOMAIN /* the zone of its DNS blocklist */

#endif
