#include "explain/pasted/program_table.h"

/* clang-format off */

/* System.Net.Mail's, for the values of SmtpStatusCode; without their full stops */
const struct program_sentence program_sentences[] = {
	{"Service not available, closing transmission channel", 421, '\0'},
	{"Mailbox unavailable", 450, '4'},
	{"Mailbox unavailable", 550, '5'},
	{"Error in processing", 451, '\0'},
	{"Insufficient system storage", 452, '\0'},
	{"Client does not have permission to submit mail to this server", 454, '\0'},
	{"Syntax error in parameters or arguments", 501, '\0'},
	{"Command not implemented", 502, '\0'},
	{"Bad sequence of commands", 503, '\0'},
	{"Command parameter not implemented", 504, '\0'},
	{"requires a secure connection or the client was not authenticated", 530, '\0'},
	{"User not local; please try a different path", 551, '\0'},
	{"Exceeded storage allocation", 552, '\0'},
	{"Mailbox name not allowed", 553, '\0'},
	{"Transaction failed", 554, '\0'},
	{NULL, 0, '\0'},
};

const struct program programs[] = {
	{
		.name = "Python's smtplib, aiosmtplib",
		.marks = "SMTPRecipient|SMTPSenderRefused|SMTPDataError|SMTPAuthenticationError|"
		 "SMTPHeloError|SMTPConnectError|SMTPResponseException|': (|, b'|, b\"",
		.items = {
			{STEP_RCPT, "SMTPRecipientRefused: (%c, %q, '%r'"},
			{STEP_RCPT, "SMTPRecipientRefused(%c, %q, '%r'"},
			{STEP_MAIL, "SMTPSenderRefused: (%c, %q"},
			{STEP_MAIL, "SMTPSenderRefused(%c, %q"},
			{STEP_COUNT, "SMTPDataError: (%c, %q"},
			{STEP_COUNT, "SMTPDataError(%c, %q"},
			{STEP_AUTH, "SMTPAuthenticationError: (%c, %q"},
			{STEP_AUTH, "SMTPAuthenticationError(%c, %q"},
			{STEP_EHLO, "SMTPHeloError: (%c, %q"},
			{STEP_GREETING, "SMTPConnectError: (%c, %q"},
			{STEP_COUNT, "SMTPResponseException: (%c, %q"},
			{STEP_RCPT, "'%r': (%c, %q"},
			{STEP_RCPT, "': (%c, %q"},
			{STEP_COUNT, "(%c, %q"},
		},
	},
	{
		.name = "System.Net.Mail",
		.marks = "server response was: |Die Serverantwort war: |La respuesta del "
		 "servidor fue: |La réponse du serveur était",
		.items = {
			{STEP_RCPT, "FailedRecipientException: Mailbox unavailable. The server "
			 "response was: %t"},
			{STEP_COUNT, "The server response was: %t"},
			{STEP_COUNT, "Die Serverantwort war: %t"},
			{STEP_COUNT, "La respuesta del servidor fue: %t"},
			{STEP_COUNT, "La réponse du serveur était : %t"},
		},
		.sentences = program_sentences,
		.words = true,
	},
	{
		.name = "MailKit",
		.marks = "SmtpCommandException|MailKit.Security.AuthenticationException",
		.items = {
			{STEP_AUTH, "MailKit.Security.AuthenticationException: %c: %t"},
			{STEP_AUTH, "MailKit.Security.AuthenticationException: %t"},
			{STEP_COUNT, "SmtpCommandException: %t"},
		},
		.words = true,
	},
	{
		.name = "PHPMailer, WordPress",
		.marks = "SMTP server error: |SMTP ERROR: |SMTP Error: |address failed: ",
		.items = {
			{STEP_COUNT, "SMTP server error: %v command failed Detail: %t SMTP code: "
			 "%c Additional SMTP info: %e"},
			{STEP_COUNT, "SMTP server error: %v command failed Detail: %t SMTP code: "
			 "%c"},
			{STEP_COUNT, "SMTP server error: %v command failed SMTP code: %c"},
			{STEP_COUNT, "SMTP ERROR: %v command failed: %t"},
			{STEP_MAIL, "From address failed: %* : MAIL FROM command failed,%t,%c,%e"},
			{STEP_RCPT, "The following recipients failed: %r: %t"},
		},
		.extras = {"The following recipients failed: %r"},
		.words = true,
	},
	{
		.name = "Symfony Mailer, Swift Mailer",
		.marks = "Expected response code",
		.items = {
			{STEP_COUNT, "but got code \"%c\", with message \"%t\"."},
			{STEP_COUNT, "but got code \"%c\", with message \"%t\""},
			{STEP_COUNT, "but got code \"%c\", with message \"%t"},
		},
	},
	{
		.name = "Nodemailer",
		.marks = "responseCode|all recipients were rejected|command failed: |Message "
		 "failed: |Invalid login: |Invalid greeting|RecipientError",
		.items = {
			{STEP_RCPT, "Recipient command failed: %t%*recipient: '%r'"},
			{STEP_RCPT, "all recipients were rejected: %t"},
			{STEP_RCPT, "Recipient command failed: %t"},
			{STEP_MAIL, "Mail command failed: %t"},
			{STEP_DATA, "Data command failed: %t"},
			{STEP_MESSAGE, "Message failed: %t"},
			{STEP_AUTH, "Invalid login: %t"},
			{STEP_GREETING, "Invalid greeting. response=%t"},
			{STEP_GREETING, "Invalid greeting from server: %t"},
			{STEP_RCPT, "RecipientError%*data: %q"},
			{STEP_COUNT, "response: %q,%*command: '%v'"},
			{STEP_COUNT, "response: %q"},
		},
		.extras = {"rejected: [ '%r'"},
		},
	{
		.name = "Jakarta Mail, JavaMail",
		.marks = "SMTPAddressFailedException|SMTPSenderFailedException|"
		 "SMTPSendFailedException|AuthenticationFailedException|MessagingException",
		.items = {
			{STEP_RCPT, "SMTPAddressFailedException: %t"},
			{STEP_MAIL, "SMTPSenderFailedException: %t"},
			{STEP_COUNT, "SMTPSendFailedException: %t"},
			{STEP_AUTH, "AuthenticationFailedException: %t"},
			{STEP_COUNT, "MessagingException: %t"},
		},
	},
	{
		.name = "Go: go-mail, gomail, net/textproto",
		.marks = "SMTP RCPT TO command|SMTP MAIL FROM command|SMTP DATA |gomail: |"
		 "textproto.Error{",
		.items = {
			{STEP_RCPT, "sending SMTP RCPT TO command: %t, affected recipient(s): %r"},
			{STEP_RCPT, "sending SMTP RCPT TO command: %t"},
			{STEP_MAIL, "sending SMTP MAIL FROM command: %t"},
			{STEP_DATA, "sending SMTP DATA command: %t"},
			{STEP_MESSAGE, "closing SMTP DATA writer: %t"},
			{STEP_COUNT, "could not send email %*: %t"},
			{STEP_COUNT, "textproto.Error{Code:%c, Msg:%q"},
		},
	},
	{
		.name = "Ruby's Net::SMTP",
		.marks = "Net::SMTP",
		.items = {
			{STEP_AUTH, "check_auth_response': %t (Net::SMTP"},
			{STEP_COUNT, "check_response': %t (Net::SMTP"},
			{STEP_COUNT, "SMTPAuthenticationError: %t"},
			{STEP_COUNT, "SMTPFatalError: %t"},
			{STEP_COUNT, "SMTPServerBusy: %t"},
			{STEP_COUNT, "SMTPSyntaxError: %t"},
			{STEP_COUNT, "SMTPUnknownError: %t"},
			{STEP_COUNT, "SMTPAuthenticationError (%t\n)"},
			{STEP_COUNT, "SMTPFatalError (%t\n)"},
			{STEP_COUNT, "SMTPServerBusy (%t\n)"},
			{STEP_COUNT, "SMTPAuthenticationError (%t):"},
			{STEP_COUNT, "SMTPFatalError (%t):"},
			{STEP_COUNT, "SMTPServerBusy (%t):"},
			{STEP_COUNT, "SMTPFatalError (%t)"},
		},
	},
	{
		.name = "lettre",
		.marks = "permanent error (|transient error (|NegativeCompletion",
		.items = {
			{STEP_COUNT, "permanent error (%c): %t"},
			{STEP_COUNT, "transient error (%c): %t"},
			{STEP_COUNT, "severity: %d, category: %d, detail: %d%*source: %q"},
			{STEP_COUNT, "severity: %d, category: %d, detail: %d%*message: [ %q"},
			{STEP_COUNT, "severity: %d, category: %d, detail: %d"},
		},
	},
	{
		.name = "msmtp",
		.marks = "server message: |smtpstatus=",
		.items = {
			{STEP_RCPT, "recipient address %r not accepted by the server%*server "
			 "message: %t"},
			{STEP_MAIL, "envelope from address%*not accepted by the server%*server "
			 "message: %t"},
			{STEP_AUTH, "authentication failed%*server message: %t"},
			{STEP_MESSAGE, "did not accept the mail%*server message: %t"},
			{STEP_COUNT, "command %v failed%*server message: %t"},
			{STEP_RCPT, "smtpstatus=%c smtpmsg='%t' errormsg='recipient address %r"},
			{STEP_COUNT, "smtpstatus=%c smtpmsg='%t' errormsg="},
			{STEP_COUNT, "server message: %t"},
		},
	},
	{
		.name = "Perl: Email::Sender",
		.marks = "failed after MAIL FROM:|error at DATA start|error at after DATA|failed "
		 "AUTH",
		.items = {
			{STEP_MAIL, "failed after MAIL FROM:: %t"},
			{STEP_MAIL, "failed after MAIL FROM: %t"},
			{STEP_DATA, "error at DATA start: %t"},
			{STEP_MESSAGE, "error at after DATA: %t"},
			{STEP_AUTH, "failed AUTH: %t"},
		},
		.words = true,
	},
	{
		.name = "curl",
		.marks = "RCPT failed: |MAIL failed: |DATA failed: |Got unexpected smtp-server "
		 "response: ",
		.items = {
			{STEP_RCPT, "RCPT failed: %c"},
			{STEP_MAIL, "MAIL failed: %c"},
			{STEP_DATA, "DATA failed: %c"},
			{STEP_GREETING, "Got unexpected smtp-server response: %c"},
		},
	},
	{
		.name = "Exchange, Microsoft 365",
		.marks = "{LED=",
		.items = {
			{STEP_COUNT, "{LED=%t}"},
		},
		.extras = {"{FQDN=%h}", "Recipient %r not found", "RecipientAddress : %r"},
		},
	{.name = NULL},
};

