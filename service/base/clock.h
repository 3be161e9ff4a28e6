/* Time: wall clock for what people read, monotonic clock for durations. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/time.h>

enum { CLOCK_RFC3339_SIZE = 32, CLOCK_RFC5322_SIZE = 48 };

/* Milliseconds since 1970-01-01 UTC. */
int64_t clock_wall_ms(void);

/* Milliseconds and microseconds of a clock that never goes back; only differences mean anything. */
int64_t clock_mono_ms(void);
int64_t clock_mono_us(void);

/* The milliseconds from now to a time of clock_mono_ms(); negative once it is past. */
int64_t clock_left_ms(int64_t until_ms);

/* Initialize a condition whose timed waits end by the monotonic clock; the time at which one ends
 * that takes at most ms. */
void clock_cond_init(pthread_cond_t *cond);
struct timespec clock_deadline(int64_t ms);

/* Converts milliseconds, not negative, to the struct that timers take. */
struct timeval clock_timeval(int64_t ms);

/* "2026-11-24T03:38:15.123Z" (RFC 3339, UTC, milliseconds). */
void clock_rfc3339(int64_t wall_ms, char out[CLOCK_RFC3339_SIZE]);

/* Parses an RFC 3339 date-time with any offset and up to 9 fraction digits; false when it is none.
 */
bool clock_parse_rfc3339(const char *text, int64_t *wall_ms_r);

/* "Tue, 24 Nov 2026 03:38:15 +0000" (RFC 5322 section 3.3). */
void clock_rfc5322(int64_t wall_ms, char out[CLOCK_RFC5322_SIZE]);

#endif
