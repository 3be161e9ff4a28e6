/* The values of the settings. */
#ifndef SETTINGS_SETTINGS_H
#define SETTINGS_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

/* The recipients to whom tests may send a message: --send. */
enum send_rule { SEND_OFF, SEND_OWN, SEND_ANY };

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
	int64_t max_per_client;	  /* --max-per-client: HTTP connections; 0: its share */
	int64_t max_memory;	  /* --max-memory: bytes of bodies, tests and answers */
	int64_t max_wait;	  /* --max-wait: of a call for its test, in ms */
	int64_t http_timeout;	  /* --http-timeout: for a request, and for an answer, in ms */
	int64_t max_per_target;	  /* --max-per-target */
	int64_t max_attempts;	  /* --max-attempts: connections of a test */
	int64_t max_per_network;  /* --max-per-network: those of them to one network */
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
	int64_t follow_up_delay;  /* --follow-up-delay: before a greylisted recipient is tried again
				   */
	int64_t follow_up_max;	  /* --follow-up-max: the longest delay of a server's */
	int64_t drain_timeout;	  /* --drain-timeout: SIGTERM to interrupted */
	int64_t keep_age;	  /* --keep-age: "30d"; 0: for ever */
	int64_t keep_count;	  /* --keep-count; 0: no limit */
	const char *keys;	  /* --keys FILE: API keys; "": keys in the state directory */
	bool open_to_anyone;	  /* --open-to-anyone: listen beyond loopback without keys */
	const char *public_name;  /* --public-name NAME,… or "*"; "": none */
	bool practice;		  /* --practice on|off */
	const char *ports;	  /* --ports PORT,… | any: those that tests may connect to */
	int64_t send;		  /* --send: enum send_rule */
	const char *send_domains; /* --send-domains DOMAIN,…; "": that of sender */
	const char *probe_ports;  /* --probe-ports PORT,…; "" or "none": none */
	const char *control_hosts;  /* --control-hosts HOST[:PORT],…; "" or "none": none */
	const char *public_address; /* --public-address ADDR,…; "": none */
	const char *dnsbl;	    /* --dnsbl ZONE,…; "": none */
	int64_t log_level;	    /* enum log_level */
	int64_t log_format;	    /* enum log_format */
};

#endif
