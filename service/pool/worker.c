#include "pool/worker.h"

#include <event2/event.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "dns/resolver.h"
#include "net/https.h"
#include "net/probe.h"
#include "pool/job.h"
#include "practice/practice.h"
#include "settings/settings.h"

void worker_wake(struct worker *worker)
{
	event_active(worker->wake, EV_READ, 0);
}

/* ---- its thread ---- */

static void start_new(struct worker *worker)
{
	struct job *job;

	pthread_mutex_lock(&worker->lock);
	job = worker->inbox;
	worker->inbox = NULL;
	worker->inbox_tail = &worker->inbox;
	pthread_mutex_unlock(&worker->lock);
	for (struct job *next; job; job = next) {
		next = job->next_new;
		job_start(job);
	}
}

static void take_notes(struct worker *worker)
{
	struct note *note;

	pthread_mutex_lock(&worker->lock);
	note = worker->notes;
	worker->notes = NULL;
	worker->notes_tail = &worker->notes;
	pthread_mutex_unlock(&worker->lock);
	for (struct note *next; note; note = next) {
		next = note->next; /* the job and its notes may be gone after this */
		job_note(note);
	}
}

static void look(struct worker *worker)
{
	for (;;) {
		struct job *job;

		pthread_mutex_lock(&worker->lock);
		job = worker->looks;
		if (job) {
			worker->looks = job->next_look;
			job->looking = false;
		}
		pthread_mutex_unlock(&worker->lock);
		if (!job)
			return;
		job_look(job);
	}
}

/* Those who wait beyond a time, 0 for all. Only this thread takes jobs off the register, so a
 * pointer to an older one stays good. */
static void interrupt_jobs(struct worker *worker, int64_t beyond_ms)
{
	struct job *job;

	pthread_mutex_lock(&worker->lock);
	job = worker->newest;
	pthread_mutex_unlock(&worker->lock);
	for (struct job *older; job; job = older) {
		pthread_mutex_lock(&worker->lock);
		older = job->older;
		pthread_mutex_unlock(&worker->lock);
		if (beyond_ms == 0 || job_waits_until(job) > beyond_ms)
			job_interrupt(job);
	}
}

static void woken(evutil_socket_t fd, short what, void *arg)
{
	struct worker *worker = arg;
	bool interrupt, quit;
	int64_t drain_ms;

	(void)fd;
	(void)what;
	start_new(worker);
	take_notes(worker);
	look(worker);
	pthread_mutex_lock(&worker->lock);
	interrupt = worker->interrupt;
	drain_ms = worker->drain_ms;
	quit = worker->quit;
	pthread_mutex_unlock(&worker->lock);
	if (interrupt)
		interrupt_jobs(worker, 0);
	else if (drain_ms > 0)
		interrupt_jobs(worker, drain_ms);
	if (quit)
		event_base_loopbreak(worker->base);
}

static void *work(void *arg)
{
	struct worker *worker = arg;

	event_base_loop(worker->base, EVLOOP_NO_EXIT_ON_EMPTY);
	return NULL;
}

/* ---- tests that wait for their second try ---- */

static bool enter_room(void *arg, size_t bytes)
{
	struct worker *worker = arg;

	if (!pool_room_enter(worker->pool, bytes))
		return false;
	/* The end of the service does not wait for it. */
	if (atomic_load(&worker->pool->draining))
		worker_wake(worker);
	return true;
}

static void leave_room(void *arg, size_t bytes)
{
	struct worker *worker = arg;

	pool_room_leave(worker->pool, bytes);
}

/* ---- making and ending it ---- */

static void release(struct worker *worker)
{
	if (worker->env.https)
		https_free(worker->env.https);
	if (worker->env.resolver)
		resolver_free(worker->env.resolver);
	prober_free(worker->env.prober);
	if (worker->wake)
		event_free(worker->wake);
	event_base_free(worker->base);
	pthread_mutex_destroy(&worker->lock);
}

bool worker_start(struct worker *worker, struct pool *pool, char *err, size_t err_size)
{
	const struct settings *settings = pool->config.settings;
	const struct resolver_config dns = {
		.upstream.resolver = settings->resolver,
		.upstream.trust_anchor = settings->trust_anchor,
		.local_zone = pool->config.practice ? PRACTICE_DOMAIN : NULL,
		.local = pool->config.practice ? practice_zone(pool->config.practice) : NULL,
	};

	worker->pool = pool;
	worker->inbox_tail = &worker->inbox;
	worker->notes_tail = &worker->notes;
	pthread_mutex_init(&worker->lock, NULL);
	worker->base = event_base_new();
	if (!worker->base) {
		snprintf(err, err_size, "no event loop could be made");
		pthread_mutex_destroy(&worker->lock);
		return false;
	}
	worker->wake = event_new(worker->base, -1, EV_PERSIST, woken, worker);
	worker->env = (struct run_env){
		.base = worker->base,
		.name_servers = settings->resolver,
		.resolver = resolver_new(worker->base, &dns, err, err_size),
		.slots = pool->slots,
		.prober = prober_new(worker->base, pool->slots),
		.history = pool->history,
		.targets = pool->config.targets,
		.practice = pool->config.practice,
		.tls = pool->config.tls,
		.practice_tls = pool->config.practice_tls,
		.probe_ports = settings->probe_ports,
		.control_hosts = settings->control_hosts,
		.public_addresses = settings->public_address,
		.dnsbl = settings->dnsbl,
		.identity_turns = pool->identity_turns,
		.room = {.enter = enter_room, .leave = leave_room, .arg = worker},
	};
	if (worker->env.resolver)
		worker->env.https = https_new(worker->base, err, err_size);
	if (worker->env.https && pthread_create(&worker->thread, NULL, work, worker) == 0)
		return true;
	if (worker->env.https)
		snprintf(err, err_size, "no thread could be started");
	release(worker);
	return false;
}

void worker_stop(struct worker *worker)
{
	pthread_mutex_lock(&worker->lock);
	worker->quit = true;
	pthread_mutex_unlock(&worker->lock);
	worker_wake(worker);
	pthread_join(worker->thread, NULL);
	release(worker);
}
