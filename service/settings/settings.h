/* Settings: one table of flag, environment variable, type, default, range and help. */
#ifndef SETTINGS_SETTINGS_H
#define SETTINGS_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* The values, as the table in table.c fills them. Strings are owned by the struct. */
struct settings {
	const char *listen;	  /* --listen ADDR:PORT, [ADDR]:PORT */
	const char *database;	  /* --database: "memory:" or a path; "": in the state directory */
	const char *hostname;	  /* --hostname: A-labels; "": the machine's */
	const char *sender;	  /* --sender: address; "" or "<>": "", the null reverse-path */
	int64_t workers;	  /* --workers; 0: one a core */
	int64_t http_threads;	  /* --http-threads */
	int64_t max_tests;	  /* --max-tests */
	int64_t max_waiting;	  /* --max-waiting: tests that wait for their second try */
	int64_t max_per_target;	  /* --max-per-target */
	int64_t max_connections;  /* --max-connections: HTTP connections */
	const char *resolver;	  /* --resolver system | root | ADDR[@PORT],… */
	const char *trust_anchor; /* --trust-anchor FILE; "": Debian's, "none": no validation */
	const char *allow_target; /* --allow-target CIDR,… */
	const char *deny_target;  /* --deny-target CIDR,… */
	const char *tls_ca;	  /* --tls-ca FILE; "": none */
	const char *tls_certificate; /* --tls-certificate FILE; "": none */
	const char *tls_key;	     /* --tls-key FILE; "": in tls_certificate */
	int64_t tls_expiry_days;     /* --tls-expiry-days */
	int64_t dns_timeout;	     /* --dns-timeout, all in ms from here: "20s", "500ms", "2m" */
	int64_t connect_timeout;
	int64_t reply_timeout;
	int64_t total_timeout;
	int64_t follow_up_delay; /* --follow-up-delay: before a greylisted recipient is tried again
				  */
	int64_t follow_up_max;	 /* --follow-up-max: the longest delay of a server's */
	int64_t drain_timeout;	 /* --drain-timeout: SIGTERM to interrupted */
	int64_t keep_age;	 /* --keep-age: "30d"; 0: for ever */
	int64_t keep_count;	 /* --keep-count; 0: no limit */
	const char *keys;	 /* --keys FILE: API keys; "": keys in the state directory */
	bool open_to_anyone;	 /* --open-to-anyone: listen beyond loopback without keys */
	bool practice;		 /* --practice on|off */
	const char *probe_ports; /* --probe-ports PORT,…; "" or "none": none */
	const char *control_hosts;  /* --control-hosts HOST[:PORT],…; "" or "none": none */
	const char *public_address; /* --public-address ADDR,…; "": none */
	const char *dnsbl;	    /* --dnsbl ZONE,…; "": none */
	int64_t log_level;	    /* enum log_level */
	int64_t log_format;	    /* enum log_format */
};

/*
 * Fills settings from defaults, then the environment, then flags ("--flag value", "--flag=value",
 * "--flag" alone for a switch). argv starts at the first flag. On the first bad value writes one
 * line to err that names the setting, the value and what is allowed, and returns false (the caller
 * exits 2).
 */
bool settings_load(struct settings *settings, int argc, char **argv, FILE *err);
void settings_release(struct settings *settings);

/* The table as --help prints it, and as the Markdown table of deploy/README.md. */
void settings_help(FILE *out);
void settings_help_markdown(FILE *out);

/* The state directory: $STATE_DIRECTORY, else /var/lib/smtptestd for root, else
 * $XDG_STATE_HOME/smtptestd or ~/.local/state/smtptestd. Written to out without trailing slash. */
bool settings_state_directory(char *out, size_t size);

/* Splits a "--listen" value; host without brackets. false when it is not ADDR:PORT. */
bool settings_split_listen(const char *text, char *host, size_t size, uint16_t *port_r);

enum { SETTINGS_LIST_MAX = 8, SETTINGS_HOST_SIZE = 256 };

/*
 * Take the next entry of a "--probe-ports" or "--control-hosts" value, of which there are at most
 * SETTINGS_LIST_MAX; *list starts as the value. A host is a name, an IPv4 address, or an IPv6 one
 * in brackets, which are taken off; its port is 25 unless it says another. False at the end, where
 * *list is "", or at what is no such entry.
 */
bool settings_next_port(const char **list, uint16_t *port_r);
bool settings_next_host(const char **list, char host[SETTINGS_HOST_SIZE], uint16_t *port_r);

#endif
