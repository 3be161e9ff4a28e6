/* Japanese: MTA-STS and TLS-RPT. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_policy[] = {
	/* mta_sts_record_invalid */
	{"The MTA-STS record is not valid", "MTA-STS レコードが正しくない"},
	{"The domain has a TXT record for MTA-STS, but with wrong syntax, or more than one. "
	 "Senders take the domain as one without MTA-STS.",
	 "ドメインに MTA-STS 用の TXT レコードがありますが、構文が誤っているか、複数あります。"
	 "送信側は MTA-STS のないドメインとして扱います。"},
	{"Publish exactly one TXT record at _mta-sts.DOMAIN: \"v=STSv1; "
	 "id=20260101T000000;\", with another id whenever the policy changes.",
	 "_mta-sts.DOMAIN に TXT レコードを 1 つだけ公開してください: \"v=STSv1;"
	 " id=20260101T000000;\"。ポリシーを変えるたびに id も変えます。"},
	{"The id has 1 to 32 letters and digits, nothing else.",
	 "id は 1 文字から 32 文字の英数字だけです。"},
	{"The MTA-STS record of {domain} is not valid.",
	 "{domain} の MTA-STS レコードが正しくありません。"},
	/* mta_sts_lookup_failed */
	{"The look-up of the MTA-STS record failed", "MTA-STS レコードの問い合わせに失敗した"},
	{"The question for the domain's MTA-STS record had no good answer. Senders go by a "
	 "policy that they remember, or by none.",
	 "ドメインの MTA-STS レコードの問い合わせに正しい応答がありませんでした。送信側は、"
	 "記憶しているポリシーに従うか、ポリシーなしで送ります。"},
	{"Check that the domain's name servers answer \"dig TXT _mta-sts.DOMAIN\".",
	 "ドメインのネームサーバーが \"dig TXT _mta-sts.DOMAIN\" に応答するか確認してください。"},
	{"The look-up of the MTA-STS record of {domain} failed ({detail}).",
	 "{domain} の MTA-STS レコードの問い合わせに失敗しました（{detail}）。"},
	/* mta_sts_fetch_failed */
	{"The MTA-STS policy cannot be fetched", "MTA-STS ポリシーを取得できない"},
	{"The domain says that it has an MTA-STS policy, but it cannot be fetched. Senders "
	 "go by a policy that they remember, or by none.",
	 "ドメインは MTA-STS ポリシーがあると示していますが、取得できません。送信側は、記憶"
	 "しているポリシーに従うか、ポリシーなしで送ります。"},
	{"Serve the policy at https://mta-sts.DOMAIN/.well-known/mta-sts.txt with status 200 "
	 "and type text/plain; redirects are not followed.",
	 "ポリシーを https://mta-sts.DOMAIN/.well-known/mta-sts.txt で、ステータス 200、種類 "
	 "text/plain で提供してください。送信側はリダイレクトをたどりません。"},
	{"The web server's certificate must be valid for mta-sts.DOMAIN, with the "
	 "intermediates sent along.",
	 "Web サーバーの証明書は mta-sts.DOMAIN に対して有効で、中間証明書も一緒に送る必要が"
	 "あります。"},
	{"If MTA-STS is no longer wanted, publish a policy of mode none first, and take the "
	 "record away when the old one's max_age is over.",
	 "MTA-STS をやめる場合は、先に mode が none のポリシーを公開し、古いポリシーの"
	 " max_age が過ぎてからレコードを削除してください。"},
	{"The MTA-STS policy of {domain} cannot be fetched ({detail}).",
	 "{domain} の MTA-STS ポリシーを取得できません（{detail}）。"},
	/* mta_sts_policy_invalid */
	{"The MTA-STS policy is not valid", "MTA-STS ポリシーが正しくない"},
	{"The domain's MTA-STS policy has wrong syntax. Senders go by a policy that they "
	 "remember, or by none.",
	 "ドメインの MTA-STS ポリシーの構文が誤っています。送信側は、記憶しているポリシーに"
	 "従うか、ポリシーなしで送ります。"},
	{"Write the policy as lines \"version: STSv1\", \"mode: enforce\", one \"mx: HOST\" "
	 "for each exchanger, and \"max_age: 604800\", ended by CR LF or LF.",
	 "ポリシーは、\"version: STSv1\"、\"mode: enforce\"、MX ホストごとに 1 行の \"mx: HOST\"、"
	 "\"max_age: 604800\" の各行を CR LF または LF で終えて書いてください。"},
	{"Change the id of the TXT record when the policy is corrected, so that senders "
	 "fetch it anew.",
	 "ポリシーを直したら TXT レコードの id を変え、送信側が取得し直すようにしてください。"},
	{"The MTA-STS policy of {domain} is not valid.",
	 "{domain} の MTA-STS ポリシーが正しくありません。"},
	/* mta_sts_mx_mismatch */
	{"The MTA-STS policy does not name the exchanger",
	 "MTA-STS ポリシーに MX ホストが載っていない"},
	{"The domain's MX records give an exchanger that its MTA-STS policy does not name. "
	 "Senders that honour MTA-STS do not deliver to it.",
	 "ドメインの MX レコードに、MTA-STS ポリシーに載っていない MX ホストがあります。"
	 "MTA-STS に従う送信側は、そこへ配送しません。"},
	{"Add the line that the evidence names to the policy, then change the id of the TXT "
	 "record at _mta-sts.DOMAIN.",
	 "根拠に示した行をポリシーに追加し、_mta-sts.DOMAIN の TXT レコードの id を変えてく"
	 "ださい。"},
	{"If the exchanger is out of use, take its MX record away.",
	 "その MX ホストを使っていない場合は、MX レコードを削除してください。"},
	{"When exchangers change, change the policy first and wait for its max_age.",
	 "MX ホストを変えるときは、先にポリシーを変え、その max_age が過ぎるまで待ってくださ"
	 "い。"},
	{"The MTA-STS policy of {domain} does not name {exchanger}.",
	 "{domain} の MTA-STS ポリシーに {exchanger} が載っていません。"},
	/* mta_sts_certificate */
	{"The certificate does not satisfy the MTA-STS policy",
	 "証明書が MTA-STS ポリシーを満たさない"},
	{"The domain's MTA-STS policy demands a certificate that verifies for the "
	 "exchanger's name, and this one does not. Senders that honour MTA-STS do not "
	 "deliver to it.",
	 "ドメインの MTA-STS ポリシーは、MX ホストの名前で検証できる証明書を求めていますが、"
	 "この証明書は検証できません。MTA-STS に従う送信側は、そこへ配送しません。"},
	{"Install a certificate from a public authority for the exchanger's name, with the "
	 "intermediates, and reload the mail server.",
	 "パブリック認証局が MX ホストの名前に発行した証明書を中間証明書とともに設置し、メール"
	 "サーバーを再読み込みしてください。"},
	{"Until that is done, put the policy to mode testing and change the id of the TXT "
	 "record.",
	 "それが済むまで、ポリシーを mode testing にし、TXT レコードの id を変えてください。"},
	{"The certificate of {host} does not satisfy the MTA-STS policy of {domain} "
	 "({detail}).",
	 "{host} の証明書は {domain} の MTA-STS ポリシーを満たしません（{detail}）。"},
	/* mta_sts_tls_missing */
	{"MTA-STS demands TLS, and there is none", "MTA-STS が TLS を求めているのに使えない"},
	{"The domain's MTA-STS policy demands TLS, but it could not be had from this "
	 "exchanger. Senders that honour MTA-STS do not deliver to it.",
	 "ドメインの MTA-STS ポリシーは TLS を求めていますが、この MX ホストでは使えませんで"
	 "した。MTA-STS に従う送信側は、そこへ配送しません。"},
	{"The MTA-STS policy of {domain} demands TLS, which could not be had from {host}.",
	 "{domain} の MTA-STS ポリシーは TLS を求めていますが、{host} では使えませんでした。"},
	/* mta_sts_testing */
	{"The MTA-STS policy is in testing mode", "MTA-STS ポリシーが試験モードになっている"},
	{"The domain's MTA-STS policy is in mode testing: senders report what is wrong but "
	 "deliver all the same, so it protects nothing yet.",
	 "ドメインの MTA-STS ポリシーは mode testing です。送信側は問題を報告しますが配送は"
	 "行うため、まだ何も保護していません。"},
	{"When the TLS reports show no failures, set the mode to enforce and change the id "
	 "of the TXT record.",
	 "TLS レポートに失敗がなくなったら、mode を enforce にし、TXT レコードの id を変えて"
	 "ください。"},
	{"The MTA-STS policy of {domain} is in testing mode: it protects nothing yet.",
	 "{domain} の MTA-STS ポリシーは試験モードで、まだ何も保護していません。"},
	/* mta_sts_max_age_short */
	{"The MTA-STS policy is remembered for a short time", "MTA-STS ポリシーの有効期間が短い"},
	{"Senders remember the policy for less than a day. Whoever can keep them from "
	 "fetching it for so long has got around it.",
	 "送信側がポリシーを記憶する期間は 1 日未満です。その間だけ取得を妨害すれば、ポリシー"
	 "を回避できてしまいます。"},
	{"Set max_age to weeks: 604800 (one week) or more, once the policy is known to work.",
	 "ポリシーが正しく働くと分かったら、max_age を 604800（1 週間）以上の週単位にしてく"
	 "ださい。"},
	{"Senders remember the MTA-STS policy of {domain} for less than a day.",
	 "送信側が {domain} の MTA-STS ポリシーを記憶する期間は 1 日未満です。"},
	/* tls_rpt_invalid */
	{"The TLS reporting record is not valid", "TLS レポート用のレコードが正しくない"},
	{"The domain has a TXT record for TLS reporting, but with wrong syntax, or more than "
	 "one. Senders send no reports.",
	 "ドメインに TLS レポート用の TXT レコードがありますが、構文が誤っているか、複数あり"
	 "ます。送信側はレポートを送りません。"},
	{"Publish exactly one TXT record at _smtp._tls.DOMAIN: \"v=TLSRPTv1; "
	 "rua=mailto:tls-reports@DOMAIN\".",
	 "_smtp._tls.DOMAIN に TXT レコードを 1 つだけ公開してください: \"v=TLSRPTv1;"
	 " rua=mailto:tls-reports@DOMAIN\"。"},
	{"The TLS reporting record of {domain} is not valid.",
	 "{domain} の TLS レポート用のレコードが正しくありません。"},
	/* tls_rpt_missing */
	{"No TLS reporting", "TLS レポートがない"},
	{"The domain has a policy (DANE or MTA-STS) that can keep mail out, but asks for no "
	 "reports of when it does.",
	 "ドメインには、メールが届かなくなることもあるポリシー（DANE または MTA-STS）があり"
	 "ますが、その発生を知らせるレポートを求めていません。"},
	{"Publish a TXT record at _smtp._tls.DOMAIN: \"v=TLSRPTv1; "
	 "rua=mailto:tls-reports@DOMAIN\".",
	 "_smtp._tls.DOMAIN に TXT レコードを公開してください: \"v=TLSRPTv1;"
	 " rua=mailto:tls-reports@DOMAIN\"。"},
	{"{domain} has a policy for TLS but asks for no reports on it (TLS-RPT).",
	 "{domain} には TLS のポリシーがありますが、そのレポート（TLS-RPT）を求めていません。"},
	{NULL, NULL},
};
/* clang-format on */
