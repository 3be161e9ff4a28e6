/* Rules of words about sizes, rates, mailboxes, senders and content, some of which causes share. */
#include "classify/rule.h"

#define LIKELY CONFIDENCE_LIKELY

/* clang-format off: it would split patterns over two lines */
const struct rule rules_common[] = {
	{.words = "quota",
	 .with = "policy rejection|submission|sending|outgoing|outbound|messages|message quota|"
		 "hour|hourly|daily|per day|rate|queue quota",
	 .without = "mailbox|inbox|over quota|storage|recipient*",
	 .cause = CAUSE_RATE_LIMITED},
	{.words = "number of attachments|too many attachments|attachments exceeds",
	 .cause = CAUSE_CONTENT_REJECTED,
	 .others = CAUSES(CAUSE_MESSAGE_TOO_LARGE),
	 .confidence = LIKELY},

	/* the form of the message, before sizes: lines and headers have sizes, too */
	{.words = "line|lines",
	 .with = "limit|length|overlong|long|exceed*",
	 .without = "command|subject line|mailbox|per line",
	 .cause = CAUSE_MESSAGE_MALFORMED},
	{.words = "rfc|rfcs|rfc5322|rfc2822|rfc822",
	 .with = "compliant|compliance|comply|conform*|violat*|format*",
	 .without = "address|mailbox|smtp.mailfrom|user unknown|unresolvable|hostname|helo|ehlo|"
		    "protocol|authentication requirements|sender|recipient",
	 .cause = CAUSE_MESSAGE_MALFORMED},
	{.words = "malformed mail|header format|malformed message|empty subject|line delimiter|"
		  "must be crlf|not conform to standard*|bare lf|bare linefeed*|bare line feed*|"
		  "bare newline*|bare cr|"
		  "naked lf|stray newline*|improper use of 8-bit|rfc 5322|rfc5322|rfc 2822|rfc2822|"
		  "rfc 822|rfc822|822.bis*|smtp smuggling",
	 .without = "address syntax|valid rfc*address|mailbox|smtp.mailfrom|user unknown|"
		    "unresolvable|authentication requirements|maximum message size",
	 .cause = CAUSE_MESSAGE_MALFORMED},
	{.words = "header|headers|message-id|message id|mime|x-dg-ref|content-type|"
		  "content-transfer-encoding|boundary|8-bit|8bit|8bitmime|unicode character|"
		  "encoded-word|duplicate header*|from: address*|from: domain|from: header*|"
		  "from fields|from addresses|blank from*|valid from|base64|invalid characters|"
		  "non-ascii|missing*subject|null character*",
	 .with = "missing|invalid|malformed|multiple|duplicate*|too long|too large|not allowed|"
		 "required|not accepted|must|illegal|syntax|bad|broken|exceed*|not permitted|"
		 "disallowed|unqualified|unparseable|without|not compliant|size|non-ascii|null|"
		 "not valid|no|error|errors|not contain*|too many",
	 .without = "attachment*|user unknown|mailbox|banned|queued|from: domain*invalid|helo|"
		    "blocked senders|spam*|rdns|ptr|recipient address*",
	 .cause = CAUSE_MESSAGE_MALFORMED,
	 .confidence = LIKELY},

	/* counts of recipients */
	{.words = "too many recipients|too many rcpt*|number of recipients|number of rcpt*|"
		  "rcpt numbers|"
		  "recipient count|recipients count|recipients limit|"
		  "recipient limit|recipients per|maximum recipients|max recipients|"
		  "too much recipients|separate transaction|recipients exceeds|"
		  "recipients exceeded|too many destinations|one recipient at a time|"
		  "only one recipient|multiple recipients not|max*rcpt*|per-transaction recipient",
	 .without = "hour|day|daily|today|minute*|rate|sent to too many|invalid recipients|"
		    "thread limit|too many recipients from",
	 .cause = CAUSE_TOO_MANY_RECIPIENTS},

	/* rates, unless they are only what a server that is closed says as well */
	{.words = "not accepting connections|not accepting any connections|"
		  "not accepting new connections",
	 .without = "too many connections|rate|limit|blocked",
	 .cause = CAUSE_SERVICE_UNAVAILABLE,
	 .others = CAUSES(CAUSE_RATE_LIMITED, CAUSE_IP_BLOCKLISTED),
	 .confidence = LIKELY},
	{.words = "rate limit*|rate-limit*|ratelimit*|rate control|throttl*|too many|too much|"
		  "too fast|too quickly|too frequent*|dictionary attack|rate*exceed*|exceed*rate|"
		  "transfer quota|outgoing limits|limit for processing|limits for*exceeded|24h|"
		  "24 hours|sending activity|aup#cnct|hl:icc|hl:ifc|hl:itc|mi:ccl|mi:dmc|mi:stc|"
		  "mi:cel|hl:ifq|rp:drc|rp:ccl|rp:trc|rp:qrc|con-t*|too often|frequency|excessive*|"
		  "slow down|"
		  "sending limit*|allowed outgoing messages|number of*outgoing messages|"
		  "message limit|messages limit|connection limit*|"
		  "connections limit|session limit*|thread limit*|concurrency|concurrent|per hour|"
		  "per-hour|per minute|per day|this hour|today|daily|hourly*|max*connections|"
		  "exceeded*rate|exceeds*rate|unusual rate|at a rate|message volume|mail volume|"
		  "traffic volume|exceed*permitted limits|exceeded threshold|exceeds*threshold|"
		  "submission quota|sending quota|limit exceeded|exceed*limit*messages|over limit|"
		  "receiving mail|overloaded by you|flood*|aup#in-1310|aup#i-1310|aup#out-1310|"
		  "tempfail*rate|try again later*reduce|limits reached|burst*",
	 .without =
		 "too many hops|time limit|while writing|mailbox*full|mailbox*quota|"
		 "mailbox*size|full mailbox|quota limit|storage|disk|spam score|load|mime||"
		 "message size|size limit|too much data|too much mail data|too big|inbox|"
		 "on the server|virus|too many related errors|larger|attachments|"
		 "quota*exceeded*user|no longer receiving|message length|letter|not enough space|"
		 "spamassassin",
	 .cause = CAUSE_RATE_LIMITED},

	{.words = "per",
	 .with = "max*|limit*|exceed*|reach*|too many",
	 .without = "recipients per|recipient per|per message|size|bytes|octets|line*|mb|kb|"
		    "mailbox",
	 .cause = CAUSE_RATE_LIMITED,
	 .confidence = LIKELY},

	/* the size of the message, unless it is a mailbox that is full */
	{.words = "mailbox-is-full|recipient-mailbox*|mailbox*is full|messages on the server|"
		  "messages on this mailbox|messages in*mailbox",
	 .cause = CAUSE_MAILBOX_FULL},
	{.words = "message size|message too large|message too long|message is too|mail too large|"
		  "mail size|size limit*|recipsizelimit*|maximum*size|message length|"
		  "message exceeds|mailsize*|more than*bytes|message exceeded|"
		  "exceeds*maximum*size|exceeded*size|exceeds*size|size exceed*|size*exceeded|"
		  "larger than|too large*message|message*too large|email too large|data too large|"
		  "too big|maximum*bytes|max*bytes|attachment size|size of*message|fixed maximum|"
		  "fixed limit|too much data|too much mail data|content too large|content*maximum|"
		  "declared size|body too large|sizelimit",
	 .without = "mailbox size|mailbox*exceed*|quota|mailbox is full|mailbox full|header*size|"
		    "storage",
	 .cause = CAUSE_MESSAGE_TOO_LARGE},

	/* the server's space, then the mailbox's */
	{.words = "system storage|system resources|no space left|disk full|disk is full|"
		  "out of memory|low on space|low on disk|disk space|file system|filesystem|"
		  "queue is full|queue full|system full|system is full|spool*full|"
		  "server*out of*space|insufficient*resources|not enough disk|out of swap|"
		  "swap space|enough space|insufficient system|insufficient queue|server storage|"
		  "temporarily out of*resources",
	 .without = "mailbox|user|quota|recipient*storage|inbox|account",
	 .cause = CAUSE_SERVER_STORAGE_FULL},
	{.words = "quota|overquota|quotaexceeded|mapiexceptionshutoffquotaexceeded*|mailbox*full|"
		  "mailbox full|mail box*full|mailbox-full|inbox*full|inbox full|mailfolder*full|"
		  "maildir*full|mail folder*full|user*full|account*full|recipient*full|is full|"
		  "out of storage|storage space|storage limit|exceeded storage|exceeded*storage|"
		  "mailbox size limit|mailbox*size|mailbox*exceed*|mailbox*limit|"
		  "insufficient*storage|not enough storage|no space|space*mailbox|mailbox*space|"
		  "has exceeded*disk|disk usage|too much mail*mailbox|maximum*mailbox|"
		  "out of space|mailbox usage|allocated space|allowed storage|inbox*space|"
		  "account*over*limit|exceeded his|exceeded their|exceeded its|"
		  "too many mails*inbox",
	 .without = "submission quota|message quota",
	 .cause = CAUSE_MAILBOX_FULL},

	/* the sender */
	{.words = "sending domain|from domain|mail from|return-path|return path|your domain|"
		  "return email|return address|"
		  "from address|sender|5321.from|mailfrom|from:",
	 .with = "doesn't exist|not resolve|unresolv*|cannot be resolved|no mx|no valid mx|"
		 "invalid domain|domain*invalid|no a or mx|no a*mx|dns server reply|malformed dns|"
		 "loopback|address space|routable|reserved domain|mail server in|no route to|"
		 "no mail server|unroutable|non-existent|nonexistent domain|not have a valid|"
		 "has no mail|not exist|can't resolve|cannot resolve|not found|null mx|nullmx|"
		 "unknown domain|domain unknown|dns*lookup|not a valid domain|domain must exist|"
		 "must resolve|mx record*|valid sender domain|unknown tld|invalid mx|dns error|"
		 "lookup failure|no dns",
	 .without = "user|mailbox not found|account|recipient address",
	 .cause = CAUSE_SENDER_DOMAIN_INVALID},
	{.words = "mx or a record*|mx or a/aaaa*|invalid dns mx|mx records for @|"
		  "dns lookup failure: @|dns-p1|dns-p2",
	 .cause = CAUSE_SENDER_DOMAIN_INVALID,
	 .confidence = LIKELY},
	{.steps = AT(STEP_MAIL),
	 .words = "domain not found|no such domain|not exist|does not resolve|unresolvable|no mx|"
		  "no a or mx|invalid domain|must resolve|cannot resolve|host not found",
	 .cause = CAUSE_SENDER_DOMAIN_INVALID},
	/* the recipient was taken already */
	{.steps = AT(STEP_DATA) | AT(STEP_MESSAGE),
	 .words = "does not exist|domain not found|does not resolve|no such domain|"
		  "domain may not exist|dns check failed",
	 .without = "user|mailbox|recipient|account|address|alias|list|@",
	 .cause = CAUSE_SENDER_DOMAIN_INVALID,
	 .confidence = LIKELY},
	{.words = "sender|from address|mail from|return-path|return path|originator|reverse-path|"
		  "reverse path|from:",
	 .with = "syntax*|malformed|not a valid rfc*|not a valid address|fully-qualified|"
		 "fully qualified|improper|invalid address|address*invalid|invalid format|"
		 "format*invalid|illegal|badly formed|bad address|not a valid email|missing @|"
		 "unqualified|domain*required|domain missing|address is invalid|"
		 "domain name required|must be specified|empty|invalid mail from|"
		 "invalid return path|mail from invalid",
	 .without = "recipient|user unknown|unknown user",
	 .cause = CAUSE_SENDER_ADDRESS_INVALID,
	 .confidence = LIKELY},
	{.words = "postmaster verification|while checking|verify sender|sender callout|"
		  "callout*sender|sender*callback|verification failed for|unverified sender|"
		  "unverified address|sender address*unverified|sender*undeliverable|"
		  "sender*user unknown|sender verif*",
	 .without = "recipient address rejected: unverified*",
	 .cause = CAUSE_SENDER_DOMAIN_INVALID,
	 .others = CAUSES(CAUSE_SENDER_REJECTED),
	 .confidence = LIKELY},
	/* the sender's address is another one than the user's who logged in (RFC 6409 section 6.1)
	 */
	{.words = "must equal*auth*|equal*auth*user|equal*login|must equal*user|be equal*user|"
		  "same as*auth*|same as*login|same as*user|match*auth*user|match*authenticated|"
		  "match*authorized|match*login|match*logged in|conform*auth*|differ*auth*|"
		  "differ*login|"
		  "differ*logged in|not owned by*user|does not belong to*user|"
		  "not belong to*auth*|not correspond*auth*|not correspond*login",
	 .with = "mail from|from|sender|mailfrom|return-path|return path|envelope|address|"
		 "must equal*|originator",
	 .without = "dmarc|spf|dkim|aligned*|signature|recipient|rcpt|helo|ehlo|ip|password",
	 .cause = CAUSE_SENDER_REJECTED,
	 .confidence = LIKELY,
	 .others = CAUSES(CAUSE_AUTH_REQUIRED)},
	{.words = "not logged in",
	 .cause = CAUSE_AUTH_REQUIRED,
	 .others = CAUSES(CAUSE_SENDER_REJECTED),
	 .confidence = LIKELY},
	{.words = "sender blocked|blocked sender|blocked senders|sender is blocked|"
		  "sender is banned|sender is rejected|sender is refused|sender identity|"
		  "from and auth*|from account disabled|header from*not match|from header address|"
		  "dt:sum|wm:blu|send from this address|not one of your|denies the sender|"
		  "accept mail from you|sender*doesn't match|sender mismatch|sender is unvalidated|"
		  "incorrect sender|"
		  "authorised to send from|authorized to send emails|not allowed in*header from|"
		  ""
		  "is not in whitelist|fake sender|"
		  "illegal sender|domain*is banned|sender address*not allowed|sender*not same|"
		  "must be same as|same as*auth*|match auth*|match*authenticated|match*login|"
		  "@ banned|@ is banned|@ is blacklisted|@ blacklisted",
	 .without = "domain not found",
	 .cause = CAUSE_SENDER_REJECTED},
	{.words = "null sender*|null return*|empty sender|bounce messages|mailer-daemon",
	 .with = "not accept*|not allowed|refused|rejected|denied|do not|does not|don't|never",
	 .without = "recipients",
	 .cause = CAUSE_SENDER_REJECTED,
	 .confidence = LIKELY},
	{.words = "outgoing|outbound",
	 .with = "blocked|disabled|suspended|denied|not allowed|spam",
	 .without = "ip|server|relay|port",
	 .cause = CAUSE_SENDER_REJECTED,
	 .others = CAUSES(CAUSE_SPAM_REJECTED, CAUSE_RATE_LIMITED),
	 .confidence = LIKELY},
	{.words = "your account|your email account|your hotmail account",
	 .with = "unusual activity|suspicious activity|blocked your|suspended|temporarily blocked|"
		 "has been blocked|disabled|compromised",
	 .cause = CAUSE_SENDER_REJECTED,
	 .confidence = LIKELY},
	{.words = "not owned by|sender address rejected|sender rejected|sender denied|"
		  "banned sender|bad*sender|sender refused|sender not allowed|sender not accepted|"
		  "sender is not allowed|sender*blocked|sender*banned|sender*denied|"
		  "sender*not permitted|sender*not authorized to|outbound spam|"
		  "unregistered domain*|spam abuse detected|address is not verified|"
		  "identities failed|mail from*refused|mail from*rejected|mail from*denied|"
		  "mail from*not allowed|mail from*not accepted|badmailfrom|bad mail from|"
		  "sender*invalid|invalid sender|unknown sender*|account*sending*suspended|"
		  "sending*suspended|sending*disabled|sender account|sendasdenied|send as|"
		  "sender*suspended|sender*not exist|refuse mail from|your address is not allowed|"
		  "your email address*blocked|you are not allowed to send|invalid originator|"
		  "no longer accept*from you|from address*not allowed",
	 .without = "allowed-senders|restricted|for group|recipient address rejected|"
		    "recipient*only|user unknown|policy|relay*|recipient*preferences",
	 .cause = CAUSE_SENDER_REJECTED,
	 .others = CAUSES(CAUSE_POLICY_REJECTED)},

	/* senders that may write to the recipient */
	{.words = "restricted characters", .cause = CAUSE_RECIPIENT_ADDRESS_INVALID},
	{.enhanced = "x.7.1",
	 .words = "recipient address rejected: access denied",
	 .cause = CAUSE_POLICY_REJECTED,
	 .others = CAUSES(CAUSE_RECIPIENT_RESTRICTED, CAUSE_RECIPIENT_UNKNOWN),
	 .confidence = LIKELY},
	{.words = "not authenticated for|not authenticated by|allowed-senders|allowed senders|"
		  "recipient preferences|user entry|only accepting mail from|rejected by this user|"
		  "only accepts mail from|only accepts messages from|"
		  "only accept*mail from|badrcptto|by recipient|by the recipient|by user|"
		  "recipient*refuses|recipient*restrict*|does not wish|doesn't wish|doesn't want|"
		  "does not want|not permitted to send to|not allowed to send to|"
		  "not authorized to send to|recipient*not accept*from|user*not accept*from|"
		  "account*not accept*from|not permitted to post|members only|subscribers only|"
		  "posting*not allowed|only members|recipnotauth*|notauthorized*|"
		  "sender not authenticated|sender was not authenticated|private*list|"
		  "banned recipient|restricted|resolver.rst.*|receiver denied|receiver*denied|"
		  "@ denied|closed system|only subscribers|subscribers may|members may|"
		  "registered members|not allowed to post|not allowed to receive|"
		  "receive*from other servers|whitelisted by*recipient|list members|"
		  "not subscribed to|not a subscriber|"
		  "internal only|internal use|internal recipients|internal senders|"
		  "not accept*external|external mail|outside*organization|challenge*response|"
		  "recipient*whitelist|inbound mail*not allowed|refuses*mail from",
	 .without = "message refused: message|command|cancelled by|canceled by|disabled by",
	 .cause = CAUSE_RECIPIENT_RESTRICTED,
	 .confidence = LIKELY},

	/* the recipient's mailbox */
	{.words = "has moved|now lives at|user moved|moved to|new address|forwarding address|"
		  "changed address|address has changed|has changed*address|please try <|"
		  "please use <|please use the new|"
		  "user not local|no longer here*try",
	 .without = "unknown|does not exist",
	 .cause = CAUSE_RECIPIENT_MOVED},
	{.words = "mailbox|account|user|recipient|inbox|address|member",
	 .with = "disabled|inactive|suspended|deactivated|deactivation|locked|frozen|archived|"
		 "is blocked|isblocked|account blocked|has been blocked|no longer valid|"
		 "no longer active|not active|not activated|account expired|has expired|is closed|"
		 "been closed|terminated|cancelled|on hold|disactivated|dormant|"
		 "no longer available|cancelled by user|canceled by user|account closed|retired|"
		 "temporarily unavailable due|"
		 "not been activated|discontinued|no longer in use|no longer used|out of service|"
		 "abandoned|user*suspend*|not enabled|no longer accept*|no recipient activity|"
		 "to receive email|to receive mail|inactivity|cannot receive*|can't receive*|"
		 "no longer receiving|noactivity",
	 .without = "unknown|does not exist|not found|sending|sender|no such|connection|ip",
	 .cause = CAUSE_MAILBOX_DISABLED},
	{.words = "@ is|@ has|@ was|@ deactivated|inactive mbox",
	 .with = "no longer*|disabled|inactive|suspended|not active|deactivated|expired|closed|"
		 "locked",
	 .without = "sender|from",
	 .cause = CAUSE_MAILBOX_DISABLED,
	 .confidence = LIKELY},
	{.enhanced = "x.7.13", .code_min = 525, .code_max = 525, .cause = CAUSE_MAILBOX_DISABLED},
	{.words = "recipient|mailbox|address|addresses|rcpt|destination|user",
	 .with = "syntax*|malformed|not a valid rfc*|not a valid address|reserved by rfc|"
		 "single label|illegal characters|invalid characters|badly formed|bad format|"
		 "fully-qualified|fully qualified|ill-formed|badly formatted|improperly formatted|"
		 "parse error|cannot parse|not rfc|missing domain|unbalanced|domain missing|"
		 "illegal alias|not a valid email|empty address",
	 .without = "unknown|sender|command|parameters|helo|no such user",
	 .cause = CAUSE_RECIPIENT_ADDRESS_INVALID,
	 .confidence = LIKELY},
	{.enhanced = "x.1.3",
	 .without = "unknown|not found|no such|does not exist|sender",
	 .cause = CAUSE_RECIPIENT_ADDRESS_INVALID,
	 .confidence = LIKELY},
	{.cause = CAUSE_NONE},
};
/* clang-format on */
