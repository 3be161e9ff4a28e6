#include "pool/worker.h"

#include <event2/event.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "settings/settings.h"
#include "dns/resolver.h"
#include "net/https.h"
#include "net/probe.h"
#include "practice/practice.h"
#include "pool/admission.h"
#include "pool/execution.h"

/* ---- its thread ---- */

static void start_jobs(struct worker *worker)
{
	struct job *job = job_queue_take_new(&worker->queue);

	for (struct job *next; job; job = next) {
		next = job->next_new;
		job_start(job);
	}
}

static void take_completions(struct worker *worker)
{
	struct store_completion *completion = job_queue_take_completions(&worker->queue);

	for (struct store_completion *next; completion; completion = next) {
		next = completion->next; /* the job may be freed, and its completions with it */
		job_store_completed(completion);
	}
}

static void check_jobs(struct worker *worker)
{
	struct job *job;

	while ((job = job_queue_take_check(&worker->queue)))
		job_check(job);
}

/* Interrupts the jobs that wait for a follow-up due after a time; 0: all jobs. */
static void interrupt_jobs(struct worker *worker, int64_t beyond_ms)
{
	struct job *job = job_queue_newest(&worker->queue);

	for (struct job *older; job; job = older) {
		older = job_queue_older(job);
		if (beyond_ms == 0 || job_waits_until(job) > beyond_ms)
			job_interrupt(job);
	}
}

static void on_wake(evutil_socket_t fd, short what, void *arg)
{
	struct worker *worker = arg;
	struct job_queue_shutdown shutdown;

	(void)fd;
	(void)what;
	start_jobs(worker);
	take_completions(worker);
	check_jobs(worker);
	shutdown = job_queue_shutdown_state(&worker->queue);
	if (shutdown.interrupt)
		interrupt_jobs(worker, 0);
	else if (shutdown.drain_ms > 0)
		interrupt_jobs(worker, shutdown.drain_ms);
	if (shutdown.quit)
		event_base_loopbreak(worker->base);
}

static void *run_loop(void *arg)
{
	struct worker *worker = arg;

	pthread_setname_np(pthread_self(), "worker");
	event_base_loop(worker->base, EVLOOP_NO_EXIT_ON_EMPTY);
	return NULL;
}

/* ---- tests that wait for their follow-up ---- */

static bool enter_room(void *arg, uint64_t caller)
{
	struct worker *worker = arg;

	if (!admission_suspend(worker->env.admission, caller))
		return false;
	/* The service's shutdown does not wait for it. */
	if (atomic_load(&worker->env.admission->draining))
		job_queue_wake(&worker->queue);
	return true;
}

static void leave_room(void *arg, uint64_t caller)
{
	struct worker *worker = arg;

	admission_resume(worker->env.admission, caller);
}

/* ---- making and ending it ---- */

static void release(struct worker *worker)
{
	struct run_env *run = &worker->env.run;

	if (run->https)
		https_free(run->https);
	if (run->resolver)
		resolver_free(run->resolver);
	if (run->prober)
		prober_free(run->prober);
	job_queue_release(&worker->queue);
	if (worker->base)
		event_base_free(worker->base);
}

static struct run_env make_run_env(struct worker *worker, const struct worker_config *config,
				   char *err, size_t err_size)
{
	const struct pool_config *pool = config->pool;
	const struct settings *settings = pool->settings;
	const struct resolver_config dns = {
		.upstream.resolver = settings->resolver,
		.upstream.trust_anchor = settings->trust_anchor,
		.local_zone = pool->practice ? PRACTICE_DOMAIN : NULL,
		.local = pool->practice ? practice_zone(pool->practice) : NULL,
	};

	return (struct run_env){
		.base = worker->base,
		.name_servers = settings->resolver,
		.resolver = resolver_new(worker->base, &dns, err, err_size),
		.slots = config->slots,
		.prober = prober_new(worker->base, config->slots),
		.history = config->history,
		.targets = pool->targets,
		.max_attempts = (unsigned)settings->max_attempts,
		.max_per_network = (unsigned)settings->max_per_network,
		.practice = pool->practice,
		.tls = pool->tls,
		.practice_tls = pool->practice_tls,
		.probe_ports = settings->probe_ports,
		.control_hosts = settings->control_hosts,
		.public_addresses = settings->public_address,
		.dnsbl = settings->dnsbl,
		.identity_turns = config->identity_turns,
		.room = {.enter = enter_room, .leave = leave_room, .arg = worker},
	};
}

static bool start(struct worker *worker, const struct worker_config *config, char *err,
		  size_t err_size)
{
	struct run_env *run = &worker->env.run;

	worker->base = event_base_new();
	if (!worker->base) {
		snprintf(err, err_size, "no event loop could be made");
		return false;
	}
	job_queue_start(&worker->queue, event_new(worker->base, -1, EV_PERSIST, on_wake, worker));
	*run = make_run_env(worker, config, err, err_size);
	if (run->resolver)
		run->https = https_new(worker->base, err, err_size);
	if (!run->https)
		return false;
	if (pthread_create(&worker->thread, NULL, run_loop, worker) == 0)
		return true;
	snprintf(err, err_size, "no thread could be started");
	return false;
}

bool worker_start(struct worker *worker, const struct worker_config *config, char *err,
		  size_t err_size)
{
	job_queue_init(&worker->queue);
	worker->env = (struct job_env){
		.store = config->pool->store,
		.admission = config->admission,
		.queue = &worker->queue,
	};
	if (start(worker, config, err, err_size))
		return true;
	release(worker);
	return false;
}

void worker_stop(struct worker *worker)
{
	job_queue_shut_down(&worker->queue, &(struct job_queue_shutdown){.quit = true});
	pthread_join(worker->thread, NULL);
	release(worker);
}
