/* The session as the test had it: telnet, openssl, swaks. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/shell.h"
#include "model/address.h"
#include "reproduce/reproducer.h"

/* ---- commands of the session ---- */

/* The attempt's real destination: the practice domain has its hosts on a port of this machine. */
static const char *address_of(const struct attempt *attempt)
{
	return attempt->practice_port ? attempt->practice_address : attempt->address;
}

static unsigned port_of(const struct attempt *attempt)
{
	return attempt->practice_port ? attempt->practice_port : attempt->port;
}

/* The first of that step among those that are to be seen; NULL. */
static const struct step_result *find_step(const struct reproducer *reproducer, enum step step)
{
	for (const struct step_result *s = reproducer->attempt->steps; s; s = s->next) {
		if (s->step == step)
			return s;
		if (s == reproducer->result)
			break;
	}
	return NULL;
}

bool reproducer_secured(const struct reproducer *reproducer)
{
	return find_step(reproducer, STEP_TLS);
}

/* True when the RCPT of a step is among those that are sent. *count is of those sent before. */
static bool is_named(const struct reproducer *reproducer, const struct step_result *step,
		     int *count)
{
	bool counted = reproducer->ways & WAY_COUNTED;
	bool named = reproducer->page < 0 ? step->outcome == OUTCOME_ACCEPTED
					  : counted || step->recipient / REPRODUCER_RECIPIENTS ==
							       reproducer->page;
	/* one more than a request has: the control */
	int most = counted ? REQUEST_MAX_RECIPIENTS + 1 : REPRODUCER_RECIPIENTS;

	return step->command && named && (*count)++ < most;
}

/* The address in a RCPT command: the request's, or the control's; in the arena. */
static const char *recipient_of(const struct reproducer *reproducer, const struct step_result *step)
{
	const struct request *request = &reproducer->test->request;
	struct arena *arena = reproducer->test->arena;
	const char *from, *to;

	if (step->recipient >= 0 && (size_t)step->recipient < request->recipient_count) {
		const struct mailbox *box = &request->recipients[step->recipient];

		return box->local ? arena_printf(arena, "%s@%s", box->local, box->domain)
				  : box->text;
	}
	from = strchr(step->command, '<');
	to = from ? strrchr(from, '>') : NULL;
	return to ? arena_strndup(arena, from + 1, (size_t)(to - from - 1)) : NULL;
}

static const char computed[] = "<what a program makes of challenge and password>";

#define TOKEN .initial = "<base64 of username and token>"
#define SCRAM .initial = "<what a program makes of the username>", .answer = computed
#define SCRAM_PLUS \
	.initial = "<what a program makes of the username and the TLS session>", .answer = computed

/* Placeholders of secrets: after AUTH and the mechanism's name, and for an answer to the
 * server's challenge. NULL: nothing. swaks: it knows the mechanism. */
static const struct {
	const char *initial, *answer, *second;
	bool swaks;
} auth_words[AUTH_MECHANISM_COUNT] = {
	[AUTH_PLAIN] = {.initial = "<base64 of NUL username NUL password>", .swaks = true},
	[AUTH_LOGIN] = {.answer = "<base64 of the username>",
			.second = "<base64 of the password>",
			.swaks = true},
	[AUTH_CRAM_MD5] = {.answer = computed, .swaks = true},
	[AUTH_DIGEST_MD5] = {.answer = computed, .swaks = true},
	[AUTH_XOAUTH2] = {TOKEN},
	[AUTH_OAUTHBEARER] = {TOKEN},
	[AUTH_SCRAM_SHA_1] = {SCRAM},
	[AUTH_SCRAM_SHA_1_PLUS] = {SCRAM_PLUS},
	[AUTH_SCRAM_SHA_256] = {SCRAM},
	[AUTH_SCRAM_SHA_256_PLUS] = {SCRAM_PLUS},
};

static enum auth_mechanism mechanism_of(const struct attempt *attempt)
{
	return attempt->auth ? attempt->auth->mechanism : AUTH_AUTO;
}

struct input {
	const char **lines;
	int count;
};

