#include "classify/extract/providers.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"

/* clang-format off: one row a line */

const struct blocklist blocklists[] = {
	/* Spamhaus: the zones, then the pages that replies point to */
	{"sbl-xbl.spamhaus|/sbl/query/|sbl.spamhaus|spamhaus sbl|spamhaus-sbl", "spamhaus_sbl",
	 "https://check.spamhaus.org/"},
	{"xbl.spamhaus|spamhaus xbl|spamhaus-xbl|cbl.abuseat.org|abuseat.org|/query/xbl",
	 "spamhaus_xbl", "https://check.spamhaus.org/"},
	{"pbl.spamhaus|spamhaus pbl|spamhaus-pbl|/pbl/query|/query/pbl", "spamhaus_pbl",
	 "https://check.spamhaus.org/"},
	{"dbl.spamhaus|spamhaus dbl|spamhaus-dbl|dbl.dq.spamhaus|/query/dbl|/query/domain",
	 "spamhaus_dbl", "https://check.spamhaus.org/"},
	{"css.spamhaus|spamhaus css|spamhaus-css|/css/query|sblcss", "spamhaus_css",
	 "https://check.spamhaus.org/"},
	{"zrd.dq.spamhaus|spamhaus zrd", "spamhaus_zrd", "https://check.spamhaus.org/"},
	{"zen.spamhaus|zen.dq.spamhaus|spamhaus zen|spamhaus-zen", "spamhaus_zen",
	 "https://check.spamhaus.org/"},
	{"spamhaus", "spamhaus", "https://check.spamhaus.org/"},

	{"barracudacentral|barracudanetworks.com/reputation|b.barracuda|bb.barracuda|barracuda "
	 "reputation",
	 "barracuda", "https://www.barracudacentral.org/rbl/removal-request"},
	{"spamcop", "spamcop", "https://www.spamcop.net/bl.shtml"},
	{"sorbs", "sorbs", NULL},
	{"uceprotect", "uceprotect", "https://www.uceprotect.net/en/rblcheck.php"},
	{"psbl.surriel|psbl.org|surriel.com", "psbl", "https://psbl.org/"},
	{"abusix|mail.abusix.zone", "abusix", "https://lookup.abusix.com/"},
	{"mailspike", "mailspike", "https://www.mailspike.org/iplookup.html"},
	{"spamrats", "spamrats", "https://www.spamrats.com/lookup.php"},
	{"s5h.net", "s5h", "https://www.usenix.org.uk/content/rbl.html"},
	{"invaluement|ivmsip|ivmuri", "invaluement", "https://www.invaluement.com/lookup/"},
	{"nixspam|ix.dnsbl.manitu|ix.nixspam", "nixspam", NULL},
	{"dnsbl.manitu|nixspam.net", "nixspam", NULL},
	{"proofpoint.com/?ip|ipcheck.proofpoint|cloudmark.com/?ip", "proofpoint",
	 "https://ipcheck.proofpoint.com/"},
	{"csi.cloudmark|cloudmark", "cloudmark", "https://csi.cloudmark.com/en/reset/"},
	{"trendmicro|mail-abuse.com|mail-abuse.org|ers.trend|trend micro", "trendmicro",
	 "https://servicecentral.trendmicro.com/en-us/ers/ip-lookup/"},
	{"surbl", "surbl", "https://surbl.org/surbl-analysis"},
	{"uribl", "uribl", "https://lookup.uribl.com/"},
	{"senderscore|returnpath.net|validity.com", "validity",
	 "https://senderscore.org/blocklistlookup/"},
	{"talosintelligence|senderbase|ironport reputation", "talos",
	 "https://talosintelligence.com/reputation_center"},
	{"dnsbl-1.uce|backscatterer", "backscatterer", "https://www.backscatterer.org/"},
	{"blocklist.de", "blocklist_de", "https://www.blocklist.de/en/delist.html"},
	{"dronebl", "dronebl", "https://dronebl.org/lookup"},
	{"rbl.0spam|0spam.", "0spam", "https://0spam.org/"},
	{"wpbl.info", "wpbl", "https://www.wpbl.info/"},
	{"spfbl.net", "spfbl", "https://spfbl.net/en/delist/"},
	{"hostkarma|junkemailfilter", "hostkarma",
	 "https://wiki.junkemailfilter.com/index.php/Spam_DNS_Lists"},
	{"gbudb|truncate.gbudb", "gbudb", "https://www.gbudb.com/truncate/"},
	{"njabl", "njabl", NULL},
	{"ahbl.org", "ahbl", NULL},
	{"dsbl.org", "dsbl", NULL},
	{"anti-spam.org.cn", "cbl_china", "https://www.anti-spam.org.cn/"},
	{"rbl.jp|all.rbl.jp", "rbl_jp", NULL},

	/* lists of one provider */
	{"(s3140)|(s3150)|s3150|s3140|sender.office.com|go.microsoft.com/fwlink/"
	 "?linkid=526655|postmaster.live.com|mail.live.com/mail/troubleshooting",
	 "microsoft", "https://sender.office.com/"},
	{"[tss|[ts01|[ts02|[ts03|postmaster.yahooinc|help.yahoo.com/kb/"
	 "postmaster|postmaster.yahoo|postmaster.info.aol",
	 "yahoo", "https://senders.yahooinc.com/contact"},
	{"support.google.com/mail/answer/188131|low reputation of the sending|very low reputation "
	 "of",
	 "gmail", "https://support.google.com/mail/contact/gmail_bulk_sender_escalation"},
	{"postmaster.t-online.de|rx.t-online.de", "t_online", "https://postmaster.t-online.de/"},
	{"postmaster.1and1|postmaster.1und1|postmaster.gmx|postmaster.web.de|postmaster.mail.com|"
	 "postmaster.ionos",
	 "ionos", "https://postmaster.1und1.de/en/contact/"},
	{"postmaster.comcast|comcast.net/block|xfinity.com/support/articles/email-errors",
	 "comcast", "https://spa.xfinity.com/report"},
	{"att.net/block|abuse-att.net", "att", NULL},
	{"icloud.com/postmaster|proofpoint.com/dnsbl-lookup", "proofpoint",
	 "https://ipcheck.proofpoint.com/"},
	{"unblock.secureserver|secureserver.net/unblock", "secureserver",
	 "https://unblock.secureserver.net/"},
	{"postmaster.free.fr", "free_fr", "https://postmaster.free.fr/"},
	{"postmaster.orange|r.orange.fr", "orange", "https://postmaster.orange.fr/"},
	{"postmaster.mail.ru|help.mail.ru", "mailru", "https://postmaster.mail.ru/"},
	{NULL, NULL, NULL},
};

