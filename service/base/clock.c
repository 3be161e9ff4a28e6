#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/ascii.h"

enum {
	MS_PER_SECOND = 1000,
	SECONDS_PER_DAY = 86400,
	DAYS_PER_ERA = 146097,	/* 400 years of the Gregorian calendar */
	DAYS_TO_EPOCH = 719468, /* from 0000-03-01 to 1970-01-01 */
};

static const int64_t year_zero_ms = INT64_C(-62167219200000);
static const int64_t year_9999_end_ms = INT64_C(253402300799999);

struct civil {
	int year, month, day; /* month and day from 1 */
	int hour, minute, second, ms;
	int weekday; /* 0: Sunday */
};

static int64_t read_clock(clockid_t clock, int64_t per_second)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * per_second + now.tv_nsec / (INT64_C(1000000000) / per_second);
}

int64_t clock_wall_ms(void)
{
	return read_clock(CLOCK_REALTIME, MS_PER_SECOND);
}

int64_t clock_mono_ms(void)
{
	return read_clock(CLOCK_MONOTONIC, MS_PER_SECOND);
}

int64_t clock_left_ms(int64_t until_ms)
{
	return until_ms - clock_mono_ms();
}

int64_t clock_mono_us(void)
{
	return read_clock(CLOCK_MONOTONIC, INT64_C(1000000));
}

void clock_cond_init(pthread_cond_t *cond)
{
	pthread_condattr_t attributes;

	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(cond, &attributes);
	pthread_condattr_destroy(&attributes);
}

struct timespec clock_deadline(int64_t ms)
{
	int64_t at_ms = clock_mono_ms() + ms;

	return (struct timespec){.tv_sec = at_ms / MS_PER_SECOND,
				 .tv_nsec = at_ms % MS_PER_SECOND * 1000000};
}

struct timeval clock_timeval(int64_t ms)
{
	return (struct timeval){.tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000};
}

/*
 * gmtime_r() takes glibc's lock on the time zone, and several times are written for each test; so
 * the calendar is computed here, with years that begin in March (the leap day comes last).
 */
static struct civil civil_from_ms(int64_t wall_ms)
{
	int64_t ms = wall_ms - year_zero_ms;
	int64_t days = ms / MS_PER_SECOND / SECONDS_PER_DAY;
	int64_t from_march = days + DAYS_PER_ERA - 60; /* since -0400-03-01 */
	int64_t era_day = from_march % DAYS_PER_ERA;
	int64_t year_of_era = (era_day - era_day / 1460 + era_day / 36524 - era_day / 146096) / 365;
	int64_t day_of_year = era_day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153; /* 0: March */
	int second_of_day = (int)(ms / MS_PER_SECOND % SECONDS_PER_DAY);

	return (struct civil){
		.year = (int)(from_march / DAYS_PER_ERA * 400 - 400 + year_of_era + (month >= 10)),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
		.hour = second_of_day / 3600,
		.minute = second_of_day / 60 % 60,
		.second = second_of_day % 60,
		.ms = (int)(ms % MS_PER_SECOND),
		.weekday = (int)((days + 6) % 7), /* 0000-01-01 was a Saturday */
	};
}

static int64_t days_from_civil(int year, int month, int day)
{
	int64_t y = year - (month <= 2) + 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year - DAYS_PER_ERA - DAYS_TO_EPOCH;
}

static int64_t clamp(int64_t wall_ms)
{
	if (wall_ms < year_zero_ms)
		return year_zero_ms;
	return wall_ms > year_9999_end_ms ? year_9999_end_ms : wall_ms;
}

static char *put_digits(char *at, int value, int digits)
{
	for (int i = digits - 1; i >= 0; i--) {
		at[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return at + digits;
}

static char *put_pair(char *at, int value, char after)
{
	at = put_digits(at, value, 2);
	*at++ = after;
	return at;
}

void clock_rfc3339(int64_t wall_ms, char out[CLOCK_RFC3339_SIZE])
{
	struct civil t = civil_from_ms(clamp(wall_ms));
	char *at = put_digits(out, t.year, 4);

	*at++ = '-';
	at = put_pair(at, t.month, '-');
	at = put_pair(at, t.day, 'T');
	at = put_pair(at, t.hour, ':');
	at = put_pair(at, t.minute, ':');
	at = put_pair(at, t.second, '.');
	at = put_digits(at, t.ms, 3);
	*at++ = 'Z';
	*at = '\0';
}

void clock_rfc5322(int64_t wall_ms, char out[CLOCK_RFC5322_SIZE])
{
	static const char weekdays[][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct civil t = civil_from_ms(clamp(wall_ms));

	snprintf(out, CLOCK_RFC5322_SIZE, "%s, %d %s %04d %02d:%02d:%02d +0000",
		 weekdays[t.weekday], t.day, months[t.month - 1], t.year, t.hour, t.minute,
		 t.second);
}

/* ---- parsing ---- */

/* Exactly digits digits in min..max, and then the character after (0: anything). */
static bool take_number(const char **at, int digits, int max, char after, int *value_r)
{
	int value = 0;

	for (int i = 0; i < digits; i++, (*at)++) {
		if (**at < '0' || **at > '9')
			return false;
		value = value * 10 + (**at - '0');
	}
	if (after && *(*at)++ != after)
		return false;
	*value_r = value;
	return value <= max;
}

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

/* time-secfrac = "." 1*DIGIT; digits after the third are dropped. */
static bool take_fraction(const char **at, int *ms_r)
{
	int weight = 100;
	int digits = 0;

	*ms_r = 0;
	if (**at != '.')
		return true;
	for ((*at)++; is_digit(**at); (*at)++, digits++) {
		*ms_r += (**at - '0') * weight;
		weight /= 10;
	}
	return digits >= 1 && digits <= 9;
}

/* time-offset = "Z" / (("+" / "-") time-hour ":" time-minute), up to the end of the text. */
static bool take_offset(const char *at, int *minutes_r)
{
	int hours, minutes;
	char sign = *at;

	*minutes_r = 0;
	if (*at == 'Z' || *at == 'z')
		return at[1] == '\0';
	if (sign != '+' && sign != '-')
		return false;
	at++;
	if (!take_number(&at, 2, 23, ':', &hours) || !take_number(&at, 2, 59, '\0', &minutes))
		return false;
	*minutes_r = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
	return *at == '\0';
}

/* date-time = full-date "T" full-time (RFC 3339 section 5.6); a leap second is the next second. */
bool clock_parse_rfc3339(const char *text, int64_t *wall_ms_r)
{
	struct civil t;
	const char *at = text;
	int offset;
	int64_t seconds;

	if (!take_number(&at, 4, 9999, '-', &t.year) || !take_number(&at, 2, 12, '-', &t.month) ||
	    !take_number(&at, 2, 31, '\0', &t.day))
		return false;
	if (t.month < 1 || t.day < 1 || t.day > days_in_month(t.year, t.month))
		return false;
	if (*at != 'T' && *at != 't')
		return false;
	at++;
	if (!take_number(&at, 2, 23, ':', &t.hour) || !take_number(&at, 2, 59, ':', &t.minute) ||
	    !take_number(&at, 2, 60, '\0', &t.second))
		return false;
	if (!take_fraction(&at, &t.ms) || !take_offset(at, &offset))
		return false;
	seconds = days_from_civil(t.year, t.month, t.day) * SECONDS_PER_DAY;
	seconds += INT64_C(3600) * t.hour + INT64_C(60) * (t.minute - offset) + t.second;
	*wall_ms_r = seconds * MS_PER_SECOND + t.ms;
	return true;
}
