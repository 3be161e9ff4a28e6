/* Explanations of a connection that broke off, or fell silent, in mid-conversation. */
#include "text/mark.h"
#include "cause/cause.h"
#include "diagnosis/findings/refine.h"
#include "diagnosis/hypothesis/hypothesis.h"

#define SILENT (1u << FAULT_TIMEOUT)
#define CUT (1u << FAULT_CLOSED | 1u << FAULT_RESET | 1u << FAULT_HALF_LINE)
#define AT_AUTH AT(STEP_AUTH)
#define AT_CONTENT (AT(STEP_DATA) | AT(STEP_MESSAGE))
#define AT_COMMANDS \
	(AT(STEP_EHLO) | AT(STEP_HELO) | AT(STEP_STARTTLS) | AT(STEP_MAIL) | AT(STEP_RCPT))

/* By fault and step, likeliest first. */
static const struct {
	unsigned faults, steps;
	struct reason reason;
} reasons[] = {
	{SILENT,
	 AT_AUTH,
	 {"auth_backend_silent",
	  N_("The server waits for its user database, which does not answer."),
	  N_("It answered everything up to AUTH, and fell silent there."), LIKELIHOOD_HIGH}},
	{SILENT,
	 AT_AUTH,
	 {"auth_refusal_delayed", N_("The server holds back its refusal to slow down guessing."),
	  N_("Servers do so after wrong passwords; a greater timeouts.reply_ms waits for it."),
	  LIKELIHOOD_MEDIUM}},
	{CUT,
	 AT_AUTH,
	 {"auth_refused_by_closing",
	  N_("The server does not take the login, or not from this address, and hangs up instead "
	     "of refusing."),
	  N_("Protection against guessing cuts connections in this way."), LIKELIHOOD_HIGH}},
	{CUT,
	 AT_AUTH,
	 {"server_broken", N_("The server's process for AUTH failed."),
	  N_("It answered everything up to AUTH."), LIKELIHOOD_MEDIUM}},
	{SILENT,
	 AT_CONTENT,
	 {"content_check_hangs",
	  N_("A content filter or virus scanner behind the server does not answer."),
	  N_("The server answered everything up to the message."), LIKELIHOOD_HIGH}},
	{SILENT,
	 AT_CONTENT,
	 {"packets_too_large", N_("Large packets are lost on the way (path MTU)."),
	  N_("Short commands were answered, and the message was not."), LIKELIHOOD_MEDIUM}},
	{CUT,
	 AT_CONTENT,
	 {"content_cut", N_("A content filter or firewall cut the connection."),
	  N_("The server answered everything up to the message."), LIKELIHOOD_HIGH}},
	{CUT,
	 AT_CONTENT,
	 {"server_broken", N_("The server's process failed on the message."),
	  N_("Its log would say so."), LIKELIHOOD_MEDIUM}},
	{SILENT,
	 AT_COMMANDS,
	 {"look_up_hangs",
	  N_("The server waits for a look-up that is not answered: DNS, a blocklist, a directory, "
	     "another server."),
	  N_("It looks up at {step} what it then judges by."), LIKELIHOOD_HIGH}},
	{SILENT,
	 AT_COMMANDS,
	 {"server_overloaded", N_("The server is overloaded or hangs."),
	  N_("No answer came in time."), LIKELIHOOD_MEDIUM}},
	{CUT,
	 AT_COMMANDS,
	 {"access_list",
	  N_("The server, or a firewall, does not want this client and hangs up instead of "
	     "refusing."),
	  N_("The connection was cut right after {step}."), LIKELIHOOD_HIGH}},
	{CUT,
	 AT_COMMANDS,
	 {"server_broken", N_("The server's process failed."), N_("Its log would say so."),
	  LIKELIHOOD_MEDIUM}},
	{SILENT | CUT,
	 AT_AUTH | AT_CONTENT | AT_COMMANDS,
	 {"middlebox", N_("A firewall or proxy on the way cuts SMTP sessions."),
	  N_("Firewalls that inspect SMTP drop what they do not like."), LIKELIHOOD_LOW}},
};

void refine_lost(const struct context *context, struct finding *finding)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
		if ((reasons[i].faults & 1u << context->result->fault) &&
		    (reasons[i].steps & AT(context->step)))
			hypothesis_add(context, finding, &reasons[i].reason);
	}
}
