/* Rules of recipients, content and servers in general, then of the codes alone. */
#include "classify/rule.h"

#define LIKELY CONFIDENCE_LIKELY
#define POSSIBLE CONFIDENCE_POSSIBLE

/* clang-format off: it would split patterns over two lines */
const struct rule rules_code[] = {
	{.steps = AT(STEP_MAIL),
	 .words = "invalid address|address invalid|bad address",
	 .cause = CAUSE_SENDER_ADDRESS_INVALID},
	{.steps = AT(STEP_RCPT),
	 .code_min = 501,
	 .code_max = 501,
	 .words = "invalid address|bad address|invalid rcpt to|invalid recipient address",
	 .cause = CAUSE_RECIPIENT_ADDRESS_INVALID},
	{.code_min = 556, .code_max = 556, .cause = CAUSE_DNS_NULL_MX, .confidence = LIKELY},
	{.words = "not accept mail|accepts no mail|null mx|nullmx|no mail accepted|"
		  "does not receive mail|doesn't receive email",
	 .without = "user|recipient|account|mailbox|mail from|messages",
	 .cause = CAUSE_DNS_NULL_MX,
	 .others = CAUSES(CAUSE_SERVICE_UNAVAILABLE),
	 .confidence = LIKELY},
	{.enhanced = "x.1.7", .without = "unknown*", .cause = CAUSE_SENDER_ADDRESS_INVALID},
	{.enhanced = "x.1.8 x.7.27", .cause = CAUSE_SENDER_DOMAIN_INVALID},

	/* no such recipient, or something else that the server does not tell apart */
	{.words = "or access denied|or denied*policy",
	 .with = "user|mailbox|recipient|address",
	 .cause = CAUSE_RECIPIENT_UNKNOWN,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_POLICY_REJECTED)},
	{.words = "unrouteable address|unroutable address",
	 .without = "sender",
	 .cause = CAUSE_RECIPIENT_UNKNOWN,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_RECIPIENT_DOMAIN_UNKNOWN)},

	/* a server is not there, which says nothing of the recipient that it would know */
	{.words = "server*unavailable|servers*unavailable|service*unavailable|system*unavailable|"
		  "host*unavailable|server is down|server is not available|"
		  "server*not reachable|server*unreachable",
	 .without =
		 "no such|unknown|does not exist|not found|invalid|policy|access denied|blocked*|"
		 "mailbox unavailable|user unavailable|unavailable mailbox|host name*|listed",
	 .code_min = 400,
	 .code_max = 499,
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_SERVER_ERROR, CAUSE_GREYLISTED)},

	/* no such recipient, in many words */
	{.words = "nonexistentdomain|domain|host|destination system|name service|hostname",
	 .with = "not found|unknown|does not exist|doesn't exist|nonexistent|non-existent|"
		 "non-existant|no such|"
		 "couldn't find|unable to find|weren't able to find|not be found|invalid domain|"
		 "bad destination|no mx|unroutable|unrouteable|name service error|lookup failure|"
		 "domain is invalid|not resolve*|illegal host|bad domain|domain*not reachable|"
		 "no valid mx|does not have",
	 .without = "user|mailbox|sender|account|no such recipient|recipient not found|"
		    "recipient unknown|unknown recipient|no such person|client host|host name*ip|"
		    "no such address|invalid recipient|address unknown|unknown address|virtual|"
		    "local recipient|recipient address rejected: unknown",
	 .cause = CAUSE_RECIPIENT_DOMAIN_UNKNOWN,
	 .confidence = LIKELY},
	{.words = "user unknown|unknown user|user not found|no such|recipient unknown|"
		  "unknown recipient|mailbox unavailable|mailbox not found|mailbox unknown|"
		  "unknown mailbox|no mailbox|doesn't exist|not exist|not a valid mailbox|"
		  "recipient not found|recipnotfound*|exrecipnotfound*|recipient*not found|"
		  "recipient*unknown|user*unknown|user*not found|user*doesn't have|user*invalid|"
		  "invalid user*|invalid recipient*|recipient*invalid|invalid mailbox|"
		  "unknown address|address unknown|address*unknown|address*not found|"
		  "address not found|account*not found|account*unknown|account*unavailable|"
		  "unknown account|unknown local|not a known user|not known here|is not known|"
		  "not our|not a valid user|not a valid recipient|no valid recipient*|"
		  "bad destination mailbox|bad recipient|user*no longer|no longer*here|"
		  "unknown or illegal alias|unknown alias|alias unknown|not listed in|directory|"
		  "user lookup failed|user does not|recipient address rejected: access denied|"
		  "recipient addresses rejected : access denied|undeliverable|"
		  "unable to verify*recipient|recipient verify failed|rcp-p1|"
		  "no account|no user|no one by that name|no one here|nobody|this user doesn't|"
		  "doesn't have a|not have a*account|non-existent user|nonexistent user|"
		  "nonexistent mailbox|non-existent mailbox|non-existent account|"
		  "mailbox*invalid|email*not found|email address is not|address not present|"
		  "not a member|unknown email|unknown destination|not registered|invalid rcpt*|"
		  "invalid*userid|bad rcpt*|mailbox not available|recipient verify*failed|"
		  "not found in|not in*valid*list|requested user mailbox|could not be found|"
		  "couldn't be found|recipient*not exist*|recipient rejected|"
		  "recipient address rejected: unverified|invalid address|address invalid|"
		  "addressee unknown|recipient*unavailable|dosn't exist|dont have*user|"
		  "no recipients|unknown*recipient",
	 .without = "sender|recipient address rejected: service|service*unavailable|command|hello|"
		    "unknown address error*access denied|due to policy|send limit|failure sending|"
		    "home directory|no such file*",
	 .cause = CAUSE_RECIPIENT_UNKNOWN},

	/* trusted enhanced codes */
	{.enhanced = "x.1.1 x.1.10",
	 .without = "rejected due to|spam|policy",
	 .cause = CAUSE_RECIPIENT_UNKNOWN,
	 .confidence = LIKELY},
	{.enhanced = "x.2.2 x.2.122", .cause = CAUSE_MAILBOX_FULL, .confidence = LIKELY},
	{.enhanced = "x.1.6", .cause = CAUSE_RECIPIENT_MOVED, .confidence = LIKELY},
	{.enhanced = "x.7.20 x.7.21 x.7.22 x.7.30", .cause = CAUSE_DKIM_FAILED},
	{.enhanced = "x.7.23 x.7.24", .cause = CAUSE_SPF_FAILED},
	{.enhanced = "x.7.25", .cause = CAUSE_PTR_MISSING},
	{.enhanced = "x.7.26", .cause = CAUSE_SENDER_AUTH_FAILED},
	{.enhanced = "x.7.28 x.2.121 x.7.508 x.7.705 x.4.5",
	 .without = "busy|load",
	 .cause = CAUSE_RATE_LIMITED,
	 .confidence = LIKELY},
	{.enhanced = "x.7.500 x.7.650 x.7.850",
	 .cause = CAUSE_BAD_REPUTATION,
	 .others = CAUSES(CAUSE_RATE_LIMITED, CAUSE_IP_BLOCKLISTED),
	 .confidence = LIKELY},
	{.enhanced = "x.7.501 x.7.502 x.7.503 x.7.511 x.7.750",
	 .cause = CAUSE_SENDER_REJECTED,
	 .confidence = LIKELY},
	{.enhanced = "x.7.703", .cause = CAUSE_POLICY_REJECTED, .confidence = LIKELY},
	{.enhanced = "x.7.504", .cause = CAUSE_RECIPIENT_UNKNOWN, .confidence = LIKELY},
	{.enhanced = "x.7.505", .cause = CAUSE_RECIPIENT_RESTRICTED, .confidence = LIKELY},
	{.enhanced = "x.7.506", .cause = CAUSE_HELO_REJECTED},
	{.enhanced = "x.7.507 x.7.513 x.7.606 x.7.708",
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .confidence = LIKELY},
	{.enhanced = "x.7.54 x.7.64", .cause = CAUSE_RELAY_DENIED},
	{.enhanced = "x.7.57", .cause = CAUSE_AUTH_REQUIRED},
	{.enhanced = "x.7.12 x.7.124 x.7.133 x.7.134 x.7.136", .cause = CAUSE_RECIPIENT_RESTRICTED},
	{.enhanced = "x.7.322 x.7.323 x.7.325", .cause = CAUSE_TLS_CERTIFICATE_INVALID},
	{.enhanced = "x.7.10", .code_min = 523, .code_max = 523, .cause = CAUSE_TLS_REQUIRED},
	{.enhanced = "x.7.3",
	 .words = "authentication",
	 .cause = CAUSE_AUTH_FAILED,
	 .confidence = LIKELY},
	{.enhanced = "x.7.139", .cause = CAUSE_AUTH_FAILED, .detail = "disabled"},

	/* authentication */
	{.words = "authentication required|auth required|authentication is required|auth first|"
		  "requires authentication|must authenticate|must be authenticated|"
		  "please authenticate|not authenticated|authenticate first|authenticate yourself|"
		  "auth command first|smtp auth*|anonymous mail|anonymous*not allowed|"
		  "need to authenticate|must log in|log in first|login first|login required|"
		  "authenticated users|authenticated clients|authorized users|check*mail before|"
		  "pop before smtp|pop first|authentication*before|unauthenticated*not allowed|"
		  "must*auth*",
	 .cause = CAUSE_AUTH_REQUIRED},
	{.code_min = 530,
	 .code_max = 530,
	 .without = "sender",
	 .cause = CAUSE_AUTH_REQUIRED,
	 .confidence = LIKELY},
	{.words = "auth*",
	 .with = "fail*|invalid*|incorrect|unsuccessful|rejected",
	 .without = "sender*|authoriz*|authoris*|recipient*",
	 .cause = CAUSE_AUTH_FAILED,
	 .detail = "bad_credentials",
	 .confidence = LIKELY},

	/* content */
	{.words = "attachment*|file type|file extension|executable*|banned content|banned word*|"
		  "banned file*|prohibited content|illegal content|forbidden content|"
		  "content rejected|content not allowed|content*blocked|content filter*|"
		  "content*reject*|content*denied|media error|media type|sensitive words|"
		  "words detected|file_extension|html tag*|content violation|charset|"
		  "words in*message|suspicious archive|password protected|dangerous*|zip file|.exe|"
		  "password-protected|message filtered|inappropriate*|profanity|offensive|"
		  "message content|blocked*content|macro*",
	 .without = "spam*|ube|uce|junk|unsolicited|quarantin*",
	 .cause = CAUSE_CONTENT_REJECTED},
	{.words = "unsolicited mail|nature of the content|unwanted messages",
	 .cause = CAUSE_SPAM_REJECTED,
	 .confidence = LIKELY},
	{.words =
		 "antispam|gtube|ube|uce|unsolicited|junk|bulk|content filter*|quarantined|"
		 "mcspamsignature*|phish*|advertis*|hardmail|dt:spm|message scored|score*threshold|"
		 "ofr_506|ofr005_104|"
		 "bayes*|by dcc|razor|pyzor|rspamd|cloudmark|commtouch|mailscanner|"
		 "content unacceptable|"
		 "suspicious*|high score|unwanted|message looks|junkmail|spam*|mass mailer*|"
		 "backscatter|hacker",
	 .without = "protect our users from spam|gmail*blocked",
	 .cause = CAUSE_SPAM_REJECTED},

	/* connections that other servers, and those behind them, could not make */
	{.words = "busy",
	 .with = "connection refused|try*later|connections",
	 .without = "mailbox|user|recipient*",
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .others = CAUSES(CAUSE_RATE_LIMITED),
	 .confidence = LIKELY},
	{.words = "connection refused|could not connect|unable to connect|failed to connect|"
		  "connect failed|cannot connect|smtp connection|connection timed out|"
		  "operation timed out",
	 .with = "refused",
	 .cause = CAUSE_TCP_REFUSED,
	 .confidence = LIKELY},
	{.words = "no route to host|host not reachable|host unreachable|network is unreachable|"
		  "network unreachable|host is unreachable|destination unreachable",
	 .cause = CAUSE_TCP_UNREACHABLE,
	 .others = CAUSES(CAUSE_TCP_TIMEOUT),
	 .confidence = LIKELY},
	{.enhanced = "x.4.2",
	 .words = "timeout|timed out|dropped|closing*",
	 .cause = CAUSE_CONNECTION_LOST},
	{.words = "connect to*timed out",
	 .cause = CAUSE_TCP_TIMEOUT,
	 .others = CAUSES(CAUSE_CONNECTION_LOST),
	 .confidence = LIKELY},
	{.words = "connect to*reset", .cause = CAUSE_TCP_RESET, .confidence = LIKELY},
	{.words = "connect|connecting|connection|connections|host down",
	 .with = "unable to*connect|could not|couldn't|cannot connect|failed|attempt*fail*|"
		 "timed out|timeout|not establish*|wasn't able|not able|unable to open|host down",
	 .without = "lost|dropped|closed|reset|idle|expired|process",
	 .cause = CAUSE_TCP_TIMEOUT,
	 .others = CAUSES(CAUSE_CONNECTION_LOST),
	 .confidence = POSSIBLE},
	{.words = "requests to connect",
	 .cause = CAUSE_TCP_TIMEOUT,
	 .others = CAUSES(CAUSE_TCP_REFUSED),
	 .confidence = LIKELY},
	{.words = "operation timed out|network error*",
	 .cause = CAUSE_TCP_TIMEOUT,
	 .others = CAUSES(CAUSE_CONNECTION_LOST),
	 .confidence = POSSIBLE},
	{.words = "timeout|timed out|lost connection|idle|connection time|read error|"
		  "read data*error",
	 .cause = CAUSE_CONNECTION_LOST,
	 .confidence = LIKELY},
	{.words = "connection|session",
	 .with = "dropped|reset|expired|lost|aborted|broken|abruptly|terminated",
	 .cause = CAUSE_CONNECTION_LOST,
	 .confidence = LIKELY},

	/* the server's own state */
	{.enhanced = "x.3.1",
	 .without = "error|problem|failure",
	 .cause = CAUSE_SERVER_STORAGE_FULL,
	 .confidence = LIKELY},
	{.words = "service not available|service not active|service is not available|not accepting|"
		  "server busy|too busy|system busy|system is busy|overload*|shutting down|"
		  "going down|service refuse*|not accept*messages|not accept*mail|no service|"
		  "closing transmission|maintenance|server is busy|service shutting|load average|"
		  "load too high|high load|resources*exceeded|out of connection slots|"
		  "no smtp service|unavailable",
	 .without = "mailbox|user|recipient|policy|access denied|procmail|system resources",
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .others = CAUSES(CAUSE_RATE_LIMITED, CAUSE_IP_BLOCKLISTED),
	 .confidence = LIKELY},
	{.enhanced = "x.3.2",
	 .words = "try again later|try later",
	 .without = "error|problem|internal",
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .others = CAUSES(CAUSE_SERVER_ERROR, CAUSE_GREYLISTED),
	 .confidence = LIKELY},
	{.words = "local error|temporary error|temporary local|system error|local problem|"
		  "misconfigur*|incorrectly configured|mailer error|database|ldap|"
		  "temporary failure|temporary lookup|lookup failure|temporary system|server error|"
		  "internal|server configuration|upstream error|error in processing|"
		  "processing error|local configuration|temporarily failed|software error|"
		  "can't create|cannot create|cannot open|can't open|unable to open|write error|"
		  "i/o error|temporary problem|milter|procmail|storedrv.*|mail system problem|exec|"
		  "fatal|broken|try again later|please try later|please retry|config error|"
		  "configuration error|bug|exception|unexpected|queue file|could not load|"
		  "local resource*|aborted|transaction failed|unable to process|error occurred|"
		  "aliaserr*|unable to deliver|deferred|temporarily rejected",
	 .without = "policy|access denied|message expired|command|try again later*closing|unknown|"
		    "prohibited",
	 .code_min = 400,
	 .code_max = 499,
	 .steps = AT(STEP_GREETING) | AT(STEP_EHLO) | AT(STEP_HELO) | AT(STEP_AUTH) |
		  AT(STEP_MAIL) | AT(STEP_DATA) | AT(STEP_MESSAGE),
	 .cause = CAUSE_SERVER_ERROR,
	 .confidence = LIKELY},
	{.enhanced = "4.7.0 4.7.1 4.2.0 4.2.1",
	 .code_min = 450,
	 .code_max = 451,
	 .words = "try again|please retry|temporarily|deferred|try later",
	 .without = "error|problem|internal",
	 .cause = CAUSE_GREYLISTED,
	 .others = CAUSES(CAUSE_RATE_LIMITED, CAUSE_SERVER_ERROR),
	 .confidence = POSSIBLE},
	{.words = "local error|system error|local problem|misconfigur*|incorrectly configured|"
		  "mailer error|database|ldap|lookup failure|server error|internal|"
		  "server configuration|upstream error|local configuration|software error|"
		  "can't create|cannot create|cannot open|can't open|write error|i/o error|trouble|"
		  "could not be saved|retry later|license expired|milter|procmail|storedrv.*|"
		  "mail system problem|config error|configuration error|exception|queue file|"
		  "error occurred|processing|temporary|could not load|cannot load|can't load|"
		  "failed to load|unable to load",
	 .without = "policy|access denied|message expired|command|try again later*closing|"
		    "prohibited",
	 .cause = CAUSE_SERVER_ERROR,
	 .confidence = LIKELY},

	/* the protocol */
	{.words = "command",
	 .with = "unrecogni*|unknown|not recognized|not recognised|not implemented|not supported|"
		 "invalid|bad|unimplemented|unsupported|not valid|disabled|unexpected",
	 .cause = CAUSE_PROTOCOL_ERROR,
	 .confidence = LIKELY},
	{.words = "protocol deviation|smtp protocol|protocol violation|protocol error|syntax|"
		  "parameters|parameter|unsupported option|not implemented|unrecognized|"
		  "extension*not supported|bad arguments|cannot decode|no data after|"
		  "multiple destination domains|need mail|need rcpt|no recipients|no mail command|"
		  "sender not specified",
	 .code_min = 450,
	 .code_max = 555,
	 .cause = CAUSE_PROTOCOL_ERROR},
	{.enhanced = "x.5.1 x.5.2 x.5.4 x.3.3",
	 .code_min = 500,
	 .code_max = 555,
	 .cause = CAUSE_PROTOCOL_ERROR,
	 .confidence = LIKELY},
	{.enhanced = "x.5.3", .cause = CAUSE_TOO_MANY_RECIPIENTS, .confidence = LIKELY},
	{.code_min = 500,
	 .code_max = 504,
	 .without = "denied|policy|rejected|refused|permission*",
	 .cause = CAUSE_PROTOCOL_ERROR,
	 .confidence = LIKELY},
	{.code_min = 555, .code_max = 555, .cause = CAUSE_PROTOCOL_ERROR, .confidence = LIKELY},

	/* the rest of the enhanced codes */
	{.enhanced = "x.1.0",
	 .steps = AT(STEP_MAIL),
	 .without = "policy",
	 .cause = CAUSE_SENDER_REJECTED,
	 .confidence = LIKELY},
	{.enhanced = "x.1.2 x.4.4", .cause = CAUSE_RECIPIENT_DOMAIN_UNKNOWN, .confidence = LIKELY},
	{.enhanced = "x.2.1",
	 .code_min = 500,
	 .code_max = 599,
	 .cause = CAUSE_MAILBOX_DISABLED,
	 .others = CAUSES(CAUSE_RECIPIENT_UNKNOWN),
	 .confidence = POSSIBLE},
	{.enhanced = "x.2.3 x.3.4", .cause = CAUSE_MESSAGE_TOO_LARGE, .confidence = LIKELY},
	{.enhanced = "x.4.6 x.4.14", .cause = CAUSE_MAIL_LOOP, .confidence = LIKELY},
	{.enhanced = "x.6.0 x.6.9 x.6.11",
	 .cause = CAUSE_MESSAGE_MALFORMED,
	 .confidence = POSSIBLE},
	{.enhanced = "x.6.1", .cause = CAUSE_CONTENT_REJECTED, .confidence = POSSIBLE},
	{.enhanced = "x.3.2", .cause = CAUSE_SERVICE_UNAVAILABLE, .confidence = LIKELY},
	{.enhanced = "x.3.0 x.3.5", .cause = CAUSE_SERVER_ERROR, .confidence = POSSIBLE},
	{.enhanced = "x.4.1",
	 .steps = AT(STEP_RCPT),
	 .words = "recipient address rejected",
	 .cause = CAUSE_RECIPIENT_UNKNOWN,
	 .confidence = LIKELY},
	{.enhanced = "x.7.2", .cause = CAUSE_RECIPIENT_RESTRICTED, .confidence = POSSIBLE},

	{.words = "address rejected",
	 .without = "address rejected:",
	 .cause = CAUSE_RECIPIENT_UNKNOWN,
	 .others = CAUSES(CAUSE_SENDER_REJECTED, CAUSE_POLICY_REJECTED),
	 .confidence = POSSIBLE},

	/* policy, when nothing says more */
	{.words = "0.0.0.0",
	 .with = "refused|denied|rejected|blocked|banned|prohibited|not allowed|not accepted",
	 .steps = AT(STEP_GREETING) | AT(STEP_EHLO) | AT(STEP_HELO) | AT(STEP_MAIL),
	 .cause = CAUSE_IP_BLOCKLISTED,
	 .others = CAUSES(CAUSE_POLICY_REJECTED, CAUSE_BAD_REPUTATION),
	 .confidence = POSSIBLE},
	{.steps = AT(STEP_MAIL),
	 .code_min = 500,
	 .code_max = 599,
	 .words = "sender|from|address|domain|account|user|name|envelope|you",
	 .without = "policy|policies|0.0.0.0|client|host",
	 .cause = CAUSE_SENDER_REJECTED,
	 .others = CAUSES(CAUSE_POLICY_REJECTED),
	 .confidence = POSSIBLE},
	{.steps = AT(STEP_DATA) | AT(STEP_MESSAGE),
	 .words = "sender|from:|from address|from header|header from|your account|your domain",
	 .without = "policy|policies|sender's",
	 .cause = CAUSE_SENDER_REJECTED,
	 .others = CAUSES(CAUSE_POLICY_REJECTED, CAUSE_SPAM_REJECTED),
	 .confidence = POSSIBLE},
	{.words = "filter rule|compliance*rule|rule imposed|custom rule|policy|policies|"
		  "insufficient permission*|not allowed|not authorized|not authorised|refused|"
		  "denied|rejected|prohibited|not permitted|forbidden|reject|blocked|"
		  "administrative*|not accepted|unauthorized|security|not welcome|go away|"
		  "redundant",
	 .cause = CAUSE_POLICY_REJECTED,
	 .others = CAUSES(CAUSE_IP_BLOCKLISTED, CAUSE_SPAM_REJECTED),
	 .confidence = POSSIBLE},
	{.enhanced = "x.7.0 x.7.1 x.7.7 x.7.9",
	 .cause = CAUSE_POLICY_REJECTED,
	 .confidence = POSSIBLE},

	/* step and code */
	{.steps = AT(STEP_GREETING),
	 .code_min = 400,
	 .code_max = 599,
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .others = CAUSES(CAUSE_IP_BLOCKLISTED, CAUSE_RATE_LIMITED),
	 .confidence = LIKELY},
	{.code_min = 421,
	 .code_max = 421,
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .others = CAUSES(CAUSE_RATE_LIMITED, CAUSE_IP_BLOCKLISTED),
	 .confidence = LIKELY},
	{.code_min = 521,
	 .code_max = 521,
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .confidence = LIKELY},
	{.steps = AT(STEP_RCPT),
	 .code_min = 550,
	 .code_max = 550,
	 .cause = CAUSE_RECIPIENT_UNKNOWN,
	 .others = CAUSES(CAUSE_POLICY_REJECTED),
	 .confidence = POSSIBLE},
	{.steps = AT(STEP_RCPT),
	 .code_min = 450,
	 .code_max = 451,
	 .cause = CAUSE_GREYLISTED,
	 .others = CAUSES(CAUSE_SERVER_ERROR, CAUSE_RATE_LIMITED),
	 .confidence = POSSIBLE},
	{.code_min = 452,
	 .code_max = 452,
	 .cause = CAUSE_SERVER_STORAGE_FULL,
	 .others = CAUSES(CAUSE_TOO_MANY_RECIPIENTS),
	 .confidence = POSSIBLE},
	{.code_min = 552,
	 .code_max = 552,
	 .cause = CAUSE_MAILBOX_FULL,
	 .others = CAUSES(CAUSE_MESSAGE_TOO_LARGE),
	 .confidence = POSSIBLE},
	{.code_min = 451,
	 .code_max = 451,
	 .cause = CAUSE_SERVER_ERROR,
	 .others = CAUSES(CAUSE_GREYLISTED, CAUSE_RATE_LIMITED),
	 .confidence = POSSIBLE},
	{.code_min = 400,
	 .code_max = 499,
	 .words = "try again|try later|retry|temporar*",
	 .cause = CAUSE_SERVER_ERROR,
	 .others = CAUSES(CAUSE_GREYLISTED, CAUSE_RATE_LIMITED),
	 .confidence = POSSIBLE},
	{.cause = CAUSE_NONE},
};
/* clang-format on */