/* Ends of host names, "|" between them, each of whole labels. */
static const struct {
	const char *ends, *provider;
} hosts[] = {
	{"google.com|googlemail.com|gmail.com|smtp-in.l.google.com|psmtp.com", "google"},
	{"outlook.com|hotmail.com|office365.us|office365.com|partner.outlook.cn|microsoft.com|live."
	 "com|exchangelabs.com",
	 "microsoft"},
	{"yahoodns.net|yahoo.com|aol.com|yahoo.co.uk|ymail.com", "yahoo"},
	{"yahoo.co.jp", "yahoo_japan"},
	{"icloud.com|apple.com|me.com|mac.com", "apple"},
	{"gmx.net|gmx.com|gmx.de|web.de|mail.com", "gmx"},
	{"pphosted.com|ppe-hosted.com|proofpoint.com|gpphosted.com", "proofpoint"},
	{"mimecast.com|mimecast.co.za|mimecast-offshore.com", "mimecast"},
	{"barracudanetworks.com|cudamail.com", "barracuda"},
	{"iphmx.com|ironport.com|cisco.com", "cisco"},
	{"trendmicro.com|trendmicro.eu|trendmicro.co.jp", "trendmicro"},
	{"messagelabs.com|symanteccloud.com", "symantec"},
	{"sophos.com|reflexion.net|prod.hydra.sophos.com", "sophos"},
	{"hornetsecurity.com|antispameurope.com", "hornetsecurity"},
	{"spamexperts.com|mailspamprotection.com|mtaroutes.com", "spamexperts"},
	{"mailcontrol.com|forcepoint.com|blackspider.com", "forcepoint"},
	{"fireeyecloud.com|fireeyegov.com", "trellix"},
	{"mxlogic.net", "mcafee"},
	{"yandex.ru|yandex.net|yandex.com", "yandex"},
	{"mail.ru", "mailru"},
	{"qq.com", "qq"},
	{"netease.com|163.com|126.com|yeah.net", "netease"},
	{"sina.com.cn|sina.cn", "sina"},
	{"aliyun.com|alibaba-inc.com", "alibaba"},
	{"zoho.com|zoho.eu|zoho.in|zohomail.com", "zoho"},
	{"messagingengine.com|fastmail.com", "fastmail"},
	{"protonmail.ch|proton.me|protonmail.com", "proton"},
	{"tutanota.de|tuta.com", "tuta"},
	{"mailbox.org", "mailbox_org"},
	{"posteo.de", "posteo"},
	{"ovh.net|ovh.ca|ovh.com", "ovh"},
	{"gandi.net", "gandi"},
	{"kundenserver.de|perfora.net|1and1.com|ionos.com|ionos.de|ionos.co.uk|ionos.es|ionos.fr|"
	 "schlund.de",
	 "ionos"},
	{"strato.de|rzone.de", "strato"},
	{"t-online.de", "t_online"},
	{"comcast.net|xfinity.com", "comcast"},
	{"cox.net", "cox"},
	{"charter.net|rr.com|twc.com|spectrum.net", "charter"},
	{"att.net|prodigy.net|sbcglobal.net|bellsouth.net", "att"},
	{"verizon.net", "verizon"},
	{"centurylink.net|synacor.com", "synacor"},
	{"orange.fr|wanadoo.fr|orange.com", "orange"},
	{"free.fr", "free_fr"},
	{"sfr.fr|sfr.net", "sfr"},
	{"laposte.net", "laposte"},
	{"libero.it", "libero"},
	{"aruba.it", "aruba"},
	{"seznam.cz", "seznam"},
	{"wp.pl", "wp"},
	{"secureserver.net", "secureserver"},
	{"rackspace.com|emailsrvr.com", "rackspace"},
	{"amazonaws.com|amazonses.com|awsapps.com", "amazon"},
	{"mailgun.org", "mailgun"},
	{"sendgrid.net", "sendgrid"},
	{"migadu.com", "migadu"},
	{"registrar-servers.com|privateemail.com|jellyfish.systems", "namecheap"},
	{"hostinger.com|titan.email", "hostinger"},
	{"forwardemail.net", "forwardemail"},
	{"improvmx.com", "improvmx"},
	{"cloudflare.net", "cloudflare"},
	{"docomo.ne.jp", "docomo"},
	{"ezweb.ne.jp|au.com", "kddi"},
	{"softbank.ne.jp|softbank.jp", "softbank"},
	{"sakura.ne.jp", "sakura"},
	{"ocn.ne.jp", "ocn"},
	{"naver.com", "naver"},
	{"daum.net|hanmail.net|kakao.com", "kakao"},
	{"bigpond.com|telstra.com", "telstra"},
	{"uol.com.br", "uol"},
	{"terra.com.br", "terra"},
};

