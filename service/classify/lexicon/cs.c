/* Words of refusals in Czech; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_cs = {.language = "cs", .words = {
	[FUNCTION_WORDS] = "byl|byla|bylo|není|nebyl*|nemá|vas*|zprav*|selhal*|odmítnut*|kontrola*|"
	 "nalezen*|neplatn*|chybn*",
	[MAILBOX] = "konto|adresu|adresát*|abonent*|uživatel*|schránk*|účet|uctu|adresa",
	[RECIPIENT] = "adresát*|příjem*",
	[SENDER] = "odesilatel*",
	[SENDER_ADDRESS] = "adresa**odesilatele|adresy**odesilatele|odesilatel**adres*",
	[SENDER_DOMAIN] = "domén**odesilatel*|odesilatel**domén*",
	[RECIPIENT_DOMAIN] = "domén**příjemc*|příjemc**domén*|cílová doména",
	[DOMAIN] = "doména|domény|doméně|doménu",
	[MESSAGE] = "zpráva|zprávy|zprávu|zprávě",
	[MESSAGE_SIZE] = "velikost zprávy",
	[SIZE] = "velikost*",
	[ATTACHMENT] = "příloh*|obsah*|soubor*|přípona|přípony|příponou",
	[HEADER] = "pole from|hlavičk*|předmět*|radek|radku",
	[CLIENT] = "vás server|vašeho serveru|odesílající server|vás mailserver|adresu ip|"
	 "adresy ip",
	[SERVER] = "systém*|server|serveru|služba|služby",
	[DISK] = "disk*|fronta|fronty",
	[QUOTA] = "quota|kvót*|kapacit*|místo|místa|velikost schránky|limit schránky",
	[BLOCKLIST] = "blokovací**seznam*|čern**listin*|seznamu blokován*|blokacnim seznamu",
	[RELAYING] = "předávání*|přeposílání*|relay*",
	[LOGIN] = "autentizac*|ověření*|prihlas*|autentifikac*",
	[PASSWORD] = "login|heslo|hesla|přihlašovací*|uživatelské jméno",
	[GROUP] = "distribuční*|konferenc*|skupin*|člen*|interní|interních|externí|externích",
	[REVERSE_DNS] = "revers dns|reversní|reverzní*|zpětn**zaznam*|zpětný záznam|ptr zaznam*",
	[COMMAND] = "prikaz*",
	[HOST_NAME] = "jméno|název|hostitel*",
	[CERTIFICATE] = "certifikát*",
	[ENCRYPTION] = "sifrovan*",
	[UNENCRYPTED] = "nešifrovan*",
	[CONNECTION] = "spojení*|připojení*",
	[DKIM_SIGNATURE] = "podpis*",
	[SPAM] = "spamem|spamfiltr*",
	[UNKNOWN] = "neznam*|nenalezen*|nebyl nalezen*|nebyla nalezen*|nebylo nalezen*|nelze najít|"
	 "nejsou znam*|smazan*|zrušen*|není znam*|neexist*|není v systemu|nenachází|ne obsluhuj*",
	[INVALID] = "neplatn*|nesprávn*|chybn*|nevalidn*|není platn*|není správn*",
	[SYNTAX] = "formatu|formátem|syntaxe|syntaxi|nekompletní|neúplná|neúplný|neodpovídá rfc|"
	 "neodpovida**rfc|nesplňuje**rfc",
	[FULL] = "plná|plný|přeplněn*|zaplněn*|plne|vycerpan*",
	[NO_ROOM] = "není místo|není dostatek*|nedostatek*|nedostatečn*|není volne*|došel**míst*|"
	 "nemá dostatek*|nemá dostatečn*|nemá míst*",
	[EXCEEDED] = "překroč*|presah*|vycerpan*|dosažen*|prevys*",
	[LIMITED] = "limit*|maximáln*|povolen*",
	[TOO_LARGE] = "příliš velk*|příliš dlouh*|příliš velik*|moc velk*|příliš vysok*|překračuje",
	[TOO_MANY] = "příliš mnoho|příliš vele|příliš cast*|příliš rychl*|moc mnoho",
	[OTHER_COUNTS] = "skok*|příloh*|schránk*",
	[RATE] = "limit odesl*|počet zpráv|počtu zpráv|počet spojení|frekvenc*|limit zpráv|"
	 "limit spojení|rychlost*|současn*|souběžn*|limit odesílání",
	[PERIOD] = "za hodinu|za den|za minutu|hodinov*|denní*|24 hodin*",
	[SENDING] = "odesíl*|hodin*",
	[TOO_MANY_RECIPIENTS] = "příliš mnoho**příjemc*|počet**příjemc*|počtu**příjemc*|"
	 "příliš**adresát*",
	[MAILBOX_CROWDED] = "příliš mnoho zprav**ve schránce",
	[DISABLED] = "deaktivovan*|neaktivn*|pozastaven*|vypnut*|zablokovan*|zakazan*|uzamčen*|"
	 "uzavřen*|není aktivn*",
	[EXPIRED] = "vypršel*|expiroval*",
	[BLOCKED] = "blokován*|zablokovan*|zabanovan*",
	[LISTED] = "na blackli*|na black list*|figuruje na*|uveden**na*",
	[REFUSED] = "zakazan*|odmítnut*|odmítá|zamítnut*|není povolen*|nepovolen*|neprijima*|"
	 "není prijiman*|nepřijat*|není oprávněn*|nemá oprávněn*|odepřen*|nesmí|nemůže|"
	 "nejsou povolen*|nemáte oprávnění",
	[UNSUPPORTED] = "nepodporovan*|není podporovan*|nepodporuj*",
	[UNAVAILABLE] = "nedostupn*|není dostupn*|není k dispozici|nedosažitel*",
	[REQUIRED] = "musí|vyžadov*|vyžaduj*|nutn*|musíte|povinn*|je třeba|nejprve|nejdřív*|"
	 "bez šifrování|požadovan*|potřebn*",
	[FAILED] = "selhal*|neúspěšn*|nezdařil*|neprošl*|chyba ověření|chyba při ověřování",
	[MISSING] = "bez|chybí|chybějící|postrádá|neobsahuje|nemá|prázdn*",
	[REPEATED] = "vícenásobn*|duplicitn*",
	[DANGEROUS] = "nebezpečn*|spustiteln*",
	[UNRESOLVED] = "nemá zaznam*|nemá mx|bez mx|nelze přeložit|nelze překlad*|nemá platný*|"
	 "chybí mx*",
	[MISMATCH] = "neodpovíd*|nesouhlas*|nepatri*",
	[ONLY] = "pouze|jen|jenom|výhradně|není členem",
	[REFUSED_BY_RECIPIENT] = "příjemce odmít*|příjemce neprij*|odmítnuto příjemcem|"
	 "příjemce si nepřeje*|příjemce přijímá pouze*|příjemce zablokoval*|příjemce vás zablok*",
	[MOVED] = "změnil adres|nový e-mail|přestěhoval*|nová**adres*|novou adresu",
	[NO_SUCH_USER] = "žádný**uživatel|taková schránka|takový uživatel|už nepracuje|"
	 "žáden takový*|žádnou schránku",
	[NOT_OUR_DOMAIN] = "doména není lokální|doména**není hostovaná|doménu**neobsluhuj*|"
	 "neobsluhujeme**domén*|není lokální doména|cizí domén*",
	[NOT_LOGGED_IN] = "nejste přihlášen*|nepřihlášen*|neautentizovan*",
	[GREYLISTED] = "sed**listin*|šedé listině|šedý seznam|seda liste",
	[VIRUS] = "zavirovan*|škodliv*|infikovan*|nakažen*|viry|virem",
	[LOOP] = "smyčk*|zacyklen*|příliš mnoho skok*",
	[FIRST] = "nejprve|nejdřív*|poradi",
	[REPUTATION] = "reputac*|pověst*|kvůli stížnostem",
	[DYNAMIC_ADDRESS] = "dynamick**ip*|dynamick**adres*",
	[UNSOLICITED] = "jako spam|za spam|nevyžádan*",
	[UNTRUSTED] = "nedůvěryhodn*|není důvěryhodn*|samopodepsan*",
	[SENDER_UNAUTHENTICATED] = "neověřen*",
	[TIMEOUT] = "vypršel cas*|časový limit|vypršel limit*|čas vypršel|timeout spojení",
	[LOST] = "přerušen*|ztracen*|uzavřen*|ukončen*",
	[SERVER_FAULT] = "interní chyba|vnitřní chyba|chyba serveru|dočasná chyba|systémová chyba|"
	 "chyba systemu|chyba konfigurace|dočasný problém|neočekávaná chyba|lokální chyba|"
	 "lokální problém|dočasný lokální*|dočasná porucha",
	[ERROR] = "problém|chyba",
	[BUSY] = "přetížen*|údržb*|vytížen*|docasne nedostupn*|nepřijímá spojení",
	[LATER] = "později|znovu|dočasn*|opakujte",
	[POLICY] = "administrátora|politiky|politice|bezpečnostní*|pravidl*|správc*|"
	 "přístup odepřen|politika*|porušuj*|porušení*",
}};
