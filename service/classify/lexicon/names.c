/* Names, and words of English, that are the same in texts of all other languages. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_names = {.language = "any", .words = {
	[MESSAGE] = "mail|mails|email|e-mail",
	[HEADER] = "header*|message-id|mime",
	[RELAYING] = "relay|relaying|relay-*",
	[LOGIN] = "login|smtp-auth*|smtp auth",
	[HOST_NAME] = "hostname|fqdn",
	[SPAM] = "spam|spam-*|antispam*|anti-spam*|spamassassin",
	[NAME_DMARC] = "dmarc*",
	[NAME_SPF] = "spf|spf-*",
	[NAME_DKIM] = "dkim|dkim-*|domainkeys",
	[NAME_SPF_AND_DKIM] = "spf**dkim*|dkim**spf*",
	[NAME_GREYLISTING] = "greylist*|graylist*|grey-list*|grey list*|postgrey",
	[NAME_VIRUS] = "virus|virus*|malware|trojan|trojan*",
	[NAME_REVERSE_DNS] = "ptr|ptr-*|rdns|rdns-*|reverse|reverse-*|fcrdns|in-addr.arpa",
	[NAME_HELO] = "helo|ehlo|helo/ehlo|ehlo/helo|helo-*|ehlo-*",
	[NAME_TLS] = "tls|tls-*|ssl|ssl-*|ssl/tls|tls/ssl|starttls|starttls-*",
	[NAME_IP] = "ip|ips|ip-*",
	[NAME_DNSBL] = "rbl|rbls|rbl-*|dnsbl|dnsbls|dnsbl-*",
	[NAME_BLOCKLIST] = "blacklist*|black-list*|black list*|blocklist*",
	[NAME_SPAMHAUS] = "spamhaus*",
	[NAME_LINK] = "url|uri|link|links|urls",
	[NAME_REPUTATION] = "reputation*",
	[NAME_MAILBOX] = "inbox|mailbox|account",
	[NAME_QUOTA] = "quota",
}};