const struct program commands[] = {
	{
		.name = "any, after the command",
		.marks = "RCPT|rcpt|MAIL F|mail f|DATA|data: |AUTH|auth: |EHLO|ehlo|HELO|helo|"
		 "STARTTLS|starttls|mail: ",
		.items = {
			{STEP_RCPT, "RCPT TO:<%r>: %t"},
			{STEP_RCPT, "RCPT TO:<%r> failed: %t"},
			{STEP_RCPT, "rcpt to %r: %t"},
			{STEP_COUNT, "RCPT TO %*: %t"},
			{STEP_RCPT, "RCPT %*: %t"},
			{STEP_RCPT, "rcpt%*: %t"},
			{STEP_MAIL, "MAIL FROM%*: %t"},
			{STEP_MAIL, "mail from%*: %t"},
			{STEP_MAIL, "mail: %t"},
			{STEP_DATA, "DATA command%*: %t"},
			{STEP_DATA, "data: %t"},
			{STEP_AUTH, "AUTH%*: %t"},
			{STEP_AUTH, "auth: %t"},
			{STEP_STARTTLS, "STARTTLS%*: %t"},
			{STEP_EHLO, "EHLO%*: %t"},
			{STEP_EHLO, "ehlo: %t"},
		},
	},
	{.name = NULL},
};