/* Words of replies and greetings that one provider's servers say. */
static const struct {
	const char *words, *provider;
} texts[] = {
	{" - gsmtp|gsmtp|support.google.com|google.com/mail|mx.google.com", "google"},
	{"protection.outlook.com|prod.outlook.com|outlook.com (", "microsoft"},
	{"sender.office.com|resolver.adr.|aka.ms/"
	 "|postmaster.live.com|mail.live.com|support.microsoft.com|go.microsoft.com|outlook.com",
	 "microsoft"},
	{"yahoodns|postmaster.yahoo|senders.yahoo|help.yahoo.com|yahoosmtp|yahooinc", "yahoo"},
	{"postmaster.info.aol|aol.com", "yahoo"},
	{"icloud|support.apple.com|apple inc", "apple"},
	{"gmx.net|gmx.com|web.de|mail gmx|postmaster.gmx|postmaster.web.de", "gmx"},
	{"pphosted|proofpoint|ppe-hosted", "proofpoint"},
	{"mimecast", "mimecast"},
	{"barracudanetworks|cudamail", "barracuda"},
	{"iphmx|ironport|senderbase|talosintelligence", "cisco"},
	{"messagelabs|symanteccloud", "symantec"},
	{"hornetsecurity|antispameurope", "hornetsecurity"},
	{"yandex", "yandex"},
	{"mail.ru", "mailru"},
	{"mail.qq.com|service.mail.qq|qq.com", "qq"},
	{"mail.163.com|netease|help.163.com", "netease"},
	{"zoho", "zoho"},
	{"messagingengine|fastmail", "fastmail"},
	{"protonmail|proton.me", "proton"},
	{"ovh.net|ovh.com|mail.ovh", "ovh"},
	{"kundenserver|postmaster.1and1|postmaster.1und1|perfora|ionos", "ionos"},
	{"t-online.de", "t_online"},
	{"comcast|xfinity", "comcast"},
	{"cox.net", "cox"},
	{"charter.net|rr.com|spectrum.net", "charter"},
	{"att.net|prodigy.net", "att"},
	{"orange.fr|wanadoo.fr", "orange"},
	{"free.fr", "free_fr"},
	{"laposte.net", "laposte"},
	{"secureserver", "secureserver"},
	{"emailsrvr|rackspace", "rackspace"},
	{"amazonses|amazonaws", "amazon"},
	{"docomo.ne.jp", "docomo"},
	{"naver.com", "naver"},
};

