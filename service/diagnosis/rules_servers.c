/* Rules of wordings that one kind of server uses, and of refusals in other languages; they come
 * before the words that many servers share. */
#include "diagnosis/rules.h"

#define LIKELY CONFIDENCE_LIKELY
#define CONVERSATION                                                                         \
	(AT(STEP_GREETING) | AT(STEP_EHLO) | AT(STEP_HELO) | AT(STEP_MAIL) | AT(STEP_RCPT) | \
	 AT(STEP_DATA) | AT(STEP_MESSAGE))

/* clang-format off: it would split patterns over two lines */
const struct rule rules_servers[] = {
	/* the DNS and connections, as bounces of Postfix, sendmail, Exim and qmail say it */
	{.words = "host not found, try again|host name lookup failure|cname lookup failed*",
	 .without = "client host|sender address|helo command|recipient address",
	 .cause = "dns_servfail",
	 .confidence = LIKELY},
	{.words = "mx records point to non-existent|no mail hosts for domain|mx points to nowhere",
	 .without = "sender*",
	 .cause = "dns_no_mail_host",
	 .confidence = LIKELY},
	{.words = "indicated no smtp service", .cause = "dns_null_mx"},
	{.words = "connection died|lost connection with|conversation with*timed out",
	 .cause = "connection_lost"},

	/* commands */
	{.steps = CONVERSATION,
	 .code_min = 500,
	 .code_max = 502,
	 .words = "command not recognized|command not recognised|unrecognized command|"
		  "unrecognised command|command unrecognized|unknown command|"
		  "command not implemented",
	 .cause = "protocol_error"},
	{.words = "smtputf8 is required|smtputf8*not offered|requires smtputf8|"
		  "smtputf8 not supported|internationalized*not supported",
	 .cause = "smtputf8_not_offered"},
	{.words = "sender address must contain*domain", .cause = "sender_address_invalid"},
	{.words = "recipient address must contain*domain", .cause = "recipient_address_invalid"},
	{.words = "helo does not match*ip|helo*not match your ip|specified in helo does not match",
	 .cause = "helo_rejected"},

	/* the sender */
	{.words = "badmailfrom*|bad mail from list", .cause = "sender_rejected"},
	{.words = "valid mx for sender domain|mx for sender|mx record for sender*|"
		  "sender domain has no mx|sender domain*no valid mx",
	 .cause = "sender_domain_invalid"},

	/* the recipient */
	{.words = "verification in progress",
	 .cause = "greylisted",
	 .confidence = LIKELY,
	 .others = "server_error"},
	{.words = "relay rejected|relaying rejected|cannot deliver mail for|"
		  "weiterleitung nicht*|relais interdit|relais refuse|reenvio no permitido|"
		  "rele no permitido|inoltro non*|relaying vietato|中继|不允许转发|中継*拒否|"
		  "中継*許可されて|пересылка запрещена|релей*запрещ*|ретрансляция",
	 .cause = "relay_denied"},
	{.words = "mailing list expansion*|alias expansion*|aliases expand*",
	 .cause = "server_error",
	 .confidence = LIKELY},
	{.words = "cuenta deshabilitada|cuenta desactivada|cuenta suspendida|buzon deshabilitado|"
		  "compte desactive|compte suspendu|compte bloque|konto deaktiviert|"
		  "konto gesperrt|postfach deaktiviert|postfach gesperrt|account sospeso|"
		  "casella disabilitata|casella disattivata|conta desativada|conta suspensa|"
		  "konto zablokowane|konto wylaczone|ящик заблокирован|ящик отключен|"
		  "аккаунт заблокирован|邮箱已停用|帐号已停用|账号已停用|用户被禁用|"
		  "アカウント*停止|アカウント*無効|利用停止",
	 .cause = "mailbox_disabled"},

	{.words = "ユーザーが存在しません|ユーザが存在しません|ユーザーは存在しません|"
		  "ユーザは存在しません|ユーザーが見つかりません|ユーザが見つかりません|"
		  "アドレスが見つかりません|アドレスは存在しません|宛先が見つかりません|"
		  "用户不存在|收件人不存在|邮箱不存在|пользователь не найден|"
		  "пользователь не существует|ящик не найден|ящик не существует",
	 .cause = "recipient_unknown"},
	{.words = "メールボックスがいっぱい|メールボックスが満杯|メールボックスの容量|"
		  "邮箱已满|邮箱空间不足|ящик переполнен",
	 .cause = "mailbox_full"},

	/* room and size */
	{.words = "space shortage|no space left*|disk full|disk is full|insufficient disk*",
	 .without = "quota|mailbox|recipient*",
	 .cause = "server_storage_full"},
	{.words = "message trop volumineux|message trop gros|message trop grand|"
		  "nachricht ist zu gross|nachricht zu gross|zu grosse nachricht|"
		  "mensaje demasiado grande|mensaje excede*|messaggio troppo grande|"
		  "mensagem muito grande|wiadomosc jest za duza|bericht is te groot|"
		  "размер сообщения|слишком большое сообщение|сообщение слишком большое|"
		  "邮件过大|邮件大小超过|メッセージ*大きすぎ|サイズ*超え|サイズ*超過",
	 .without = "容量|boite|postfach|buzon",
	 .cause = "message_too_large"},

	/* what servers make of the message */
	{.words = "垃圾邮件|как спам|является спамом|похоже на спам|als spam|comme spam|"
		  "comme indesirable|como spam|correo no deseado|come spam|posta indesiderata|"
		  "jako spam|迷惑メール|スパム*拒否|スパムと*",
	 .cause = "spam_rejected"},
	{.words = "smtplf.html|bare lf|bare linefeed*|bare newline*|stray newline",
	 .cause = "message_malformed"},
	{.words = "anti-spoofing policy|your country|mailpolicy violation|mail policy violation",
	 .cause = "policy_rejected"},

	/* rates */
	{.code_min = 400,
	 .code_max = 499,
	 .words = "trop de connexions|zu viele verbindungen|"
		  "demasiadas conexiones|troppe connessioni|слишком много соединений|"
		  "连接过多|同時接続数",
	 .cause = "rate_limited",
	 .confidence = LIKELY,
	 .others = "service_unavailable"},
	{.cause = NULL},
};
/* clang-format on */
