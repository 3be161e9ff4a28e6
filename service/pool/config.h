/* The parts of the service that all tests share. */
#ifndef POOL_CONFIG_H
#define POOL_CONFIG_H

struct practice;
struct settings;
struct store;
struct target_rules;
struct tls;

/* The pool's configuration. All of it must outlive the pool. */
struct pool_config {
	const struct settings *settings;
	struct store *store;
	const struct target_rules *targets;
	const struct practice *practice; /* NULL: off */
	const struct tls *tls;		 /* the trust store */
	const struct tls *practice_tls;	 /* the practice domain's trust store; NULL: off */
};

#endif
