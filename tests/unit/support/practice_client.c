#include "support/practice_client.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include "model/address.h"
#include "practice/practice.h"

#include "support/test.h"

int practice_client_setup(void **state)
{
	char err[200] = "";
	struct practice *practice = practice_start(err, sizeof(err));

	signal(SIGPIPE, SIG_IGN);
	if (!practice)
		print_error("%s\n", err);
	*state = practice;
	return practice ? 0 : -1;
}

int practice_client_teardown(void **state)
{
	practice_stop(*state);
	return 0;
}

void client_dial(struct practice_client *client, const struct practice *practice, const char *host)
{
	const struct timeval patience = {.tv_sec = 10};
	struct address address;
	char name[100];
	int sys_errno = 0;

	*client = (struct practice_client){.host = host};
	snprintf(name, sizeof(name), "%s.practice.test", host);
	if (!practice_target(practice, name, &address, &sys_errno) || sys_errno != 0)
		fail_msg("%s is not played", name);
	client->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_true(client->fd >= 0);
	setsockopt(client->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	assert_int_equal(
		connect(client->fd, (const struct sockaddr *)&address.sockaddr, address.len), 0);
}

static bool read_octet(struct practice_client *client, char *octet)
{
	return client->ssl ? SSL_read(client->ssl, octet, 1) == 1 : read(client->fd, octet, 1) == 1;
}

/* A line without its end; false: the connection ended. */
static bool read_line(struct practice_client *client, char *line, size_t size)
{
	size_t len = 0;

	while (len < size - 1 && read_octet(client, line + len) && line[len] != '\n')
		len++;
	if (line[len] != '\n')
		return false;
	line[len > 0 && line[len - 1] == '\r' ? len - 1 : len] = '\0';
	return true;
}

bool client_hear(struct practice_client *client)
{
	char line[CLIENT_REPLY_MAX / 2] = "";
	size_t len = 0;

	client->reply[0] = '\0';
	do {
		if (!read_line(client, line, sizeof(line)))
			return false;
		len += (size_t)snprintf(client->reply + len, sizeof(client->reply) - len, "%s%s",
					len > 0 ? "\n" : "", line);
		assert_true(len < sizeof(client->reply));
	} while (strlen(line) > 3 && line[3] == '-');
	return true;
}

void client_says(struct practice_client *client, const char *text, const char *wanted)
{
	char line[CLIENT_REPLY_MAX];
	int len = snprintf(line, sizeof(line), "%s\r\n", text);

	if (client->ssl)
		assert_int_equal(SSL_write(client->ssl, line, len), len);
	else
		assert_int_equal(send(client->fd, line, (size_t)len, MSG_NOSIGNAL), len);
	if (!client_hear(client) || strncmp(client->reply, wanted, strlen(wanted)) != 0)
		fail_msg("%s: \"%s\" to \"%s\"", client->host, client->reply, text);
}

static void trust(SSL_CTX *ctx, const char *pem)
{
	BIO *bio = BIO_new_mem_buf(pem, -1);
	X509 *root = PEM_read_bio_X509(bio, NULL, NULL, NULL);

	assert_non_null(root);
	assert_int_equal(X509_STORE_add_cert(SSL_CTX_get_cert_store(ctx), root), 1);
	X509_free(root);
	BIO_free(bio);
}

bool client_secure(struct practice_client *client, const struct practice *practice, int max_version)
{
	char name[100];

	snprintf(name, sizeof(name), "%s.practice.test", client->host);
	client->ctx = SSL_CTX_new(TLS_client_method());
	assert_non_null(client->ctx);
	SSL_CTX_set_security_level(client->ctx, 0);
	assert_int_equal(SSL_CTX_set_min_proto_version(client->ctx, TLS1_VERSION), 1);
	assert_int_equal(SSL_CTX_set_max_proto_version(client->ctx, max_version), 1);
	trust(client->ctx, practice_authority(practice));
	client->ssl = SSL_new(client->ctx);
	assert_non_null(client->ssl);
	SSL_set1_host(client->ssl, name);
	SSL_set_tlsext_host_name(client->ssl, name);
	SSL_set_fd(client->ssl, client->fd);
	return SSL_connect(client->ssl) == 1;
}

void client_start(struct practice_client *client, const struct practice *practice, const char *host,
		  int max_version)
{
	client_dial(client, practice, host);
	assert_true(client_hear(client));
	client_says(client, "EHLO client.example", "250");
	client_says(client, "STARTTLS", "220 2.0.0 ");
	if (!client_secure(client, practice, max_version))
		fail_msg("%s: no handshake: %s", host, ERR_error_string(ERR_get_error(), NULL));
	client_says(client, "EHLO client.example", "250");
}

void client_close(struct practice_client *client)
{
	SSL_free(client->ssl);
	SSL_CTX_free(client->ctx);
	close(client->fd);
	ERR_clear_error();
}