const struct program_place program_places[] = {
	/* Python */
	{", in starttls", STEP_STARTTLS},
	{", in rcpt", STEP_RCPT},
	{", in data", STEP_DATA},
	{"SMTPDataError", STEP_MESSAGE},
	/* System.Net.Mail, MailKit */
	{"System.Net.Mail.RecipientCommand", STEP_RCPT},
	{"System.Net.Mail.MailCommand", STEP_MAIL},
	{"System.Net.Mail.DataStopCommand", STEP_MESSAGE},
	{"System.Net.Mail.DataCommand", STEP_DATA},
	{"System.Net.Mail.StartTlsCommand", STEP_STARTTLS},
	{"System.Net.Mail.AuthCommand", STEP_AUTH},
	{"System.Net.Mail.EHelloCommand", STEP_EHLO},
	{"SmtpFailedRecipient", STEP_RCPT},
	{"OnRecipientNotAccepted", STEP_RCPT},
	{"OnSenderNotAccepted", STEP_MAIL},
	{"RecipientNotAccepted", STEP_RCPT},
	{"SenderNotAccepted", STEP_MAIL},
	{"MessageNotAccepted", STEP_MESSAGE},
	{"SmtpClient.ProcessRcptToResponse", STEP_RCPT},
	{"SmtpClient.ProcessMailFromResponse", STEP_MAIL},
	{"SmtpClient.Authenticate", STEP_AUTH},
	{"SmtpClient.Data", STEP_MESSAGE},
	/* Symfony Mailer, Swift Mailer */
	{"code \"250/251/252\"", STEP_RCPT},
	{"code 250/251/252", STEP_RCPT},
	{"code \"235\"", STEP_AUTH},
	{"code 235", STEP_AUTH},
	{"code \"334\"", STEP_AUTH},
	{"code 334", STEP_AUTH},
	{"code \"354\"", STEP_DATA},
	{"code 354", STEP_DATA},
	{"doRcptToCommand", STEP_RCPT},
	{"doMailFromCommand", STEP_MAIL},
	{"streamMessage", STEP_MESSAGE},
	/* JavaMail */
	{"SMTPTransport.rcptTo", STEP_RCPT},
	{"SMTPTransport.mailFrom", STEP_MAIL},
	{"SMTPTransport.finishData", STEP_MESSAGE},
	{"SMTPTransport.data(", STEP_DATA},
	{"SMTPTransport.startTLS", STEP_STARTTLS},
	{"SMTPTransport.ehlo", STEP_EHLO},
	{"SMTPTransport.openServer", STEP_GREETING},
	/* Ruby */
	{"in `rcptto'", STEP_RCPT},
	{"Net::SMTP#rcptto'", STEP_RCPT},
	{"in `mailfrom'", STEP_MAIL},
	{"Net::SMTP#mailfrom'", STEP_MAIL},
	{"check_auth_response", STEP_AUTH},
	{"in `data'", STEP_MESSAGE},
	/* Nodemailer */
	{"_actionRCPT", STEP_RCPT},
	{"_actionMAIL", STEP_MAIL},
	{"_actionAUTHComplete", STEP_AUTH},
	{"command: 'RCPT TO'", STEP_RCPT},
	{"command: 'MAIL FROM'", STEP_MAIL},
	{NULL, STEP_COUNT},
};

const struct program_place program_commands[] = {
	{"RCPT", STEP_RCPT},	 {"MAIL", STEP_MAIL}, {"DATA END", STEP_MESSAGE},
	{"DATA", STEP_DATA},	 {"AUTH", STEP_AUTH}, {"PASSWORD", STEP_AUTH},
	{"USERNAME", STEP_AUTH}, {"USER", STEP_AUTH}, {"STARTTLS", STEP_STARTTLS},
	{"EHLO", STEP_EHLO},	 {"HELO", STEP_HELO}, {"QUIT", STEP_QUIT},
	{"CONN", STEP_GREETING}, {NULL, STEP_COUNT},
};
/* clang-format on */
