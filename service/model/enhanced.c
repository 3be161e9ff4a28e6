#include "model/enhanced.h"

#include "base/ascii.h"

/* A row of the registry: what stands for "X" in "X.1.1" does not change the text. */
struct entry {
	int subject, detail;
	const char *text;
};

static const struct entry entries[] = {
	{0, 0, "Other undefined Status"},

	{1, 0, "Other address status"},
	{1, 1, "Bad destination mailbox address"},
	{1, 2, "Bad destination system address"},
	{1, 3, "Bad destination mailbox address syntax"},
	{1, 4, "Destination mailbox address ambiguous"},
	{1, 5, "Destination address valid"},
	{1, 6, "Destination mailbox has moved, No forwarding address"},
	{1, 7, "Bad sender's mailbox address syntax"},
	{1, 8, "Bad sender's system address"},
	{1, 9, "Message relayed to non-compliant mailer"},
	{1, 10, "Recipient address has null MX"},

	{2, 0, "Other or undefined mailbox status"},
	{2, 1, "Mailbox disabled, not accepting messages"},
	{2, 2, "Mailbox full"},
	{2, 3, "Message length exceeds administrative limit"},
	{2, 4, "Mailing list expansion problem"},

	{3, 0, "Other or undefined mail system status"},
	{3, 1, "Mail system full"},
	{3, 2, "System not accepting network messages"},
	{3, 3, "System not capable of selected features"},
	{3, 4, "Message too big for system"},
	{3, 5, "System incorrectly configured"},
	{3, 6, "Requested priority was changed"},

	{4, 0, "Other or undefined network or routing status"},
	{4, 1, "No answer from host"},
	{4, 2, "Bad connection"},
	{4, 3, "Directory server failure"},
	{4, 4, "Unable to route"},
	{4, 5, "Mail system congestion"},
	{4, 6, "Routing loop detected"},
	{4, 7, "Delivery time expired"},

	{5, 0, "Other or undefined protocol status"},
	{5, 1, "Invalid command"},
	{5, 2, "Syntax error"},
	{5, 3, "Too many recipients"},
	{5, 4, "Invalid command arguments"},
	{5, 5, "Wrong protocol version"},
	{5, 6, "Authentication Exchange line is too long"},

	{6, 0, "Other or undefined media error"},
	{6, 1, "Media not supported"},
	{6, 2, "Conversion required and prohibited"},
	{6, 3, "Conversion required but not supported"},
	{6, 4, "Conversion with loss performed"},
	{6, 5, "Conversion Failed"},
	{6, 6, "Message content not available"},
	{6, 7, "Non-ASCII addresses not permitted for that sender/recipient"},
	{6, 8, "UTF-8 string reply is required, but not permitted by the SMTP client"},
	{6, 9,
	 "UTF-8 header message cannot be transferred to one or more recipients, so the "
	 "message must be rejected"},
	{6, 10, "This is a duplicate of X.6.8 and is thus deprecated"},

	{7, 0, "Other or undefined security status"},
	{7, 1, "Delivery not authorized, message refused"},
	{7, 2, "Mailing list expansion prohibited"},
	{7, 3, "Security conversion required but not possible"},
	{7, 4, "Security features not supported"},
	{7, 5, "Cryptographic failure"},
	{7, 6, "Cryptographic algorithm not supported"},
	{7, 7, "Message integrity failure"},
	{7, 8, "Authentication credentials invalid"},
	{7, 9, "Authentication mechanism is too weak"},
	{7, 10, "Encryption Needed"},
	{7, 11, "Encryption required for requested authentication mechanism"},
	{7, 12, "A password transition is needed"},
	{7, 13, "User Account Disabled"},
	{7, 14, "Trust relationship required"},
	{7, 15, "Priority Level is too low"},
	{7, 16, "Message is too big for the specified priority"},
	{7, 17, "Mailbox owner has changed"},
	{7, 18, "Domain owner has changed"},
	{7, 19, "RRVS test cannot be completed"},
	{7, 20, "No passing DKIM signature found"},
	{7, 21, "No acceptable DKIM signature found"},
	{7, 22, "No valid author-matched DKIM signature found"},
	{7, 23, "SPF validation failed"},
	{7, 24, "SPF validation error"},
	{7, 25, "Reverse DNS validation failed"},
	{7, 26, "Multiple authentication checks failed"},
	{7, 27, "Sender address has null MX"},
	{7, 28, "Mail flood detected"},
	{7, 29, "ARC validation failure"},
	{7, 30, "REQUIRETLS support required"},
};

/* RFC 3463 section 3.1: what the class alone says. */
static const char *const classes[] = {
	[2] = "Success",
	[4] = "Persistent Transient Failure",
	[5] = "Permanent Failure",
};

enum { PART_MAX = 3, NOT_THERE = -1 };

/* "." 1*3digit at *at, which moves behind it; NOT_THERE when it is none. */
static int read_part(const char **at)
{
	const char *digit = *at + 1;
	int number = 0;

	if (**at != '.' || !is_digit(*digit))
		return NOT_THERE;
	for (; is_digit(*digit) && digit - *at <= PART_MAX; digit++)
		number = number * 10 + (*digit - '0');
	if (is_digit(*digit))
		return NOT_THERE;
	*at = digit;
	return number;
}

/* The parts of a code and its length, 0 when it is none. */
static size_t read_code(const char *text, int *subject_r, int *detail_r)
{
	const char *at = text + 1;

	if (*text != '2' && *text != '4' && *text != '5')
		return 0;
	*subject_r = read_part(&at);
	if (*subject_r == NOT_THERE)
		return 0;
	*detail_r = read_part(&at);
	if (*detail_r == NOT_THERE || (*at == '.' && is_digit(at[1])))
		return 0;
	return (size_t)(at - text);
}

static const char *find(int subject, int detail)
{
	for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++) {
		if (entries[i].subject == subject && entries[i].detail == detail)
			return entries[i].text;
	}
	return NULL;
}

size_t enhanced_length(const char *text)
{
	int subject, detail;

	return read_code(text, &subject, &detail);
}

const char *enhanced_meaning(const char *code)
{
	int subject, detail;
	const char *text;
	size_t len = code ? read_code(code, &subject, &detail) : 0;

	if (len == 0 || code[len] != '\0')
		return NULL;
	text = find(subject, detail);
	if (!text)
		text = find(subject, 0);
	return text ? text : classes[*code - '0'];
}

bool enhanced_registered(const char *code)
{
	int subject, detail;
	size_t len = read_code(code, &subject, &detail);

	return len > 0 && code[len] == '\0' && find(subject, detail);
}
