/* The command line; start and stop of the service's parts, in order. */
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <event2/thread.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "metrics/metrics.h"
#include "settings/help.h"
#include "settings/load.h"
#include "settings/settings.h"
#include "settings/state_path.h"
#include "model/mailbox.h"
#include "store/store.h"
#include "net/target.h"
#include "net/tls.h"
#include "classify/ruleset.h"
#include "practice/practice.h"
#include "explain/command.h"
#include "pool/pool.h"
#include "http/access/key_command.h"
#include "http/access/keys.h"
#include "http/healthcheck.h"
#include "http/listen.h"
#include "http/server.h"

#define VERSION "0.1.0"

enum {
	EXIT_USAGE = 2,	      /* invalid setting or command line: a restart does not help */
	STOP_LIMIT_MS = 5000, /* for responses under way */
	ERR_SIZE = 512,
	HOST_SIZE = 256,
};

/* The running service. */
struct service {
	struct settings settings;
	char database[PATH_MAX];
	char keys_path[PATH_MAX];
	char hostname[HOST_SIZE];
	char listen_text[LISTEN_TEXT_SIZE];
	bool on_loopback;
	int listener; /* -1 once the HTTP server has it */
	struct keys *keys;
	struct target_rules *targets;
	struct store *store;
	struct practice *practice;
	struct tls *tls;
	struct tls *practice_tls; /* NULL: there is no practice domain */
	struct pool *pool;
	struct http_server *http;
};

static int fail(int status, const char *message)
{
	fprintf(stderr, "smtptestd: %s\n", message);
	return status;
}

/* ---- memory ----
 *
 * The process has functions of its own in place of the C library's, which all libraries then call,
 * those too that let nobody choose their allocator, and that crash where theirs fails. They differ
 * in one thing: what the system refuses they ask for again with the help of the reserve. The
 * sanitizers and other allocators stand behind them. They run before anything is set up. */

#define BEFORE_SANITIZERS __attribute__((no_sanitize("address", "thread", "undefined")))

/* Returns the function of that name that these replace, looked up once. */
BEFORE_SANITIZERS static void *replaced(void *_Atomic *known, const char *name)
{
	void *function = atomic_load_explicit(known, memory_order_relaxed);
	if (!function) {
		function = dlsym(RTLD_NEXT, name);
		atomic_store_explicit(known, function, memory_order_relaxed);
	}
	return function;
}

BEFORE_SANITIZERS void *malloc(size_t size)
{
	static void *_Atomic known;
	void *(*function)(size_t) = __extension__(void *(*)(size_t)) replaced(&known, "malloc");
	void *memory = function(size);
	while (!memory && memory_relieve(size))
		memory = function(size);
	return memory;
}

BEFORE_SANITIZERS void *calloc(size_t count, size_t size)
{
	static void *_Atomic known;
	void *(*function)(size_t, size_t) =
		__extension__(void *(*)(size_t, size_t)) replaced(&known, "calloc");
	void *memory = function(count, size);
	size_t total;
	while (!memory && !__builtin_mul_overflow(count, size, &total) && memory_relieve(total))
		memory = function(count, size);
	return memory;
}

BEFORE_SANITIZERS void *realloc(void *old, size_t size)
{
	static void *_Atomic known;
	void *(*function)(void *, size_t) =
		__extension__(void *(*)(void *, size_t)) replaced(&known, "realloc");
	void *memory = function(old, size);
	while (!memory && size > 0 && memory_relieve(size))
		memory = function(old, size);
	return memory;
}

/* ---- the parts, in the order of their start; each start returns an exit status ---- */

