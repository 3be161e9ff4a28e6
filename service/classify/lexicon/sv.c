/* Words of refusals in Swedish; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_sv = {.language = "sv", .digraphs = true, .words = {
	[FUNCTION_WORDS] = "inte|ej|och|blev|blir|din|ditt|meddelande*|avvisa*|ogiltig*|saknas",
	[MAILBOX] = "konto|*adressen|användar*|brevlåd*|postlåd*|inkorg*|*kontot|konton|*adress",
	[RECIPIENT] = "mottagar*|mottager*",
	[SENDER] = "avsändar*",
	[SENDER_ADDRESS] = "avsändaradress*|avsändarens adress*|avsändarens e-postadress*",
	[SENDER_DOMAIN] = "avsändar**doman*|doman**avsändar*|avsändar**domain*|avsandardoman*",
	[RECIPIENT_DOMAIN] = "mottagar**doman*|doman**mottagar*|mottagardoman*",
	[DOMAIN] = "domän|domännamn*",
	[MESSAGE] = "meddelande*|brev*|e-post*|mailen|mailet",
	[MESSAGE_SIZE] = "meddelandestorlek*",
	[SIZE] = "*storlek*",
	[ATTACHMENT] = "makro*|bilaga|bilagan|bilagor|bifogad*|filtyp*|innehåll*",
	[HEADER] = "brevhuvud*|rubrik*|from-*|date-*|ämnesråd",
	[CLIENT] = "din server|er server|din mailserver|er mailserver|avsändande server|"
	 "sändande server|din e-postserver|ip-adressen",
	[SERVER] = "server|system|servern|systemet|tjänst*|*tjanst*|service",
	[DISK] = "disk|*disken|hårddisk*|diskutrymme*|systemlagring*|serverlagring*",
	[QUOTA] = "lagringsutrymme*|lagringsgrans|*kvot|*kvoten",
	[BLOCKLIST] = "svarta listan|svart lista|svartlist*|blocklista*|blockeringslist*|"
	 "spärrlist*",
	[RELAYING] = "relaya*|vidarebefordr*|vidaresänd*",
	[LOGIN] = "autentiser*|inloggning*|logga in|inloggad",
	[PASSWORD] = "lösenord*|användarnamn*|inloggningsuppgift*",
	[GROUP] = "abonnent*|distributionslist*|sändlist*|e-postlista*|medlem*|externa",
	[REVERSE_DNS] = "omvänd dns*|bakatuppslag*|omvänt dns*|omvänt namnuppslag*",
	[COMMAND] = "kommando*",
	[HOST_NAME] = "namn|vardnamn",
	[CERTIFICATE] = "certifikat*",
	[ENCRYPTION] = "kryptering*|krypterad*",
	[UNENCRYPTED] = "okrypterad*",
	[CONNECTION] = "anslutning*|sessionen",
	[DKIM_SIGNATURE] = "dkim-signatur*|signatur",
	[SPAM] = "spamfilter*|spamscore",
	[UNKNOWN] = "okand*|finns ej|existerar inte|existerar ej|hittades inte|hittas inte|"
	 "hittades ej|finns**inte|borttag*|nedlagt|känner inte|inte finns",
	[INVALID] = "inkorrekt*|ogiltig*|felaktig*|ej giltig*|inte giltig*|inte en giltig*|"
	 "ingen giltig*|inte någon giltig*",
	[SYNTAX] = "syntaxfel*|felaktigt format|felformaterad*|ofullständig*|formatet|formatering*",
	[FULL] = "fullt|är full|överfull|fylld",
	[NO_ROOM] = "inget utrymme|slut på utrymme|otillräckligt*|inte tillräckligt*|"
	 "slut på lagringsutrymme|har slut på|slut på plats|inte nog*",
	[EXCEEDED] = "överskrid*|översteg*|överstig*|natt|uppnådd",
	[LIMITED] = "limits|*limit|maximal|maximum|begräns*|gräns|gränsen|tillåtna|högst",
	[TOO_LARGE] = "för stor|för stort|för lång|för långt|för hög|för högt|för høeg|för långa|"
	 "för stora",
	[TOO_MANY] = "för många|för ofta|för snabb*|i en takt",
	[OTHER_COUNTS] = "hops",
	[RATE] = "hastighet*|sandningsgrans*|anslutningar|samtidig*|förbindelser|utskicksgrans|"
	 "antal meddelanden",
	[PERIOD] = "per dag|per timme|per dygn|i timmen|per time|daglig*",
	[SENDING] = "sende*|sändning*|utskick*",
	[TOO_MANY_RECIPIENTS] = "för många**mottagar*|antal**mottagare|högst**mottagare",
	[MAILBOX_CROWDED] = "för många**i brevlådan",
	[DISABLED] = "inaktiv*|avstängd*|avaktivera*|avslutad*|stängts|stängt|inte längre**används|"
	 "vilande|inte aktiv*|spärrat|avstängt|avslutat",
	[EXPIRED] = "utgång*|har gått ut",
	[BLOCKED] = "blockerad*|blockerat|blockeras|spärrad*|spärrat|bannlyst*",
	[LISTED] = "svartlistad*|på en blacklist*",
	[REFUSED] = "avvisad*|avvisat|avvisas|nekad*|nekas|nekats|avslagen|inte tillåt*|ej tillåt*|"
	 "tillåts inte|förbjud*|inte behörig*|accepteras inte|accepteras ej|får inte|får ej|"
	 "inte godkän*",
	[UNSUPPORTED] = "stöds inte|stöds ej|inte stod*",
	[UNAVAILABLE] = "inte tillgänglig*|ej tillgänglig*|otillgänglig*|inte är tillgänglig*|"
	 "inte var tillgänglig*",
	[REQUIRED] = "krävs|kräver|måste|obligatorisk*|endast med|endast via|utan|nödvändig*|"
	 "må vara",
	[FAILED] = "misslyckad*|misslyckats|avbröts",
	[MISSING] = "saknas|saknar",
	[REPEATED] = "dubbel*|flera",
	[DANGEROUS] = "farlig*",
	[UNRESOLVED] = "saknar mx*|ingen mx*|inget mx*|kan inte slås upp",
	[MISMATCH] = "matchar inte|stämmer inte|tillhör inte",
	[ONLY] = "endast|bara|inte medlem",
	[REFUSED_BY_RECIPIENT] = "mottagaren tar inte emot*|mottagaren accepterar inte*|"
	 "mottagaren har blockerat|mottagaren tar bara*|mottagaren inga",
	[MOVED] = "har flyttat|ny adress|nya adress*|bytt adress|flyttad till",
	[NO_SUCH_USER] = "ingen**användare|ingen**mottagare|ingen**brevlåda|ingen med det namnet",
	[NOT_OUR_DOMAIN] = "inte ansvarig för*|domänen**inte lokal|ingen lokal domän|"
	 "hanterar inte**doman*|hanteras inte av|inte hos oss",
	[NOT_LOGGED_IN] = "inte inloggad|ej inloggad|inte autentiserad",
	[GREYLISTED] = "gralist*|grå lista*|grey-listing",
	[VIRUS] = "skadlig kod|skadlig programvara|smittad*|infekterad*",
	[LOOP] = "slinga|postslinga|för många hopp",
	[FIRST] = "först|ordning",
	[REPUTATION] = "rykte|anseende|klagomål från",
	[DYNAMIC_ADDRESS] = "dynamisk ip*|dynamiska ip*|dynamiska adresser",
	[UNSOLICITED] = "skräppost|som spam|reklame*|spampost",
	[UNTRUSTED] = "inte betrodd*|sjalvsignera*",
	[SENDER_UNAUTHENTICATED] = "inte autentiserad*",
	[TIMEOUT] = "tidsgräns*|tidsfrist*|tidsavbrott",
	[LOST] = "broten|bruten|avbruten|bröts|förlorad|stängdes",
	[SERVER_FAULT] = "internt fel|serverfel*|systemfel*|tillfälligt fel|tekniskt fel|"
	 "konfigurationsfel|tillfälligt problem|lokalt fel",
	[ERROR] = "fel",
	[BUSY] = "överbelast*|underhåll*|tillfälligt otillgänglig*|tar inte emot|upptagen",
	[LATER] = "senare|tillfällig*|igen|på nytt|temporär",
	[POLICY] = "policyn|säkerhetsskäl|åtkomst nekad|riktlinje*|bryter mot|strider mot|"
	 "e-postpolicyn|säkerhetspolicy*",
}};
