/* Rules of words that name a cause whatever the step and the codes. */
#include "classify/rule.h"

#define LIKELY CONFIDENCE_LIKELY

/* clang-format off: it would split patterns over two lines */
const struct rule rules_keyword[] = {
	/* malware; a scanner that fails has found nothing */
	{.words =
		 "virus scan*|virus check*|virus filter*|virus engine*|virus_scan|virus protection|"
		 "scanner*|scan engine|content scanning|mail scanning|message scanning|"
		 "virus scanning|"
		 "antivirus|anti-virus|anti virus|av scan*|clamav|"
		 "clamd|clamdscan|malware scan*|malware check*|scan*for virus*|scan*for malware|"
		 "check*for virus*|check*for malware|scan*message|scan*mail|scan attachment*|"
		 "be scanned",
	 .with = "failed|fails|failure|unavailable|not available|not be scanned|unable|cannot|"
		 "can't|could not|couldn't|error|timed out|timeout|time out|not running|"
		 "not responding|not respond|down|problem*|trouble|temporar*|try again|try later|"
		 "busy|defer*|unreachable|overload*|crashed|broken|not ready|not configured",
	 .without = "found|infected|detected|eicar|trojan|contains|contained|spam|blocked using|"
		    "password|encrypted|deep scan|listed|spf|failed virus*|failed the*|failed our*|"
		    "failed antivirus*|failed anti-virus*|failed malware*|fails virus*|not pass*",
	 .cause = CAUSE_SERVER_ERROR,
	 .confidence = LIKELY},
	{.words = "spam or virus|virus or spam",
	 .cause = CAUSE_SPAM_REJECTED,
	 .others = CAUSES(CAUSE_VIRUS_DETECTED),
	 .confidence = LIKELY},
	{.words = "virus*|eicar*|malware|infected|trojan|worm found|clamav|malicious",
	 .without = "spf|reputation|blocked using|ip address|url",
	 .cause = CAUSE_VIRUS_DETECTED},

	/* the state of the protocol */
	{.words = "helo|ehlo|hello",
	 .with = "first|say|polite*|expect*|missing|before",
	 .without = "auth|argument*|dns|name|hostname|host|domain|qualified|rfc|fqdn",
	 .cause = CAUSE_PROTOCOL_ERROR,
	 .confidence = LIKELY},
	{.code_min = 500,
	 .code_max = 504,
	 .words = "starttls",
	 .with = "pipelin*|parameters|already",
	 .cause = CAUSE_PROTOCOL_ERROR},
	{.words = "pipelin*|synchronization|synchronisation|sequence of commands|bad sequence|"
		  "improper sequence|no commands allowed|out of sequence|out of order|nested mail|"
		  "sender already|commands out of|improper command|early talker|pregreet|"
		  "unauthenticated commands|"
		  "before greeting|before smtp greeting|transmitting before|wait for my reply",
	 .without = "blocked using",
	 .cause = CAUSE_PROTOCOL_ERROR},

	/* TLS and AUTH are wanted first */
	{.words = "tls|starttls|ssl",
	 .with = "not offered|offered by|starttls-not-supported",
	 .cause = CAUSE_TLS_NOT_AVAILABLE},
	{.code_min = 400,
	 .code_max = 599,
	 .words = "starttls|tls|requiretls|encrypt*|ssl|secure connection|secured connection",
	 .with = "must|requir*|first|need*|only|mandatory|without|insist*|turn on|issue|issuing",
	 .without = "dmarc|spf|dkim|authenticated mail|handshake|not supported|auth command|"
		    "attachment*|certificate",
	 .cause = CAUSE_TLS_REQUIRED},
	{.words = "tls|ssl|tlsv1.2|tlsv1.3",
	 .with = "handshake|negotiat*|session|establish*|alert|version|error on connection|"
		 "tls error|ssl error|cipher*",
	 .without = "temporary|auth*",
	 .cause = CAUSE_TLS_HANDSHAKE_FAILED,
	 .confidence = LIKELY},
	{.words = "dnssec*|tlsa*",
	 .with = "invalid|bogus|fail*|error|insecure",
	 .cause = CAUSE_DNS_DNSSEC_BOGUS,
	 .confidence = LIKELY},
	{.words = "tls|starttls|ssl|encryption",
	 .with = "not support*|not available|not offer*|not enabled|unavailable|unsupported|"
		 "disabled|not ready",
	 .without = "auth*|sender*",
	 .cause = CAUSE_TLS_NOT_AVAILABLE},
	/* the certificate of the client, which some servers take in place of a password */
	{.words = "client certificate*|client cert|client certs|client-certificate*|client-cert|"
		  "client's certificate|your certificate|ccert|client tls certificate|"
		  "client ssl certificate|client x.509 certificate",
	 .with = "no|not|without|must|need*|requir*|present*|provide*|missing|mandatory|trust*|"
		 "untrusted|verif*|unverified|invalid|unknown|expired|reject*|denied|refused|"
		 "accept*|valid|mismatch|fail*|match*",
	 .cause = CAUSE_CLIENT_CERTIFICATE_REQUIRED,
	 .others = CAUSES(CAUSE_AUTH_REQUIRED)},
	{.words = "no certificate presented|no certificate was presented|no certificate provided|"
		  "certificate not presented|certificate was not presented|"
		  "did not present*certificate|must present*certificate|do not have a certificate|"
		  "present a*certificate|provide a*certificate|no peer certificate",
	 .cause = CAUSE_CLIENT_CERTIFICATE_REQUIRED,
	 .others = CAUSES(CAUSE_AUTH_REQUIRED),
	 .confidence = LIKELY},
	{.words = "certificate*",
	 .with = "verif*|expired|invalid|match*|trust*|not valid|self-signed|required|fail*|"
		 "validation|unknown ca|untrusted*|mismatch*",
	 .cause = CAUSE_TLS_CERTIFICATE_INVALID,
	 .confidence = LIKELY},
	{.code_min = 530,
	 .code_max = 539,
	 .words = "not enabled|not supported|not allowed on|mechanism*",
	 .with = "auth*",
	 .cause = CAUSE_AUTH_MECHANISM_UNSUPPORTED,
	 .confidence = LIKELY},
	{.words = "application-specific password|application password|app password",
	 .cause = CAUSE_AUTH_FAILED,
	 .detail = "app_password"},
	{.code_min = 534,
	 .code_max = 535,
	 .without = "requir*|relay*|must|size|too big|too large",
	 .cause = CAUSE_AUTH_FAILED,
	 .detail = "bad_credentials",
	 .confidence = LIKELY},
	{.words = "auth*",
	 .with = "not advertised|mechanism*|auth*not supported|auth*not available|auth*not enabled",
	 .without = "sender*|dkim|spf|dmarc",
	 .cause = CAUSE_AUTH_MECHANISM_UNSUPPORTED,
	 .confidence = LIKELY},
	{.words = "for relay*|relay denied|smtp relay service",
	 .with = "credential*|invalid",
	 .cause = CAUSE_RELAY_DENIED,
	 .others = CAUSES(CAUSE_AUTH_REQUIRED, CAUSE_AUTH_FAILED)},
	{.words = "bad credential*|invalid credential*|username and password|"
		  "user name or password|invalid password|password incorrect|incorrect password|"
		  "authentication credentials invalid|incorrect authentication|"
		  "authentication invalid*|auth*failed*password",
	 .cause = CAUSE_AUTH_FAILED,
	 .detail = "bad_credentials"},

	/* loops */
	{.words = "hop count|hops|mail loop*|mailloop|routing loop*|loop detected|loops back*|"
		  "looping|forwarding loop|received:*exceed*|mail*loops|too many received|"
		  "received*headers exceeds|"
		  "maximum*received headers|possible loop|delivered-to loop|"
		  "mx*points to local host|mx*points to myself|mail for*loops|"
		  "mx list for*points back",
	 .cause = CAUSE_MAIL_LOOP},

	/* DMARC, SPF, DKIM: both together, then each */
	{.enhanced = "x.7.515", .cause = CAUSE_SENDER_AUTH_FAILED},
	{.words = "spf or dkim|spf and dkim|dkim or spf|dkim and spf|spf/dkim|spf and/or dkim|"
		  "spf, dkim|multiple authentication checks|sender is unauthenticated|"
		  "authentication information|pass authentication checks|unauthenticated sender|"
		  "purported responsible address|sender id|senderid|sender-id",
	 .without = "dmarc policy|dmarc check|dmarc verif*|aligned|alignment|spf*hard fail|"
		    "dmarc fail*|fail*dmarc",
	 .cause = CAUSE_SENDER_AUTH_FAILED},
	{.enhanced = "x.7.29", .cause = CAUSE_SENDER_AUTH_FAILED},
	{.words = "arc",
	 .with = "validation|fail*|seal|signature*|chain",
	 .cause = CAUSE_SENDER_AUTH_FAILED},
	{.words = "dmarc|p=reject|p=quarantine", .cause = CAUSE_DMARC_REJECTED},
	{.words = "aligned with*spf|dkim*aligned|spf*aligned|aligned*dkim|organizational domain|"
		  "identifier alignment",
	 .cause = CAUSE_DMARC_REJECTED},
	{.enhanced = "x.7.32 x.7.509", .cause = CAUSE_DMARC_REJECTED},
	{.words = "spf|v=spf1|sender policy framework|openspf*|not allowed to send mail for|"
		  "not allowed to send mail from|is not designated|not authorized to send mail for|"
		  "not permitted to send mail for|not allowed to send from|"
		  "not authorized to use the domain|invalid ip for sending|not a permitted sender|"
		  "mismatches client ip|domain*mismatch*client ip|domain*mismatch*ip address",
	 .without = "spf, dkim|without spf|from this address|from that country|antispam*|"
		    "spam checks|classified as spam|make sure|unusual rate",
	 .cause = CAUSE_SPF_FAILED},
	{.words = "dkim|domainkeys|domain keys|no signature",
	 .without = "duplicate header*|unusual rate|antispam*|classified as spam|make sure",
	 .cause = CAUSE_DKIM_FAILED},
	{.words = "spoof*|forged|forgery|impersonat*",
	 .with = "message*|mail|email|sender|from|domain|address",
	 .without = "helo|ehlo|hostname|host|ip|name",
	 .cause = CAUSE_SENDER_AUTH_FAILED,
	 .others = CAUSES(CAUSE_SENDER_REJECTED, CAUSE_POLICY_REJECTED),
	 .confidence = LIKELY},
	{.words = "unauthenticated email|unauthenticated mail|this message is not signed|"
		  "mail is unauthenticated|message is unauthenticated|authentication requirements|"
		  "sender authentication fail*|fails*authentication checks|"
		  "failed authentication checks",
	 .cause = CAUSE_SENDER_AUTH_FAILED},

	/* greylisting */
	{.words = "greylist*|graylist*|grey-list*|gray-list*|grey list*|gray list*|postgrey|"
		  "greypass|sqlgrey|isgreylisted",
	 .without = "blacklist*",
	 .cause = CAUSE_GREYLISTED},
	{.code_min = 400,
	 .code_max = 499,
	 .words = "deep scan|triplet|come back in|first contact|first time sender|first-time|"
		  "initial connection|come back later|please retry in|"
		  "not yet authorized to deliver|recipient temporarily deferred|not seen before|"
		  "please try again in * seconds|retry*seconds|try again in*minutes|"
		  "retry in*minutes|comeback in|temporarily deferred*first|wait*minutes and try",
	 .without = "too many|limit*|max number|maximum|too much|rate|volume|quota|full|load|"
		    "ratelimit*",
	 .cause = CAUSE_GREYLISTED,
	 .confidence = LIKELY},

	/* relaying; an open relay is a listing, a relay limit is a rate */
	{.words = "open relay|insecure mail relay|open proxy|open-relay",
	 .without = "open relay not allowed|excessive*",
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .confidence = LIKELY},
	{.words = "relay*",
	 .with = "limit*|quota|daily|hourly|per hour|too many|denial of service|excessive*",
	 .cause = CAUSE_RATE_LIMITED},
	{.words = "local user only|local users only",
	 .with = "auth*",
	 .cause = CAUSE_AUTH_REQUIRED,
	 .others = CAUSES(CAUSE_RELAY_DENIED),
	 .confidence = LIKELY},
	{.words = "local user only|local users only", .cause = CAUSE_RELAY_DENIED},
	{.words = "relaying disallowed as|relaying denied as",
	 .cause = CAUSE_SENDER_REJECTED,
	 .others = CAUSES(CAUSE_RELAY_DENIED),
	 .confidence = LIKELY},
	{.words = "no such user|user unknown|unknown user|not in*recipient*list|recipient list",
	 .with = "relay*|not hosted|not in",
	 .cause = CAUSE_RECIPIENT_UNKNOWN},
	{.words = "relay*|rcpthosts|gateway user|not local host|for local users|"
		  "domain of forward*|not our domain|one of our domains|"
		  "mail server for that domain|not hosted here|no such domain here|"
		  "domain not hosted|domain isn't in my list|not in my list of allowed|"
		  "do not accept mail for|not accept mail for this domain|"
		  "mail to*not accepted here|doesn't handle mail for|not handle mail for|"
		  "not responsible for*domain|domain is not served|not a valid domain on this|"
		  "mail for that domain|we do not host|not accept*for that domain|"
		  "not configured*to accept mail for|is not local|not a local|remote domain not|"
		  "not gateway|domain not in accepted|tenantattribution",
	 .without = "use the smtp relay|relayed by|temporary mta failure|not ready|relay=|dynamic*|"
		    "isp's|local user|local mailbox|local recipient|local problem|local address|"
		    "local policy|to relay is not authorized|spamhaus|blacklist*|blocked using|"
		    "client host rejected|listed at|listed in|listed by|ordb*",
	 .cause = CAUSE_RELAY_DENIED},

	/* names of the client: reputation comes first, many of its texts mention lists and rates */
	{.words = "reputation|senderscore*|sender score|senderbase*|poor rating|"
		  "unusual traffic pattern*|trust level|karma|dyn:*|"
		  "message from*temporarily deferred|messages from*temporarily deferred|"
		  "message temporarily deferred|hl:rep|hl:mep",
	 .without = "s3150|spamhaus|listed on|ip reputation block list|blocked using",
	 .cause = CAUSE_BAD_REPUTATION,
	 .confidence = LIKELY},
	{.words = "ts01|ts02|ts03|ts04|tss04|tss05|tss09|tss11|[ts*|user complaints|"
		  "complaints from|permanently deferred|temporarily deferred due to*user|"
		  "poor sending history",
	 .cause = CAUSE_BAD_REPUTATION,
	 .others = CAUSES(CAUSE_IP_BLOCKLISTED, CAUSE_RATE_LIMITED),
	 .confidence = LIKELY},
	{.words = "unusual rate|unusual amount",
	 .cause = CAUSE_RATE_LIMITED,
	 .others = CAUSES(CAUSE_BAD_REPUTATION, CAUSE_IP_BLOCKLISTED),
	 .confidence = LIKELY},
	{.words = "denial of service|denial-of-service|ddos attack|dos attack",
	 .cause = CAUSE_RATE_LIMITED,
	 .others = CAUSES(CAUSE_IP_BLOCKLISTED),
	 .confidence = LIKELY},
	{.words = "ptr|rdns|r-dns|reverse dns|reverse-dns|dns reverse|reverse lookup|"
		  "reverse hostname|reverse host name|reverse mapping|reverse name|reverse address|"
		  "reverse resolution|reverse record|reverse entry|reverse ip|fcrdns|iprev|"
		  "inverse dns|no reverse|valid reverse|cannot find your host|"
		  "can't find your host*|cannot resolve your|can not resolve|"
		  "unable to resolve your|could not resolve your|ip name lookup|ip name forged|"
		  "name lookup failed*ip|ip name possibly forged|no hostname|"
		  "hostname*not found for|does not resolve to your|doesn't resolve to|"
		  "dns*does not match*ip|unresolvable hostname|unresolved hostname|in-addr|"
		  "generic hostname|generic reverse|dynamic hostname|missing reverse|"
		  "invalid dns for*ip|no dns entry|host name*does not match|"
		  "hostname*does not match*ip|dns resolution of*ip|"
		  "client host rejected: cannot find|no name for*ip|resolve your ip|"
		  "ip address*hostname|forward-confirmed|forward confirmed|fix your dns|"
		  "unverifiable*ip|unverifiable*ips|unverifyable*ip|unverifyable*ips|dns:nr|dns-p3|"
		  "your hostname|host can't be resolved|host cannot be resolved|ip must resolve|"
		  "rp:rdn",
	 .without = "sender address rejected|helo command rejected|mail from|"
		    "recipient address rejected: domain",
	 .cause = CAUSE_PTR_MISSING},

	/* the name in EHLO */
	{.words = "helo|ehlo",
	 .with = "invalid|reject*|bad|denied|need*|not found|does not|forge*|spoof*|argument*|must|"
		 "no such|refused|resolv*|unresolvable|impersonat*|fake|faked|valid|fqdn|qualified|"
		 "mismatch*|match*|illegal|incorrect|syntactically|you are not|not accepted|wrong|"
		 "our own|my hostname|my name|localhost|missing|lookup*|failed|error",
	 .without = "try again later|denial|credentials|helo=|auth first",
	 .cause = CAUSE_HELO_REJECTED},
	{.words = "hostname*in helo|helo name|hello name|claimed to be me|you are not me|"
		  "i am*not you|liar|you claim to be|pretending to be|own hostname|my own|"
		  "spoofing our|forged hostname",
	 .cause = CAUSE_HELO_REJECTED,
	 .confidence = LIKELY},

	/* blocklists: those of domains, then those of addresses */
	{.words = "url|urls|uri|uris|link|links|hyperlink*",
	 .with = "blocked|blocking|blacklist*|blocklist*|listed|malicious|phish*|bad|suspicious|"
		 "spam*|dangerous",
	 .without = "protect our users|this link|the link|link below|following link|the url|"
		    "this url|dnsbl|see url|following url",
	 .cause = CAUSE_DOMAIN_BLOCKLISTED,
	 .others = CAUSES(CAUSE_CONTENT_REJECTED, CAUSE_SPAM_REJECTED),
	 .confidence = LIKELY},
	{.words = "hvu:b*", .cause = CAUSE_DOMAIN_BLOCKLISTED, .confidence = LIKELY},
	{.words = "dbl|uribl|surbl|rhsbl|multi.surbl*|multi.uribl*|domain block list|ivmuri|"
		  "url*blacklist*|url*block list|url*blocklist*|domain*blacklist*|"
		  "domain*blocklist*|domain*black list*|blacklisted url*|blacklisted uri*|"
		  "blacklisted domain|link*blacklist*|blocked*url|listed domain|domain present in|"
		  "domain*listed|links to*blocked|url blocked|s8001|s8002|uri*blacklist*|"
		  "phishing url",
	 .without = "dnsbl|recipient domain",
	 .cause = CAUSE_DOMAIN_BLOCKLISTED,
	 .confidence = LIKELY},
	{.words = "ip|ips",
	 .with = "blacklist*|blocklist*|black list*|block list*|black-list*",
	 .without = "domain*blacklist*|url*|sender*blacklist*",
	 .cause = CAUSE_IP_BLOCKLISTED},
	/* a client that should not send by itself, and one that sent what nobody wanted */
	{.words = "smtp server of your isp|mail server of your isp|server of your provider|"
		  "your isp's*|your provider's*|through your isp|via your isp|"
		  "unwanted messages*sent from*ip|spam*sent from*ip|sc-001|sc-002|sc-003|sc-004|"
		  "dy-001|"
		  "dy-002|wm:bli|hl:ihu",
	 .without = "block list|ask your",
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .confidence = LIKELY},
	{.words = "judged to be spam|considered to be spam|identified as spam",
	 .with = "ip has been*blocked|ip has been blocked|ip address has been*blocked",
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .others = CAUSES(CAUSE_RATE_LIMITED),
	 .confidence = LIKELY},
	{.enhanced = "x.7.507", .cause = CAUSE_IP_BLOCKLISTED, .confidence = LIKELY},
	/* "your address" is the client's before MAIL FROM, and after it more likely the sender's,
	 * unless an address of a host is named */
	{.steps = AT(STEP_GREETING) | AT(STEP_EHLO) | AT(STEP_HELO),
	 .words = "your address|you are|you have been|you were|you've been",
	 .with = "blacklist*|black list*|black-list*|blocklist*|block list*|denylist*|deny list*|"
		 "banned|blocked",
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .others = CAUSES(CAUSE_POLICY_REJECTED),
	 .confidence = LIKELY},
	{.words = "your address|your email*|your e-mail*|your mail address|you are|you have been|"
		  "you were|you've been|addresses failed",
	 .with = "blacklist*|black list*|black-list*|blocklist*|block list*|denylist*|deny list*",
	 .without = "ip|ips|0.0.0.0|host|hostname|client|server|mta|network|isp|provider|rbl|dnsbl|"
		    "dns|spamhaus*|spamcop*|url|uri|link|domain|content|subject|http*|www.*|"
		    "recipient*|country",
	 .cause = CAUSE_SENDER_REJECTED,
	 .others = CAUSES(CAUSE_IP_BLOCKLISTED, CAUSE_POLICY_REJECTED),
	 .confidence = LIKELY},
	{.words = "spamhaus*|spamcop*|sorbs*|barracuda*|uceprotect*|abusix*|abuseat*|mailspike*|"
		  "psbl*|invaluement*|spamrats*|dronebl*|njabl*|backscatterer*|s5h.net|nixspam*|"
		  "manitu*|hostkarma*|wpbl*|rbl*|dnsbl*|dnswl*|bl.*|zen.*|sbl*|xbl|pbl|cbl|"
		  "blocklist*|blacklist*|block list|black list|black listed|block-list|"
		  "black-list*|blackhole*|denylist*|deny list|badmail*|mail-abuse*|trendmicro*|"
		  "proofpoint*|pphosted*|ipcheck*|cloudmark sender intelligence|sender.office.com|"
		  "delist*|ipremoval*|symantec*ip|fortiguard*|fortinet*|gbudb*|unblock*|"
		  "ipaddr*block*|bsblock*|client host*blocked|blocked using|blocked - see|"
		  "block listed|listed at|listed in|listed by|listed on|is listed|"
		  "list of spammers|s3140|s3150|[s3*|cdrbl|aup#bl|rly:b*|rtr:*|con:b*|ers-*|"
		  "hl:ipb|csi|ib104|ib105|ib106|postmaster.1and1*|bl21|bl23|banned sending ip|"
		  "spam source|spam-source|known spammer|for abuse|ip-block*|banned for|"
		  "block-lookup*|block for spam|black ip|listed http*",
	 .without = "not listed|directory|file|files|extension*|attachment*|ip frequency|"
		    "recipient*blacklist*|recipient*blocklist*|a spam blacklist|sending activity|"
		    "connection frequency|reputation is|sender is blacklisted|sender*blacklist*|"
		    "user*blacklist*|from @*blacklist*|address*blacklisted by*recipient",
	 .cause = CAUSE_IP_BLOCKLISTED},
	{.words = "connection refused|connection rejected|connection denied|"
		  "connection from*refused",
	 .steps = AT(STEP_GREETING) | AT(STEP_EHLO) | AT(STEP_HELO) | AT(STEP_MAIL),
	 .code_min = 400,
	 .code_max = 599,
	 .without = "policy|busy|too many|try*later|temporar*",
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .others = CAUSES(CAUSE_POLICY_REJECTED),
	 .confidence = LIKELY},
	{.words = "tenant*|organization|organisation",
	 .with = "blocked by|block list|allow list",
	 .cause = CAUSE_POLICY_REJECTED,
	 .confidence = LIKELY},
	{.words = "sender*blacklist*|sender*black list*|from*blacklist*|user*blacklist*|"
		  "sender*blocklist*",
	 .without = "ip|client*host|0.0.0.0",
	 .cause = CAUSE_SENDER_REJECTED,
	 .others = CAUSES(CAUSE_DOMAIN_BLOCKLISTED, CAUSE_IP_BLOCKLISTED),
	 .confidence = LIKELY},
	{.words = "ip|ips",
	 .with = "rejected|filtered|prison|denied|refused|blocked|banned|too much spam|spam from|"
		 "suspended|bad|not accept*|not allowed|no access|reject|hangup|block",
	 .without = "?ip=|likely unsolicited|policy restrictions|busy|recipient*|user|account|"
		    "mailbox|frequency|rate*|"
		    "dns|from:|hostname|content|attachment*|too many|helo|resolve*|url*|"
		    "sender address|from address|access denied",
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .confidence = LIKELY},
	{.words = "ip|client|host|your server|mail server|mta|your isp|network|sending server|"
		  "connection from|from 0.0.0.0|0.0.0.0 is|0.0.0.0 has|[0.0.0.0] is|[0.0.0.0] has",
	 .with = "blocked|banned|blocklisted|refused|not welcome|denied due to*spam|"
		 "not allowed to send|not authorized to send|block list|traffic not accepted|"
		 "not in whitelist|not whitelisted|is denied|sent spam|sending spam|spamming|"
		 "spam sources|not accepted from|spam incident|dynamic ip|dynamic address|"
		 "dynamic range|dynamically assigned|dynamically-assigned|dialup|dial-up|"
		 "residential|dynamic pool|host rejected|"
		 "client rejected|not accept*dynamic|has been rejected|abus*",
	 .without = "attachment*|file*|frequency|user|account|mailbox|connections|sessions|"
		    "rate limit*|sent too many|too many messages this|per hour|port|content|"
		    "senders domain|transaction failed|domain name|sending domain|"
		    "unregistered domain*|cannot find|host not|unknown host|from address|"
		    "sender address|too busy|remote host said|rejected by remote|access denied|"
		    "host does not accept|policy|recipient preferences|recipient's preferences",
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .confidence = LIKELY},
	{.words = "lpn000_630|ofr006_102|ofr006_104|ofr006_110|lpn001_108*630|ofr_506*102|"
		  "access denied*bad ip|ask your postmaster for help",
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .confidence = LIKELY},
	{.cause = CAUSE_NONE},
};
/* clang-format on */
