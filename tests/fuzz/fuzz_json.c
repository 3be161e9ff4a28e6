/*
 * Any bytes as a request body: refused with reasons, or a request whose document is strict JSON
 * again and can be shown to people, and which holds no line break where it would reach the wire. A
 * refused one leaves no secret behind.
 * Build with clang -fsanitize=fuzzer,address,undefined and the files of service/ but main.c.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "document/render.h"
#include "pages/render.h"
#include "http/problem.h"
#include "request/request.h"
#include "json/strict.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int holds)
{
	if (!holds)
		abort();
}

static void check_wire(const char *text)
{
	require(!text || !strpbrk(text, "\r\n"));
}

static void check_request(const struct request *request)
{
	check_wire(request->domain);
	check_wire(request->host);
	check_wire(request->helo);
	check_wire(request->sender.text);
	check_wire(request->dsn.envelope_id);
	check_wire(request->dsn.original_recipient);
	check_wire(request->message.subject);
	check_wire(request->message.from);
	check_wire(request->message.to);
	check_wire(request->tls.server_name);
	check_wire(request->auth.username);
	check_wire(request->auth.authorization_id);
	check_wire(request->auth.token);
	for (size_t i = 0; i < request->recipient_count; i++) {
		check_wire(request->recipients[i].text);
		check_wire(request->dsn.original_recipients[i]);
	}
	for (size_t i = 0; i < request->message.header_count; i++) {
		check_wire(request->message.headers[i].name);
		check_wire(request->message.headers[i].value);
	}
}

static void check_documents(struct test *test)
{
	size_t len;
	char *json = render_test(test, &len), *text = render_text(json, len, NULL);
	char *interrupted = render_interrupted(json, len, 1, NULL);
	const char *why;
	struct cJSON *tree = json_parse_strict(test->arena, json, len, &why);

	require(tree && text && interrupted);
	cJSON_Delete(tree);
	free(interrupted);
	free(text);
	free(json);
}

static void check_errors(const struct field_errors *errors)
{
	const struct problem problem = {
		.status = 422, .type = "invalid-request", .title = "Faults", .errors = errors};
	char *json = render_problem(&problem, NULL);
	struct cJSON *tree = cJSON_Parse(json);

	require(errors->count > 0 && tree);
	cJSON_Delete(tree);
	free(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct request_defaults defaults = {.helo = "tester.example",
							 .sender = "",
							 .timeouts = {1000, 1000, 1000, 1000},
							 .expiry_days = 14};
	struct test *test = test_new();
	struct field_errors errors;

	if (request_from_json(test, &defaults, (const char *)data, size, &errors) == REQUEST_OK) {
		check_request(&test->request);
		check_documents(test);
	} else {
		check_errors(&errors);
		require(!test->request.auth.password && !test->request.auth.token);
	}
	test_free(test);
	return 0;
}
