/* Japanese: TLSA records. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_dane[] = {
	/* dane_mismatch */
	{"The certificate does not fit the TLSA records", "証明書が TLSA レコードと一致しない"},
	{"The domain publishes TLSA records (DANE), and none of them fits the certificate "
	 "chain that the server sends. Senders that honour DANE take the server for an "
	 "impostor and do not deliver to it.",
	 "ドメインは TLSA レコード（DANE）を公開していますが、サーバーが送る証明書チェーンに"
	 "はどのレコードも一致しません。DANE に従う送信側は、このサーバーをなりすましとみな"
	 "し、配送しません。"},
	{"Publish the record that the evidence names for the key in use, beside the others.",
	 "使用中の鍵に対応するレコード（根拠に示したもの）を、他のレコードに加えて公開してく"
	 "ださい。"},
	{"Next time publish the new key's record first, wait for twice the TTL, then change "
	 "the certificate, and take the old record away last.",
	 "次回は、新しい鍵のレコードを先に公開し、TTL の 2 倍の時間を待ってから証明書を替え、"
	 "最後に古いレコードを削除してください。"},
	{"If the certificate was changed by mistake, put the old key back: that helps at "
	 "once.",
	 "証明書を誤って替えた場合は、元の鍵に戻してください。すぐに解決します。"},
	{"The certificate of {host} fits none of its TLSA records.",
	 "{host} の証明書は、その TLSA レコードのどれとも一致しません。"},
	/* dane_tls_missing */
	{"DANE demands TLS, and there is none", "DANE が TLS を求めているのに使えない"},
	{"The domain publishes TLSA records (DANE) for this exchanger, but TLS could not be "
	 "had. Senders that honour DANE do not deliver to it.",
	 "ドメインはこの MX ホストに TLSA レコード（DANE）を公開していますが、TLS を使えませ"
	 "んでした。DANE に従う送信側は配送しません。"},
	{"On the server, enable STARTTLS, or find out what strips it on the way.",
	 "サーバー側で STARTTLS を有効にするか、経路上でそれを取り除いているものを調べてくだ"
	 "さい。"},
	{"If the server is not to speak TLS, take its TLSA records away.",
	 "サーバーで TLS を使わない場合は、その TLSA レコードを削除してください。"},
	{"{host} has TLSA records, but TLS could not be had.",
	 "{host} には TLSA レコードがありますが、TLS を使えませんでした。"},
	/* dane_records_unusable */
	{"TLSA records are of no use", "TLSA レコードが使えない"},
	{"TLSA records of usages 0 and 1, of unknown parameters or with data of the wrong "
	 "length are ignored for mail. When none is left, senders demand TLS but do not "
	 "verify the certificate.",
	 "usage が 0 と 1 のもの、不明なパラメーターのもの、データの長さが誤っている TLSA レ"
	 "コードは、メールでは無視されます。使えるレコードが 1 つもない場合、送信側は TLS を"
	 "必須としますが証明書は検証しません。"},
	{"Publish records of usage 3 (DANE-EE), best \"3 1 1\", the SHA-256 of the server's "
	 "public key; or of usage 2 (DANE-TA).",
	 "usage 3（DANE-EE）のレコードを公開してください。サーバーの公開鍵の SHA-256 である"
	 " \"3 1 1\" が最適です。または usage 2（DANE-TA）を使ってください。"},
	{"Take the unusable records away.", "使えないレコードを削除してください。"},
	{"{unusable} of the TLSA records of {exchanger} cannot be used.",
	 "{exchanger} の TLSA レコードのうち使えないもの: {unusable}。"},
	/* dane_records_unsigned */
	{"TLSA records without DNSSEC", "DNSSEC のない TLSA レコード"},
	{"TLSA records are published where DNSSEC does not protect them. Senders ignore "
	 "them.",
	 "TLSA レコードが、DNSSEC で保護されていない場所に公開されています。送信側はこれを無"
	 "視します。"},
	{"Sign the zone with DNSSEC and have the DS record published by the registrar.",
	 "ゾーンに DNSSEC で署名し、レジストラーを通じて DS レコードを公開してください。"},
	{"Without DNSSEC, publish an MTA-STS policy instead.",
	 "DNSSEC を使わない場合は、代わりに MTA-STS ポリシーを公開してください。"},
	{"The TLSA records of {exchanger} are not signed, so that no sender uses them.",
	 "{exchanger} の TLSA レコードは署名されていないため、どの送信側も使いません。"},
	/* dane_lookup_failed */
	{"The TLSA look-up failed", "TLSA の問い合わせに失敗した"},
	{"The exchanger's zone is signed, but the question for its TLSA records had no good "
	 "answer. A sender that honours DANE must not go on without: it defers the mail.",
	 "MX ホストのゾーンは署名されていますが、TLSA レコードの問い合わせに正しい応答があり"
	 "ませんでした。DANE に従う送信側はそのまま続行してはならず、メールを保留します。"},
	{"Check that the name servers answer \"dig +dnssec TLSA NAME\" with a signed answer, "
	 "also where there is no such record.",
	 "ネームサーバーが \"dig +dnssec TLSA NAME\" に署名付きで応答するか確認してください。"
	 "レコードが存在しない場合も同様です。"},
	{"If the answer is bogus, sign the zone anew: mostly signatures have expired.",
	 "応答が bogus（検証失敗）の場合は、ゾーンに署名し直してください。多くは署名の期限切"
	 "れです。"},
	{"Firewalls that drop questions of types that they do not know have to let TLSA "
	 "pass.",
	 "未知の型の問い合わせを破棄するファイアウォールでは、TLSA を通すようにしてください。"},
	{"The look-up of TLSA records for {exchanger} failed.",
	 "{exchanger} の TLSA レコードの問い合わせに失敗しました。"},
	/* dane_record_unmatched */
	{"Some TLSA records do not fit", "一部の TLSA レコードが一致しない"},
	{"Mail is delivered, for one TLSA record fits the certificate. Others fit nothing "
	 "that the server sends: they are of a key to come, which is good, or of one that is "
	 "gone.",
	 "TLSA レコードの 1 つが証明書と一致するので、メールは配送されます。他のレコードは、"
	 "サーバーが送るものと一致しません。次に使う鍵のものなら問題ありませんが、使われなく"
	 "なった鍵のものの可能性もあります。"},
	{"If the record is of the next key, leave it until the change is made.",
	 "次の鍵のレコードであれば、切り替えが終わるまで残してください。"},
	{"If it is of an old key, take it away: whoever has that key could still pass for "
	 "the server.",
	 "古い鍵のレコードであれば削除してください。その鍵を持つ者は、今でもこのサーバーにな"
	 "りすませます。"},
	{"TLSA records of {exchanger} fit nothing that the server sends: of the next key, or "
	 "an old one.",
	 "{exchanger} の TLSA レコードに、サーバーが送るものと一致しないものがあります。次の"
	 "鍵か、古い鍵のものです。"},
	/* dane_single_record */
	{"One TLSA record alone", "TLSA レコードが 1 つだけ"},
	{"There is one usable TLSA record. It fits; but changing the key takes care, for "
	 "mail stops when the certificate is changed before the record.",
	 "使える TLSA レコードは 1 つです。証明書と一致していますが、レコードより先に証明書"
	 "を替えるとメールが止まるため、鍵の変更には注意が必要です。"},
	{"Before the key is changed, publish the new key's record beside this one, wait for "
	 "twice the TTL, then change the certificate.",
	 "鍵を替える前に、新しい鍵のレコードを追加で公開し、TTL の 2 倍の時間を待ってから証"
	 "明書を替えてください。"},
	{"Or keep a second record all the time: the next key's, or the authority's (\"2 1 "
	 "1\").",
	 "または、次の鍵か認証局（\"2 1 1\"）の 2 つ目のレコードを常に公開しておいてください。"},
	{"{exchanger} has one TLSA record: publish the next key's before changing the "
	 "certificate.",
	 "{exchanger} の TLSA レコードは 1 つです。証明書を替える前に、次の鍵のレコードを公"
	 "開してください。"},
	/* dane_mx_unsigned */
	{"DANE behind an MX record that is not signed",
	 "DANE はあるが MX レコードが署名されていない"},
	{"The exchanger's TLSA records are signed, but the domain's MX records are not. Who "
	 "can forge the MX answer sends the mail elsewhere, and DANE does not help against "
	 "that.",
	 "MX ホストの TLSA レコードは署名されていますが、ドメインの MX レコードは署名されて"
	 "いません。MX の応答を偽造できる者はメールを別の場所へ送らせることができ、DANE では"
	 "防げません。"},
	{"Sign the domain's own zone with DNSSEC, too.",
	 "ドメイン自身のゾーンにも DNSSEC で署名してください。"},
	{"Or publish an MTA-STS policy, which names the exchangers.",
	 "または、MX ホストを明示する MTA-STS ポリシーを公開してください。"},
	{"The MX records of {domain} are not signed: DANE for {exchanger} can be got around.",
	 "{domain} の MX レコードは署名されていません。{exchanger} の DANE は回避される可能"
	 "性があります。"},
	{NULL, NULL},
};
/* clang-format on */