static int start_listener(struct service *service, char *err)
{
	service->listener =
		listen_open(service->settings.listen, service->listen_text, err, ERR_SIZE);
	return service->listener < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

static void stop_listener(struct service *service)
{
	if (service->listener >= 0)
		close(service->listener);
}

/* A key file that a setting names must exist: a mistyped path, taken for an empty file, would leave
 * the API open. */
static bool key_file_there(const struct service *service, char *err)
{
	if (service->settings.keys[0] == '\0' || access(service->keys_path, F_OK) == 0)
		return true;
	snprintf(err, ERR_SIZE,
		 "the key file %.*s: %s; make it with a first key by \"smtptestd key create --name "
		 "NAME --keys FILE\", or leave --keys away",
		 ERR_SIZE / 2, service->keys_path, strerrordesc_np(errno));
	return false;
}

/* Refuses to listen beyond loopback without keys: any client could make this machine connect to
 * others. */
static int start_keys(struct service *service, char *err)
{
	struct sockaddr_storage addr;
	socklen_t len;
	if (!state_path(service->settings.keys, "keys", service->keys_path, err, ERR_SIZE))
		return EXIT_USAGE;
	if (!key_file_there(service, err))
		return EXIT_USAGE;
	service->on_loopback =
		listen_address(service->settings.listen, &addr, &len) && listen_is_loopback(&addr);
	enum keys_policy policy = service->settings.open_to_anyone ? KEYS_IF_ANY
				  : service->on_loopback	   ? KEYS_ONCE_MADE
								   : KEYS_ALWAYS;
	service->keys = keys_open(service->keys_path, policy, err, ERR_SIZE);
	if (!service->keys)
		return EXIT_USAGE;
	if (policy == KEYS_ALWAYS && keys_count(service->keys) == 0) {
		snprintf(err, ERR_SIZE,
			 "--listen %s is not loopback and there are no API keys: make one with "
			 "\"smtptestd key create --name NAME\", or let anyone in with "
			 "--open-to-anyone",
			 service->settings.listen);
		keys_close(service->keys);
		return EXIT_USAGE;
	}
	if (keys_count(service->keys) == 0 && keys_required(service->keys))
		log_line(LOG_WARN, "keys", LOG_NUMBER("count", 0),
			 LOG_TEXT("file", service->keys_path),
			 LOG_TEXT("effect", "every call is refused until a key is made"));
	return EXIT_SUCCESS;
}

static void stop_keys(struct service *service)
{
	keys_close(service->keys);
}

static int start_targets(struct service *service, char *err)
{
	if (service->settings.send == SEND_OWN && service->settings.send_domains[0] == '\0' &&
	    service->settings.sender[0] == '\0') {
		snprintf(err, ERR_SIZE,
			 "--send own needs the own domains: name them with --send-domains, or a "
			 "sender with --sender");
		return EXIT_USAGE;
	}
	service->targets = target_rules_new(service->settings.allow_target,
					    service->settings.deny_target, err, ERR_SIZE);
	return !service->targets ? EXIT_USAGE : EXIT_SUCCESS;
}

static void stop_targets(struct service *service)
{
	target_rules_free(service->targets);
}

/* Marks the tests that a crash interrupted, before the API can be asked for them. */
static int start_store(struct service *service, char *err)
{
	if (!state_path(service->settings.database, "smtptestd.db", service->database, err,
			ERR_SIZE))
		return EXIT_USAGE;
	if (service->settings.database[0] == '\0' && !state_folder_make(service->database)) {
		snprintf(err, ERR_SIZE,
			 "cannot make the folder of %.*s: choose another with "
			 "--database",
			 ERR_SIZE / 2, service->database);
		return EXIT_FAILURE;
	}
	const struct store_config config = {
		.database = service->database,
		.keep_age_ms = service->settings.keep_age,
		.keep_count = service->settings.keep_count,
	};
	service->store = store_open(&config, err, ERR_SIZE);
	if (!service->store)
		return errno == EBUSY ? EXIT_FAILURE : EXIT_USAGE;
	return EXIT_SUCCESS;
}

static void stop_store(struct service *service)
{
	store_close(service->store);
}

static int start_practice(struct service *service, char *err)
{
	if (!service->settings.practice)
		return EXIT_SUCCESS;
	service->practice = practice_start(err, ERR_SIZE);
	return !service->practice ? EXIT_FAILURE : EXIT_SUCCESS;
}

static void stop_practice(struct service *service)
{
	if (service->practice)
		practice_stop(service->practice);
}

/* Trusts the practice authority for the practice domain only. */
static int start_tls(struct service *service, char *err)
{
	const struct tls_config config = {
		.ca_file = service->settings.tls_ca,
		.certificate_file = service->settings.tls_certificate,
		.key_file = service->settings.tls_key,
	};
	service->tls = tls_new(&config, err, ERR_SIZE);
	if (!service->tls)
		return EXIT_USAGE;
	if (!service->practice)
		return EXIT_SUCCESS;
	const struct tls_config practice = {.ca_pem = practice_authority(service->practice)};
	service->practice_tls = tls_new(&practice, err, ERR_SIZE);
	if (service->practice_tls)
		return EXIT_SUCCESS;
	tls_free(service->tls);
	return EXIT_FAILURE;
}

static void stop_tls(struct service *service)
{
	if (service->practice_tls)
		tls_free(service->practice_tls);
	tls_free(service->tls);
}

static int start_pool(struct service *service, char *err)
{
	const struct pool_config config = {
		.settings = &service->settings,
		.store = service->store,
		.targets = service->targets,
		.practice = service->practice,
		.tls = service->tls,
		.practice_tls = service->practice_tls,
	};
	service->pool = pool_new(&config, err, ERR_SIZE);
	return !service->pool ? EXIT_FAILURE : EXIT_SUCCESS;
}

static void stop_pool(struct service *service)
{
	pool_free(service->pool);
}

static int start_http(struct service *service, char *err)
{
	const struct http_config config = {
		.settings = &service->settings,
		.pool = service->pool,
		.store = service->store,
		.keys = service->keys,
		.on_loopback = service->on_loopback,
		.hostname = service->hostname,
		.listener = service->listener,
	};
	service->http = http_server_start(&config, err, ERR_SIZE);
	service->listener = -1;
	return !service->http ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* Answers the waiting clients, then interrupts the tests that still run. */
static void stop_http(struct service *service)
{
	pool_drain(service->pool, service->settings.drain_timeout);
	if (!http_server_stop(service->http, STOP_LIMIT_MS)) {
		log_flush();
		_exit(EXIT_FAILURE);
	}
}

/* The parts in the order of their start. The listener comes before the store: where another
 * instance has the port already, its database is left alone. */
static const struct part {
	int (*start)(struct service *service, char *err);
	void (*stop)(struct service *service);
} parts[] = {
	{start_keys, stop_keys},   {start_targets, stop_targets},   {start_listener, stop_listener},
	{start_store, stop_store}, {start_practice, stop_practice}, {start_tls, stop_tls},
	{start_pool, stop_pool},   {start_http, stop_http},
};
enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

/* ---- the process ---- */

/* The name in EHLO: the setting, else the machine's when it is a valid one. */
static void choose_hostname(struct service *service)
{
	char machine[HOST_SIZE] = "";
	const char *why;
	struct arena *arena = arena_new(0);
	if (service->settings.hostname[0] == '\0')
		gethostname(machine, sizeof(machine) - 1);
	else
		snprintf(machine, sizeof(machine), "%s", service->settings.hostname);
	const char *name = domain_to_ascii(arena, machine, &why);
	snprintf(service->hostname, HOST_SIZE, "%s", name ? name : "localhost");
	arena_free(arena);
}

/* Raises RLIMIT_NOFILE: a test holds a socket, and a client that waits for it another. */
static void raise_file_limit(void)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

/* Blocks the signals before other threads start, so that only the main thread receives them. */
static void block_signals(sigset_t *set)
{
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigaddset(set, SIGHUP);
	pthread_sigmask(SIG_BLOCK, set, NULL);
}

/* Waits for SIGTERM or SIGINT and logs it; new requests are refused from then on. A second of these
 * signals ends the process at once; SIGHUP does nothing any more. */
static void wait_for_end(struct service *service, const sigset_t *set)
{
	int number = 0;
	while (sigwait(set, &number) != 0 || number == SIGHUP)
		keys_reload(service->keys);
	http_server_quiesce(service->http);
	log_line(LOG_INFO, "stopping", LOG_TEXT("signal", sigabbrev_np(number)),
		 LOG_NUMBER("in_flight", pool_in_flight(service->pool)));
	signal(SIGHUP, SIG_IGN);
	pthread_sigmask(SIG_UNBLOCK, set, NULL);
}

static int run(struct service *service)
{
	char err[ERR_SIZE] = "";
	sigset_t set;
	int status = EXIT_SUCCESS;
	size_t started = 0;
	memory_reserve();
	block_signals(&set);
	log_start();
	raise_file_limit();
	evthread_use_pthreads();
	choose_hostname(service);
	ruleset_all(); /* compiled before the first test needs it */
	while (started < PARTS && status == EXIT_SUCCESS) {
		status = parts[started].start(service, err);
		if (status == EXIT_SUCCESS)
			started++;
	}
	if (status == EXIT_SUCCESS) {
		metric_set(METRIC_PROCESS_START, 0, clock_wall_ms() / 1000);
		log_line(LOG_INFO, "started", LOG_TEXT("listen", service->listen_text),
			 LOG_TEXT("version", VERSION), LOG_TEXT("database", service->database),
			 LOG_TEXT("hostname", service->hostname),
			 LOG_NUMBER("keys", keys_count(service->keys)),
			 LOG_TEXT("practice", service->practice ? "on" : "off"));
		wait_for_end(service, &set);
	} else {
		fail(status, err);
	}
	while (started-- > 0)
		parts[started].stop(service);
	if (status == EXIT_SUCCESS)
		log_write(LOG_INFO, "stopped", NULL, 0);
	log_stop();
	return status;
}

/* ---- the commands ---- */

static int command_serve(int argc, char **argv)
{
	struct service service = {.listener = -1};
	if (!settings_load(&service.settings, argc, argv, stderr))
		return EXIT_USAGE;
	log_setup((enum log_level)service.settings.log_level,
		  (enum log_format)service.settings.log_format);
	int status = run(&service);
	settings_release(&service.settings);
	return status;
}

static int command_healthcheck(int argc, char **argv)
{
	struct settings settings;
	if (!settings_load(&settings, argc, argv, stderr))
		return EXIT_USAGE;
	bool ready = healthcheck(settings.listen, stdout);
	settings_release(&settings);
	return ready ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int command_help(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	printf("smtptestd %s\n\n", VERSION);
	settings_help(stdout);
	return EXIT_SUCCESS;
}

static int command_help_markdown(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	settings_help_markdown(stdout);
	return EXIT_SUCCESS;
}

static int command_version(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	printf("smtptestd %s\n", VERSION);
	return EXIT_SUCCESS;
}

static const char healthcheck_usage[] =
	"usage: smtptestd healthcheck [--listen ADDRESS:PORT]\n"
	"\n"
	"Asks the service that runs with these settings whether it is ready, and prints the "
	"result.\n"
	"\n"
	"Exit status: 0, ready; 1, not ready; 2, wrong arguments.\n";

static const struct command {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *usage; /* NULL: the general one */
} commands[] = {
	{"key", key_command, key_usage},
	{"explain", explain_command, explain_usage},
	{"healthcheck", command_healthcheck, healthcheck_usage},
	{"help", command_help, NULL},
	{"--help", command_help, NULL},
	{"-h", command_help, NULL},
	{"--help=markdown", command_help_markdown, NULL},
	{"--version", command_version, NULL},
};

/* True when --help stands anywhere on the command line: it precedes the check of the settings. */
static bool asks_for_help(int argc, char **argv)
{
	for (int i = 0; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	}
	return false;
}

static int command_run(const struct command *command, int argc, char **argv)
{
	if (!command->usage || !asks_for_help(argc, argv))
		return command->run(argc, argv);
	fputs(command->usage, stdout);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (strcmp(argv[1], commands[i].name) == 0)
			return command_run(&commands[i], argc - 2, argv + 2);
	}
	if (argc > 1 && argv[1][0] != '-') {
		fprintf(stderr, "smtptestd: there is no command \"%s\"; see --help\n", argv[1]);
		return EXIT_USAGE;
	}
	return asks_for_help(argc, argv) ? command_help(argc, argv)
					 : command_serve(argc - 1, argv + 1);
}