/* The last place is NULL's, the one before it QUIT's. */
static void type(struct input *input, const char *line)
{
	if (line && input->count < REPRODUCTION_INPUT_MAX - 2)
		input->lines[input->count++] = line;
}

static void type_auth(const struct reproducer *reproducer, enum auth_mechanism mechanism,
		      struct input *input)
{
	const char *initial = auth_words[mechanism].initial;

	type(input,
	     arena_printf(reproducer->test->arena, "AUTH %s%s%s", auth_traits(mechanism)->name,
			  initial ? " " : "", initial ? initial : ""));
	type(input, auth_words[mechanism].answer);
	type(input, auth_words[mechanism].second);
}

static void type_step(const struct reproducer *reproducer, const struct step_result *step,
		      struct input *input, int *recipients)
{
	enum auth_mechanism mechanism = mechanism_of(reproducer->attempt);

	if (step->step == STEP_QUIT || !step->command ||
	    (step->step == STEP_RCPT && !is_named(reproducer, step, recipients)))
		return;
	if (step->step == STEP_AUTH && auth_traits(mechanism)->secret)
		type_auth(reproducer, mechanism, input);
	else
		type(input, step->command);
	if (step->step == STEP_MESSAGE)
		type(input, ".");
}

/* All that was said up to the step, without what came before TLS when that is openssl's part. */
static const char *const *type_session(const struct reproducer *reproducer, bool secured)
{
	struct input input = {
		arena_alloc(reproducer->test->arena, REPRODUCTION_INPUT_MAX * sizeof(*input.lines)),
		0};
	int recipients = 0;

	for (const struct step_result *s = reproducer->attempt->steps; s; s = s->next) {
		if (s->step == STEP_TLS)
			secured = false;
		else if (!secured)
			type_step(reproducer, s, &input, &recipients);
		if (s == reproducer->result)
			break;
	}
	input.lines[input.count] = "QUIT";
	return input.lines;
}

/* ---- telnet ---- */

void reproducer_telnet(struct reproducer *reproducer)
{
	struct buf line;
	struct reproduction *made;

	reproducer_begin(&line, "telnet");
	reproducer_option(&line, "", address_of(reproducer->attempt));
	buf_addf(&line, " %u", port_of(reproducer->attempt));
	made = reproducer_add(reproducer, "telnet", &line);
	if (made)
		made->input = type_session(reproducer, false);
}

/* ---- openssl ---- */

enum { TLSA_SHOWN = 16, TLSA_OCTETS_SHOWN = 4096 };

static const char *const protocol_words[TLS_VERSION_COUNT] = {
	[TLS_1_0] = "TLSv1", [TLS_1_1] = "TLSv1.1", [TLS_1_2] = "TLSv1.2", [TLS_1_3] = "TLSv1.3"};

static void add_tlsa(struct buf *line, const struct tlsa *tlsa)
{
	char *digits;

	buf_addf(line, " -dane_tlsa_rrdata '%u %u %u ", tlsa->usage, tlsa->selector,
		 tlsa->matching_type);
	digits = buf_extend(line, 2 * tlsa->len);
	if (digits)
		hex_write(tlsa->data, tlsa->len, digits);
	buf_addc(line, '\'');
}

/* The records that count; none when they are too many to be typed: some would judge wrongly. */
static void add_dane(const struct reproducer *reproducer, struct buf *line)
{
	const struct dane *dane = reproducer->attempt->dane;
	size_t octets = 0, count = 0;

	if (!dane || !dane->base)
		return;
	for (const struct tlsa *tlsa = dane->records; tlsa; tlsa = tlsa->next) {
		octets += tlsa->unusable ? 0 : tlsa->len;
		count += !tlsa->unusable;
	}
	if (count == 0 || count > TLSA_SHOWN || octets > TLSA_OCTETS_SHOWN)
		return;
	reproducer_option(line, "-dane_tlsa_domain", dane->base);
	buf_adds(line, " -dane_ee_no_namechecks");
	for (const struct tlsa *tlsa = dane->records; tlsa; tlsa = tlsa->next) {
		if (!tlsa->unusable)
			add_tlsa(line, tlsa);
	}
	buf_adds(line, " -verify_return_error");
}