static const struct token_shape tokens[] = {
	{"S3", 3, 3, "microsoft"},
	{"S7", 2, 3, "microsoft"},
	{"OU-", 3, 3, "microsoft"},
	{"SC-", 3, 3, "microsoft"},
	{"DY-", 3, 3, "microsoft"},
	{"RP-", 3, 3, "microsoft"},
	{"RESOLVER.", 0, 0, "microsoft"},
	{"STOREDRV.", 0, 0, "microsoft"},
	{"TRANSPORT.", 0, 0, "microsoft"},
	{"SMTPSEND.", 0, 0, "microsoft"},
	{"ROUTING.", 0, 0, "microsoft"},
	{"TSS", 2, 2, "yahoo"},
	{"TS", 2, 2, "yahoo"},
	{"PH", 2, 2, "yahoo"},
	{"RLY:", 0, 0, "yahoo"},
	{"HVU:", 0, 0, "yahoo"},
	{"DYN:", 0, 0, "yahoo"},
	{"CON:", 0, 0, "yahoo"},
	{"CS", 2, 2, "apple"},
	{"HM", 2, 2, "apple"},
	{"OFR_", 3, 3, "orange"},
	{"OFR", 3, 6, "orange"},
	{"LPN", 3, 6, "laposte"},
	{"LPNAAA_", 2, 4, "laposte"},
	{"IB", 3, 3, "secureserver"},
	{"BL", 6, 6, "comcast"},
	{"RL", 6, 6, "comcast"},
	{"DM", 6, 6, "comcast"},
	{"CXBL", 0, 0, "cox"},
	{"CXSNDR", 0, 0, "cox"},
	{"CXDNS", 0, 0, "cox"},
	{"CXMXRT", 0, 0, "cox"},
	{"CXCNCT", 0, 0, "cox"},
	{"AUP#", 0, 0, NULL},
};
/* clang-format on */

enum { PAIR_BITS = 1024, WORD_BITS = 64 };

/* A text and which pairs of bytes are in it, so that most words need no search. */
struct hay {
	const char *text;
	size_t len;
	uint64_t pairs[PAIR_BITS / WORD_BITS];
};

static size_t pair_bit(const char *at)
{
	return ((size_t)(unsigned char)at[0] * 31 + (unsigned char)at[1]) % PAIR_BITS;
}

static void hay_init(struct hay *hay, const char *text, size_t len)
{
	*hay = (struct hay){.text = text, .len = len};
	for (size_t i = 0; i + 1 < len; i++) {
		size_t bit = pair_bit(text + i);

		hay->pairs[bit / WORD_BITS] |= UINT64_C(1) << bit % WORD_BITS;
	}
}

static bool hay_has(const struct hay *hay, const char *word, size_t size)
{
	size_t bit;

	if (size < 2)
		return false;
	bit = pair_bit(word + size - 2);
	if (!(hay->pairs[bit / WORD_BITS] >> bit % WORD_BITS & 1))
		return false;
	bit = pair_bit(word);
	if (!(hay->pairs[bit / WORD_BITS] >> bit % WORD_BITS & 1))
		return false;
	return memmem(hay->text, hay->len, word, size);
}

/* True when one of the words, "|" between them, is in the text. */
static bool has_any(const struct hay *hay, const char *words)
{
	while (*words) {
		size_t size = strcspn(words, "|");

		if (hay_has(hay, words, size))
			return true;
		words += size;
		words += *words == '|';
	}
	return false;
}

const struct blocklist *blocklist_find(const char *text, size_t len)
{
	struct hay hay;

	hay_init(&hay, text, len);
	for (const struct blocklist *list = blocklists; list->words; list++) {
		if (has_any(&hay, list->words))
			return list;
	}
	return NULL;
}

/* True when host ends with the labels of end. */
static bool ends_with(const char *host, size_t len, const char *end, size_t size)
{
	if (len < size || strncasecmp(host + len - size, end, size) != 0)
		return false;
	return len == size || host[len - size - 1] == '.';
}

const char *provider_of_host(const char *host)
{
	size_t len = host ? strlen(host) : 0;

	if (len > 0 && host[len - 1] == '.')
		len--;
	for (size_t i = 0; len > 0 && i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		for (const char *end = hosts[i].ends; *end; end += *end == '|') {
			size_t size = strcspn(end, "|");

			if (ends_with(host, len, end, size))
				return hosts[i].provider;
			end += size;
		}
	}
	return NULL;
}

const char *provider_of_text(const char *text, size_t len)
{
	struct hay hay;

	hay_init(&hay, text, len);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (has_any(&hay, texts[i].words))
			return texts[i].provider;
	}
	return NULL;
}

static size_t digits_of(const char *text, size_t len)
{
	size_t count = 0;

	while (count < len && is_digit(text[count]))
		count++;
	return count;
}

const struct token_shape *token_find(const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof(tokens) / sizeof(tokens[0]); i++) {
		const struct token_shape *shape = &tokens[i];
		size_t size = strlen(shape->prefix), rest = len - size;

		if (len <= size || memcmp(word, shape->prefix, size) != 0)
			continue;
		if (shape->digits_max == 0 ||
		    (rest >= shape->digits_min && rest <= shape->digits_max &&
		     digits_of(word + size, rest) == rest))
			return shape;
	}
	return NULL;
}