static void add_verification(const struct reproducer *reproducer, struct buf *line)
{
	const struct tls_session *tls = reproducer->attempt->tls;
	struct address address;

	if (!tls || !tls->verified_for)
		return;
	reproducer_option(line,
			  address_parse(tls->verified_for, &address) ? "-verify_ip"
								     : "-verify_hostname",
			  tls->verified_for);
	buf_adds(line, " -verify_return_error");
}

static void add_versions(const struct reproducer *reproducer, struct buf *line)
{
	const struct tls_options *options = &reproducer->test->request.tls;

	if (options->min_version)
		reproducer_option(line, "-min_protocol", protocol_words[options->min_version]);
	if (options->max_version)
		reproducer_option(line, "-max_protocol", protocol_words[options->max_version]);
	/* as this service offers; Debian's openssl does without what is old */
	buf_adds(line, " -cipher DEFAULT:@SECLEVEL=0");
}

/* The server name of the handshake; before there was one, the one that would be sent. */
static const char *server_name(const struct attempt *attempt)
{
	char bare[ADDRESS_TEXT_SIZE];

	if (attempt->tls)
		return attempt->tls->server_name;
	return address_literal(attempt->host, bare, sizeof(bare)) ? NULL : attempt->host;
}

void reproducer_openssl(struct reproducer *reproducer)
{
	const struct attempt *attempt = reproducer->attempt;
	const char *address = address_of(attempt);
	const char *name = server_name(attempt);
	struct reproduction *made;
	struct buf line;

	reproducer_begin(&line, "openssl s_client");
	if (attempt->tls_mode != TLS_IMPLICIT && !(reproducer->ways & WAY_IMPLICIT_TLS)) {
		buf_adds(&line, " -starttls smtp");
		reproducer_option(&line, "-name", reproducer->test->request.helo);
	}
	reproducer_option(&line, "-connect",
			  arena_printf(reproducer->test->arena,
				       strchr(address, ':') ? "[%s]:%u" : "%s:%u", address,
				       port_of(attempt)));
	if (name)
		reproducer_option(&line, "-servername", name);
	else
		buf_adds(&line, " -noservername");
	add_versions(reproducer, &line);
	if (reproducer->ways & WAY_VERIFY)
		add_verification(reproducer, &line);
	if (reproducer->ways & WAY_DANE)
		add_dane(reproducer, &line);
	/* otherwise a line that begins with Q or R is a command to openssl itself */
	buf_adds(&line, " -crlf -ign_eof");
	made = reproducer_add(reproducer, "openssl", &line);
	if (made)
		made->input = type_session(reproducer, reproducer_secured(reproducer));
}

/* ---- swaks ---- */

/* The step that it ends with; NULL: all of it is sent. After STARTTLS, HELO is the second one. */
/* clang-format off */
static const char *const stops[STEP_COUNT] = {
	[STEP_CONNECT] = "--quit-after CONNECT",
	[STEP_TLS] = "--quit-after TLS",
	[STEP_GREETING] = "--quit-after CONNECT",
	[STEP_EHLO] = "--quit-after HELO",
	[STEP_HELO] = "--quit-after HELO",
	[STEP_STARTTLS] = "--quit-after TLS",
	[STEP_AUTH] = "--quit-after AUTH",
	[STEP_MAIL] = "--quit-after MAIL",
	[STEP_RCPT] = "--quit-after RCPT",
	[STEP_DATA] = "--drop-after DATA",
};
/* clang-format on */

/* swaks has no SMTPUTF8, takes a comma for the end of an address, and "-" for an option's begin,
 * wherever it stands. */
static bool can_say(const char *address)
{
	if (!address || *address == '-')
		return false;
	for (; *address; address++) {
		if ((unsigned char)*address >= 0x80 || *address == ',')
			return false;
	}
	return true;
}

/* The recipients as one value; "": none; NULL: swaks cannot name them. */
static const char *recipients_of(const struct reproducer *reproducer)
{
	const char *all = "", *one;
	struct buf list;
	int count = 0;

	buf_init(&list, REPRODUCER_COMMAND_MAX);
	for (const struct step_result *s = reproducer->attempt->steps; s; s = s->next) {
		if (s->step == STEP_RCPT && is_named(reproducer, s, &count)) {
			one = recipient_of(reproducer, s);
			if (!one || !can_say(one))
				all = NULL;
			else
				buf_addf(&list, "%s%s", list.len ? "," : "", one);
		}
		if (s == reproducer->result)
			break;
	}
	if (all && list.len)
		all = arena_strndup(reproducer->test->arena, list.data, list.len);
	buf_release(&list);
	return all;
}

/* With --tls-verify it looks neither at the name in the certificate nor at OCSP. */
static bool sees_certificate(const struct reproducer *reproducer)
{
	const struct tls_session *tls = reproducer->attempt->tls;
	unsigned unseen = 1U << CERTIFICATE_NAME_MISMATCH | 1U << CERTIFICATE_REVOKED;

	return !(reproducer->ways & WAY_VERIFY) || !tls || tls->problems == 0 ||
	       (tls->problems & ~unseen) != 0;
}

/* STARTTLS that was not offered shows in what the server offers; --tls would end there, too. */
static void add_tls(const struct reproducer *reproducer, struct buf *line)
{
	const struct attempt *attempt = reproducer->attempt;

	if (attempt->tls_mode == TLS_IMPLICIT)
		buf_adds(line, " --tlsc");
	else if (find_step(reproducer, STEP_STARTTLS))
		buf_adds(line, " --tls");
	else
		return;
	if (attempt->tls && attempt->tls->server_name && can_say(attempt->tls->server_name))
		reproducer_option(line, "--tls-sni", attempt->tls->server_name);
	if (reproducer->ways & WAY_VERIFY)
		buf_adds(line, " --tls-verify");
}

/* Without the password, and a name that swaks cannot take: it asks for them. */
static void add_auth(const struct reproducer *reproducer, struct buf *line)
{
	const char *username = reproducer->test->request.auth.username;
	enum auth_mechanism mechanism = mechanism_of(reproducer->attempt);

	buf_addf(line, " --auth %s", auth_traits(mechanism)->name);
	if (username && can_say(username))
		reproducer_option(line, "--auth-user", username);
}

/* The step that swaks ends with: the last one that it has a word for. */
static enum step last_step(const struct reproducer *reproducer)
{
	enum step last = reproducer->step;

	if (last != STEP_QUIT)
		return last;
	for (const struct step_result *s = reproducer->attempt->steps; s && s != reproducer->result;
	     s = s->next)
		last = s->step;
	return last;
}

static void add_stop(const struct reproducer *reproducer, struct buf *line)
{
	const char *stop = stops[last_step(reproducer)];

	if (stop)
		buf_addf(line, " %s", stop);
}

void reproducer_swaks(struct reproducer *reproducer)
{
	const struct request *request = &reproducer->test->request;
	const struct mailbox *sender = &request->sender;
	const struct step_result *auth = find_step(reproducer, STEP_AUTH);
	const char *to = recipients_of(reproducer), *from = "<>";
	struct buf line;

	if (sender->text && *sender->text)
		from = sender->local ? arena_printf(reproducer->test->arena, "%s@%s", sender->local,
						    sender->domain)
				     : sender->text;
	/* without one it would ask for it */
	if (to && !*to && !step_precedes(last_step(reproducer), STEP_RCPT))
		return;
	if (!to || !can_say(from) || !can_say(request->helo) || !sees_certificate(reproducer) ||
	    (auth && auth->command && !auth_words[mechanism_of(reproducer->attempt)].swaks))
		return;
	reproducer_begin(&line, "swaks");
	reproducer_option(&line, "--server", address_of(reproducer->attempt));
	buf_addf(&line, " --port %u", port_of(reproducer->attempt));
	reproducer_option(&line, "--ehlo", request->helo);
	if (find_step(reproducer, STEP_HELO))
		buf_adds(&line, " --protocol SMTP");
	add_tls(reproducer, &line);
	if (auth && auth->command)
		add_auth(reproducer, &line);
	reproducer_option(&line, "--from", from);
	if (*to)
		reproducer_option(&line, "--to", to);
	add_stop(reproducer, &line);
	reproducer_add(reproducer, "swaks", &line);
}
