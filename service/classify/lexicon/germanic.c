/* Refusals in German, Dutch, Swedish, Danish and Norwegian; accents are off when texts are looked
 * at, "ü" is "u" and, where a server writes ASCII alone, "ue". */
#include "classify/rule.h"
#include "classify/lexicon/lexicon.h"

/* clang-format off */

/* ---- things ---- */

#define GLUE \
	"nicht|ist|wurde|wird|werden|wegen|fur|fuer|oder|und|ihre|ihr|ihrer|bitte|vom|kein|keine|" \
	"keinen|durch|fehlgeschlagen|abgelehnt|verweigert|gefunden|erkannt|enthalt|enthaelt|auf|" \
	"niet|het|uw|voor|wordt|geweigerd|gevonden|bericht|naar|ikke|inte|ej|och|ble|blev|blir|" \
	"din|ditt|nachricht*|fehlt|prufung|pruefung|meddelande*|besked*|melding*|avvisa*|avvist|" \
	"afvist|mislukt|controle|ungultig*|ungueltig*|ongeldig*|ogiltig*|ugyldig*|mangler|saknas"
#define MAILBOX \
	"benutzer*|nutzer*|anwender*|*postfach*|postfacher|postfaecher|mailpostfach|briefkasten|" \
	"konto|*benutzerkonto|*mailkonto|kontos|*adresse|*adressen|teilnehmer|zieladresse|" \
	"gebruiker*|*postbus|*mailbox|mailaccount|*account|*mailadres|adres|postvak*|anvandar*|" \
	"brevlad*|postlad*|inkorg*|*kontot|konton|*adress|bruger*|bruker*|*postkass*|indbakke*|" \
	"innboks*|*kontoen"
#define RECIPIENT \
	"empfanger*|empfaenger*|adressat*|ontvanger*|geadresseerd*|bestemmeling*|mottagar*|" \
	"modtager*|mottaker*|mottager*|addressat*"
#define SENDER \
	"absender*|versender*|einlieferer*|absendend*|afzender*|verzender*|avsandar*|avsender*|" \
	"afsender*"
#define SENDER_ADDRESS \
	"absenderadresse*|adresse**absenders|absender-adresse|absender**adresse|" \
	"adresse**absender|afzenderadres*|adres**afzender|afzender**adres|avsandaradress*|" \
	"avsandarens adress*|avsandarens e-postadress*|avsenderadresse*|adressen**avsender*|" \
	"avsender**adresse*|afsenderadresse*|afsenderens adresse*|afsender**adresse*"
#define SENDER_DOMAIN \
	"absender**domain*|domain**absender*|absender**domane*|absender**domaene*|" \
	"domane**absender*|domaene**absender*|afzender**domein*|domein**afzender*|" \
	"avsandar**doman*|doman**avsandar*|afsender**domane*|domane**afsender*|" \
	"afsender**domaene*|domaene**afsender*|avsender**domene*|domene**avsender*|" \
	"afzender**domain*|avsandar**domain*|avsender**domain*|afsender**domain*|absenderdomain*|" \
	"absenderdomane*|absenderdomaene*|afzenderdomein*|avsandardoman*|avsenderdomene*|" \
	"afsenderdomane*|afsenderdomaene*|absender-domain*"
#define RECIPIENT_DOMAIN \
	"empfanger**domain*|empfaenger**domain*|zieldomain*|zieldomane|domain**empfanger*|" \
	"domain**empfaenger*|domane**empfangers|domaene**empfaengers|domein**ontvanger*|" \
	"ontvanger**domein*|mottagar**doman*|doman**mottagar*|modtager**domane*|" \
	"domane**modtager*|modtager**domaene*|domaene**modtager*|mottaker**domene*|" \
	"domene**mottaker*|empfangerdomain*|empfaengerdomain*|empfangerdomane*|" \
	"empfaengerdomaene*|mottagardoman*|mottakerdomene*|modtagerdomane*|modtagerdomaene*|" \
	"ontvangersdomein*|empfanger-domain*|zieldomaene"
#define DOMAIN \
	"domain|domains|*domain|*domane|domainname|domein*|maildomein|doman|domannamn*|domane*|" \
	"domaene*|domene*"
#define MESSAGE \
	"nachricht*|mail|e-mail|email|mails|mitteilung|bericht*|mailbericht|meddelande*|brev*|" \
	"meddelelse*|besked*|melding*|epost*|e-post*|e-mailen|mailen|mailet"
#define MESSAGE_SIZE \
	"nachrichtengrosse*|nachrichtengroesse*|mailgrosse|mailgroesse|grosse der nachricht|" \
	"groesse der nachricht|berichtgrootte|meddelandestorlek*|meldingsstorrelse*|" \
	"beskedstorrelse*|grosse der mail|grosse ihrer*|groesse ihrer*"
#define SIZE \
	"*grosse|*groesse|*grose|*grossenlimit|*groessenlimit|*grossenbeschrankung|" \
	"*grossenbegrenzung|*grootte|berichtgrootte|omvang|storlek*|*storlek*|storrelse*|" \
	"*storrelse*|stoerrelse*|maximalgrosse|hochstgrosse|hoechstgroesse"
#define ATTACHMENT \
	"anhang|anhange|anhaenge|*anhang|*anhange|*anhaenge|anhangen|dateianhang*|dateityp*|" \
	"dateiendung*|dateiformat*|inhalt*|*inhalte|makro*|anlage|anlagen|bijlage*|bestandstype*|" \
	"bestandsextensie*|inhoud|bilaga|bilagan|bilagor|bifogad*|filtyp*|innehall*|vedhaft*|" \
	"vedhaeft*|vedlegg*|indhold*|innhold*"
#define HEADER \
	"kopfzeile*|header*|betreff|betreffzeile|datumszeile|kopregel*|koptekst*|brevhuvud*|" \
	"rubrik*|brevhode*|zeilenlange|zeilenlaenge|message-id|from-*|date-*|mime-struktur|mime|" \
	"onderwerp*|amnesrad"
#define CLIENT \
	"ihr server|ihr mailserver|ihr rechner|ihr host|ihres servers|ihres mailservers|" \
	"ihrem server|ihrem mailserver|ihr netz*|ihrem netz|einliefernd*|absendende**server|" \
	"sendender server|sendende**mailserver|uw server|uw mailserver|uw netwerk|uw host|" \
	"verzendende server|din server|er server|din mailserver|er mailserver|avsandande server|" \
	"sandande server|din e-postserver|afsendende server|sendende server|avsendende server|" \
	"deres server|ip-adressen|netzwerk ihres"
#define SERVER \
	"server|mailserver|system|mailsystem|dienst|*dienst|serveren|servern|systemet|systeem|" \
	"tjanst*|tjeneste*|*tjanst*|*tjeneste*|service|mailservice"
#define DISK \
	"festplatte*|datentrager*|datentraeger*|plattenplatz*|disk|*disken|schijf*|*schijfruimte|" \
	"harddisk*|diskutrymme*|diskplads*|diskplass*|warteschlange*|wachtrij*|arbeitsspeicher|" \
	"serverspeicher|systemspeicher*|systemopslag*|systemlagring*|serverlagring*"
#define QUOTA \
	"quota*|kontingent*|speicherplatz*|speicherkontingent*|speicherlimit*|speichervolumen|" \
	"speichergrenze|postfachgrosse*|postfachgroesse*|postfachlimit|speicherbegrenzung|" \
	"opslagruimte|opslaglimiet|quotum|opslagquota|mailboxlimiet|lagringsutrymme*|" \
	"lagringsgrans|kvot|*kvot|*kvoten|lagerplads*|lagringsplads*|lagringsplass*|kvote*|" \
	"*kvote*"
#define BLOCKLIST \
	"schwarze liste|schwarzen liste|schwarzer liste|sperrliste*|blockierliste*|blockliste|" \
	"blocklisten|blacklist-eintrag|spamliste|negativliste|zwarte lijst*|blokkeerlijst|" \
	"blokkeringslijst|svarta listan|svart lista|svartlist*|blocklista*|blockeringslist*|" \
	"sparrlist*|sortlist*|sorte liste|sort liste|blokeringslist*|svartelist*|" \
	"blokkeringsliste*"
#define RELAY \
	"relay|relaying|weiterleitung*|weiterleiten|weiterzuleiten|weitergeleitet|durchleitung|" \
	"relais|relayen|relaying-*|relay-*|doorsturen|doorgestuurd|relaya*|vidarebefordr*|" \
	"vidaresand*|videresend*|viderestill*"
#define LOGIN \
	"authentifizier*|authentisier*|anmeldung*|anmelden|angemeldet|smtp-auth*|login|einloggen|" \
	"authenticatie*|authenticeren|geauthenticeerd|aanmelden|aanmelding|ingelogd|inloggen|" \
	"autentiser*|inloggning*|logga in|inloggad|autentificer*|logge**ind|logget ind|" \
	"palogging*|paalogging|logget inn|logge inn|godkendelse"
#define PASSWORD \
	"passwort*|kennwort*|benutzername*|zugangsdaten|anmeldedaten|wachtwoord*|gebruikersnaam*|" \
	"inloggegevens|losenord*|anvandarnamn*|inloggningsuppgift*|adgangskode*|brugernavn*|" \
	"kodeord*|passord*|brukernavn*|loginoplysninger"
#define GROUP \
	"verteiler*|mailingliste*|mailing-liste*|gruppe|gruppenadresse|mitglied*|abonnent*|" \
	"interne|internen|externe*|distributielijst|verzendlijst|mailinglijst|leden|" \
	"distributionslist*|sandlist*|e-postlista*|medlem*|externa|postliste*|" \
	"distribusjonsliste*|eksterne"
#define REVERSE \
	"reverse-eintrag*|ruckwartsauflosung*|rueckwaertsaufloesung*|umgekehrte**dns*|" \
	"inverse**dns*|ruckwarts-dns|rueckwaerts-dns|omgekeerde dns*|dns-omkering|omvand dns*|" \
	"bakatuppslag*|omvendt dns*|omvendt opslag|reverse-opslag|omvendt oppslag|" \
	"keinen hostnamen|keinen gultigen hostnamen|reversdns|omvendt navneoppslag|omvant dns*|" \
	"omvant namnuppslag*|reversen dns*|reverser dns*|reversem dns*|ruckwartige**dns*|" \
	"kein hostname|geen hostnaam|kein name zugeordnet|rueckwartsaufloesung*|rueckwarts-dns"
#define COMMAND \
	"befehl|befehle|befehls*|kommando*|opdracht|commando|commando's"
#define NAME \
	"name|namen|rechnername|hostname|hostnamen|naam|hostnaam|namn|vardnamn|navn|vertsnavn|" \
	"vaertsnavn|fqdn|vartsnavn"
#define CERTIFICATE \
	"zertifikat*|certificaat*|certifikat*|sertifikat*"
#define ENCRYPTION \
	"verschlusselung*|verschluesselung*|verschlusselte*|verschluesselte*|versleuteling|" \
	"versleutelde|kryptering*|krypterad*|krypteret|kryptert"
#define UNENCRYPTED \
	"unverschlusselt*|unverschluesselt*|onversleuteld*|okrypterad*|ukrypteret|ukryptert"
#define CONNECTION \
	"verbindung*|verbinding*|anslutning*|forbindelse*|tilkobling*|sitzung|sessie|sessionen"
#define DKIM_SIGNATURE \
	"dkim-signatur*|signatur|digitale signatur|handtekening"
#define SPAM_NOUN \
	"spam|spam-*|spamfilter*|antispam*|anti-spam*|spamverdacht*|spamschutz*|spammail*|" \
	"spamscore"

/* ---- what is said of them ---- */

#define UNKNOWN \
	"unbekannt*|nicht bekannt|existiert nicht|existieren nicht|existiert**nicht|" \
	"gibt es nicht|gibt es**nicht|nicht gefunden|nicht vorhanden|nicht auffindbar|" \
	"nicht existent*|nichtexistent*|nicht registriert|nicht eingerichtet|nicht angelegt|" \
	"nicht mehr vorhanden|geloscht|geloescht|nicht zu finden|onbekend*|bestaat niet|" \
	"bestaat**niet|niet gevonden|niet bekend|niet bestaand*|niet worden gevonden|verwijderd|" \
	"okand*|finns inte|finns ej|existerar inte|existerar ej|hittades inte|hittas inte|" \
	"hittades ej|finns**inte|borttag*|findes ikke|ukendt*|eksisterer ikke|eksisterer**ikke|" \
	"ikke fundet|ikke findes|blev ikke fundet|nedlagt|slettet|ukjent*|finnes ikke|" \
	"finnes**ikke|ikke funnet|ikke finne|findes**ikke|nicht existier*|nicht mehr existier*|" \
	"niet bestaat|niet bestaan|niet meer bestaat|kent**niet|kennt**nicht|kenner ikke|" \
	"kanner inte|inte finns|ikke finnes|ikke eksisterer"
#define INVALID \
	"ungultig*|ungueltig*|nicht gultig*|nicht gueltig*|unzulassig*|unzulaessig*|inkorrekt*|" \
	"fehlerhaft*|falsch*|ongeldig*|onjuist*|niet geldig|ogiltig*|felaktig*|ej giltig*|" \
	"inte giltig*|ugyldig*|forkert*|ikke gyldig*|feil|ukorrekt*|keine gultige*|kein gultige*|" \
	"keine gueltige*|kein gueltige*|geen geldig*|inte en giltig*|ikke en gyldig*|" \
	"ingen giltig*|ingen gyldig*|inte nagon giltig*"
#define SYNTAX \
	"syntaxfehler*|syntaxfel*|syntaxisfout*|syntaktisch*|formatfehler|falsches format|" \
	"ungultiges format|ungueltiges format|unvollstandig*|unvollstaendig*|falsch formatiert|" \
	"fehlerhaft formatiert|entspricht nicht**rfc*|nicht rfc*|formaat|ongeldige syntaxis|" \
	"onvolledig*|felaktigt format|felformaterad*|ofullstandig*|syntaks*|formatet|" \
	"ufuldstaendig*|formatering*|verstosst gegen rfc*|ufuldstandig*"
#define FULL \
	"voll|ist voll|ubervoll|ueberfullt|uberfullt|ueberfuellt|uberfuellt|randvoll|vol|is vol|" \
	"zit vol|volledig vol|fullt|ar full|aer full|ar fullt|overfull|fuld|er fuld|fyldt|" \
	"er full|fylt opp|fyldt op|overfyldt|fylld|ausgeschopft|ausgeschoepft|erschopft|" \
	"erschoepft"
#define NO_ROOM \
	"kein platz*|keinen platz*|nicht genuegend*|zu wenig*|nicht genug*|nicht ausreichend*|" \
	"kein speicher*|keinen speicher*|geen ruimte*|onvoldoende*|geen opslag*|niet genoeg*|" \
	"te weinig*|inget utrymme|slut pa utrymme|otillrackligt*|ingen plads*|ikke plads*|" \
	"ikke nok*|utilstraekkelig*|ingen plass*|ikke plass*|utilstrekkelig*|inte tillrackligt*|" \
	"for lite plass|for lidt plads|slut pa lagringsutrymme|har slut pa|slut pa plats|" \
	"ikke mer plass|ikke mere plads|geen plaats*|niet voldoende*|inte nog*|" \
	"ikke tilstrekkelig*|ikke tilstraekkelig*|utilstrakkelig*|ikke tilstrakkelig*"
#define EXCEEDS \
	"uberschritten|ueberschritten|uberschreitet|ueberschreitet|uberschreiten|ueberschreiten|" \
	"uberschreitung|ueberschreitung|ubersteigt|uebersteigt|erreicht|ausgeschopft|" \
	"ausgeschoepft|erschopft|erschoepft|aufgebraucht|uberzogen|ueberzogen|overschreden|" \
	"overschrijdt|overschrijding|bereikt|overskrid*|overskred*|oversteg*|overstig*|naet|" \
	"naadd|nadd|natt|uppnadd|naadet|oppbrukt"
#define LIMITED \
	"limit|limits|*limit|begrenzt|beschrankt|beschraenkt|maximal|maximale|maximum|obergrenze|" \
	"grenze|beperkt|limiet|*limiet|begrans*|grans|gransen|begraens*|gransevaerdi|grense|" \
	"grensen|maks*|erlaubt sind|zulassig sind|tillatna|hochstens|hoechstens|hogst|hojst|" \
	"gransevardi"
#define TOO_LARGE \
	"zu gross*|zu gros|zu lang|zu hoch|zu hohe|zu hoher|te groot|te lang|te hoog|te grote|" \
	"for stor|for stort|for store|for lang|for langt|for hog|for hogt|for hoj|for hoy|" \
	"for hoeg|for langa|for stora"
#define TOO_MANY \
	"zu viele*|zuviele*|zu viel|zu haufig*|zu haeufig*|zu oft|ubermassig*|uebermaessig*|" \
	"te veel*|te vaak|te snel|for manga|for ofta|for mange|for ofte|for hurtigt|for raskt|" \
	"langsamer|gelijktijdige verbindingen|for snabb*|for hurtig|for rask|zu schnell*|" \
	"in einer geschwindigkeit|in einem tempo|gedrosselt|drosselung|in een tempo|i en takt|" \
	"i et tempo|uebermassig*"
#define TOO_MANY_ELSE \
	"speicher*|hops|weiterleitungen|anhange|anhaenge|bijlagen|spampunkte|punkte"
#define RATE \
	"senderate|versandrate|mailrate|sendingsrate|ratenlimit*|ratenbegrenzung*|frequenz|" \
	"versandlimit*|sendelimit*|sendekontingent*|versandkontingent*|nachrichtenlimit*|" \
	"verbindungslimit*|mailvolumen|versandmenge|verbindungen|gleichzeitige*|verzendlimiet*|" \
	"frequentie|verbindingen|gelijktijdig*|hastighet*|sandningsgrans*|anslutningar|samtidig*|" \
	"sendegrense*|sendegraens*|forbindelser|tilkoblinger|utskicksgrans|anzahl**nachrichten|" \
	"anzahl**mails|aantal berichten|antal meddelanden|antal beskeder|antall meldinger|" \
	"sendegrans*"
#define PERIOD \
	"pro stunde|je stunde|pro tag|pro minute|je minute|stundlich*|stuendlich*|taglich*|" \
	"taeglich*|innerhalb einer stunde|tageslimit*|stundenlimit*|24 stunden|per uur|per dag|" \
	"per minuut|dagelijks*|per timme|per dygn|i timmen|pr. time|pr time|i timen|per time|" \
	"per dogn|pr. dag|daglig*|per minutt|pr. minut|dagslimit*|pro zeiteinheit"
#define SENDING \
	"versand*|sende*|verzend*|sandning*|utskick*|sendt|verschick*|versenden|stunde|tag|" \
	"nachrichtenzahl"
#define RECIPIENTS_MANY \
	"zuviele empf*|zu viele empf*|zu viele**empfanger|zu viele**empfaenger|" \
	"anzahl**empfanger*|anzahl**empfaenger*|maximal**empfanger*|hochstens**empfanger*|" \
	"hoechstens**empfaenger*|empfangerzahl|empfaengeranzahl|empfangeranzahl|" \
	"te veel**ontvangers|te veel**geadresseerden|aantal**ontvangers|maximaal**ontvangers|" \
	"for manga**mottagar*|antal**mottagare|for mange**modtager*|antal**modtagere|" \
	"for mange**mottaker*|antall**mottakere|hogst**mottagare|hoechstens**empfanger*"
#define KEPT_TOO_MUCH \
	"zuviele**auf dem server|zu viele**auf dem server|zu viele**im postfach|" \
	"zuviele**im postfach|te veel**in de mailbox|te veel**in het postvak|" \
	"for manga**i brevladan|for mange**i postkassen"
#define DISABLED \
	"deaktiviert*|abgeschaltet|stillgelegt|inaktiv*|nicht aktiv*|ausser betrieb|aufgelost|" \
	"aufgeloest|geschlossen|gekundigt|gekuendigt|suspendiert|eingefroren|ruht|" \
	"nicht mehr aktiv|nicht mehr verwendet|nicht mehr genutzt|nicht mehr in betrieb|" \
	"nicht freigeschaltet|ausgeschieden|gedeaktiveerd|uitgeschakeld|opgeheven|inactief|" \
	"niet actief|niet meer actief|opgeschort|niet meer in gebruik|avstangd*|avaktivera*|" \
	"avslutad*|stangts|stangt|inte langre**anvands|vilande|deaktiver*|lukket|suspenderet|" \
	"opsagt|ikke aktiv*|sperret|stengt|suspendert|ikke lenger i bruk|ikke laengere i brug|" \
	"ikke laengere aktiv|avviklet|nicht mehr gultig|nicht mehr gueltig|nicht mehr erreichbar|" \
	"inte aktiv*|sparrat|avstangt|avslutat|ikke langere i brug|ikke langere aktiv"
#define EXPIRED \
	"abgelaufen*|verlopen|utgang*|har gatt ut|udlobet|utlopt|utlobet"
#define BLOCKED \
	"gesperrt*|blockiert*|geblockt*|verbannt|gebannt|geblokkeerd*|verbannen|blockerad*|" \
	"blockerat|blockeras|sparrad*|sparrat|bannlyst*|blokeret|blokert|blokkert|spaerret|" \
	"sparret|sperret|utestengt|bannet"
#define LISTED \
	"gelistet*|aufgefuhrt|aufgefuehrt|op een blacklist*|op de blacklist*|svartlistad*|" \
	"svartlistet|sortlistet|geblacklist*|auf einer blacklist*|auf der blacklist*|" \
	"pa en blacklist*|auf blacklist*"
#define REFUSED \
	"abgelehnt*|abgewiesen|verweigert*|zuruckgewiesen|zurueckgewiesen|nicht erlaubt*|" \
	"nicht gestattet*|nicht zugelassen*|nicht zulassig*|nicht zulaessig*|nicht berechtigt*|" \
	"nicht autorisiert*|unberechtigt|verboten*|untersagt|nicht akzeptiert*|nicht angenommen*|" \
	"nicht annehmen|nicht entgegengenommen|darf nicht*|durfen nicht*|duerfen nicht*|" \
	"darf keine*|unerwunscht*|unerwuenscht*|nicht moglich|nicht moeglich|unzulassig*|" \
	"unzulaessig*|durfen**nicht|darf**nicht|duerfen**nicht|akzeptieren keine|nehmen keine|" \
	"lehnen**ab|geweigerd*|afgewezen|niet toegestaan*|niet geaccepteerd|verboden*|" \
	"niet gemachtigd|niet bevoegd|geen toestemming|mag niet|mogen niet|niet aanvaard|" \
	"mag geen|mogen geen|avvisad*|avvisat|avvisas|nekad*|nekas|nekats|avslagen|inte tillat*|" \
	"ej tillat*|tillats inte|forbjud*|inte behorig*|accepteras inte|accepteras ej|far inte|" \
	"far ej|inte godkan*|afvist|afvises|nagtet|naegtet|ikke tilladt|forbudt|ikke tillatt|" \
	"ikke godkendt|accepteres ikke|ma ikke|maa ikke|avvist|avvises|nektet|nektes|" \
	"aksepteres ikke|ikke autoriseret|ikke autorisert|ikke lov|ikke adgang|ikke accepteret|" \
	"ikke akseptert"
#define UNSUPPORTED \
	"nicht unterstutzt*|nicht unterstuetzt*|nicht angeboten|niet ondersteund*|stods inte|" \
	"stods ej|inte stod*|understottes ikke|understoettes ikke|stottes ikke|ikke stotte*|" \
	"ikke understott*|wird**nicht unterstutzt|wird**nicht unterstuetzt|nicht implementiert"
#define UNAVAILABLE \
	"nicht verfugbar*|nicht verfuegbar*|nicht erreichbar|ausser betrieb|nicht bereit|" \
	"niet beschikbaar|onbeschikbaar|niet bereikbaar|inte tillganglig*|ej tillganglig*|" \
	"otillganglig*|ikke tilgaengelig*|ikke tilgangelig*|utilgaengelig*|ikke tilgjengelig*|" \
	"utilgjengelig*|nicht zur verfugung|nicht zur verfuegung|ikke var tilgjengelig*|" \
	"ikke var tilgaengelig*|ikke er tilgjengelig*|ikke er tilgaengelig*|inte ar tillganglig*|" \
	"inte var tillganglig*|nicht ansprechbar|utilgangelig*|ikke var tilgangelig*|" \
	"ikke er tilgangelig*"
#define REQUIRED \
	"erforderlich*|benotigt|benoetigt|notwendig|notig|noetig|zwingend|muss|mussen|muessen|" \
	"pflicht|nur mit|nur uber|nur ueber|verlangt|vorgeschrieben|vorher|ohne|vereist|" \
	"verplicht|nodig|moet|alleen met|alleen via|zonder|kravs|kraver|maste|obligatorisk*|" \
	"endast med|endast via|utan|kraeves|kraves|kraever|skal|kreves|krever|pakraevet|pakrevd|" \
	"kun med|kun via|uden|uten|nodvendig*|nodvandig*|moeten|nur nach|erst nach|erfordert|" \
	"verwenden sie|vereisen|du ma|ma du|ma logge|ma vara|ma vaere|ma vare|paakraevet|" \
	"pakravet|paakravet"
#define FAILED \
	"fehlgeschlagen*|gescheitert|nicht erfolgreich|misslungen|schlug fehl|mislukt*|gefaald|" \
	"misslyckad*|misslyckats|mislykkedes|mislykket|mislyktes|feilet|fejlede|fehler bei|" \
	"fehler beim|nicht bestanden|nicht korrekt|stimmt nicht|stimmen nicht|avbrots|abgebrochen"
#define MISSING \
	"fehlt|fehlen|fehlend*|fehlte|ohne|kein|keine|keinen|ontbreekt|ontbrekend*|geen|zonder|" \
	"saknas|saknar|mangler|manglende|uten|uden|nicht gesetzt|leer|nicht signiert"
#define REPEATED \
	"mehrfach*|doppelt*|mehrere|meerdere|dubbel*|flera|dobbelt*|flere"
#define DANGEROUS \
	"gefahrlich*|gefaehrlich*|gevaarlijk*|farlig*|ausfuhrbar*|ausfuehrbar*|unsicher*|" \
	"onveilig*"
#define UNRESOLVED \
	"nicht auflosbar|nicht aufloesbar|nicht auflosen|nicht aufloesen|nicht aufgelost|" \
	"nicht aufgeloest|kein mx*|keinen mx*|ohne mx*|hat keinen|keine dns*|geen mx*|" \
	"niet worden opgelost|niet omgezet|saknar mx*|ingen mx*|inget mx*|kan inte slas upp|" \
	"ikke slas op|intet mx*|mangler mx*|har ingen mx*|kan ikke slas opp|im dns nicht|" \
	"nicht im dns|kann keine mails*"
#define MISMATCH \
	"stimmt nicht*|stimmen nicht*|passt nicht*|gehort nicht*|gehoert nicht*|" \
	"entspricht nicht*|komt niet overeen*|hoort niet*|matchar inte|stammer inte|tillhor inte|" \
	"stemmer ikke*|tilhorer ikke*|svarer ikke til|samsvarer ikke|nicht verifiziert|" \
	"nicht freigegeben"
#define ONLY \
	"nur*|darf nicht|durfen nicht|duerfen nicht|ausschliesslich|ausschlieslich|alleen|" \
	"uitsluitend|slechts|endast|bara|kun|bare|mitglied sein|nicht mitglied|kein mitglied|" \
	"geen lid|inte medlem|ikke medlem"
#define NOT_WANTED \
	"vom empfanger abgelehnt|vom empfaenger abgelehnt|vom empfanger**gesperrt|" \
	"vom empfaenger**gesperrt|vom empfanger**blockiert|vom empfaenger**blockiert|" \
	"empfanger**lehnt**ab|empfaenger**lehnt**ab|empfanger**nimmt keine**von|" \
	"empfaenger**nimmt keine**von|empfanger**nimmt nur|empfaenger**nimmt nur|" \
	"akzeptiert keine**von|akzeptiert nur**von|mochte keine**von ihnen|" \
	"moechte keine**von ihnen|wunscht keine|wuenscht keine|" \
	"nicht**an diesen empfanger**senden|nicht**an diesen empfaenger**senden|" \
	"keine berechtigung**an diese**empf*|nicht berechtigt**an diese*|" \
	"ontvanger accepteert geen*|ontvanger**wenst geen|door de ontvanger geweigerd|" \
	"door de ontvanger geblokkeerd|ontvanger heeft**geblokkeerd|empfanger hat**blockiert|" \
	"empfaenger hat**blockiert|empfanger hat**gesperrt|mottagaren tar inte emot*|" \
	"mottagaren accepterar inte*|mottagaren har blockerat|mottagaren tar bara*|" \
	"modtageren accepterer ikke*|modtageren har blokeret|modtageren onsker ikke*|" \
	"modtageren modtager kun*|mottakeren godtar ikke*|mottakeren har blokkert|" \
	"mottakeren aksepterer ikke*|mottakeren tar ikke imot*|nimmt nur**intern*|" \
	"dem empfanger keine|dem empfaenger keine|empfangern keine|diesem empfanger**nicht|" \
	"diesem empfaenger**nicht|ontvanger geen**sturen|mottagaren inga|darf keine**empfangen|" \
	"nimmt keine**an von|nur**von bestimmten|nur von bestimmten|nur bestimmte absender|" \
	"alleen van bepaalde"
#define MOVED \
	"umgezogen|verzogen|neue adresse|neue e-mail-adresse|neue mailadresse|" \
	"adresse hat sich geandert|adresse hat sich geaendert|adresse**geandert|" \
	"adresse**geaendert|verhuisd|nieuw adres|nieuwe adres|nieuw e-mailadres|" \
	"adres is gewijzigd|har flyttat|ny adress|nya adress*|bytt adress|flyttad till|" \
	"er flyttet|ny adresse|nye adresse|skiftet adresse|byttet adresse|ny e-mailadresse|" \
	"har skiftet"
#define UNKNOWN_SAID \
	"kein**benutzer|kein**nutzer|kein**empfanger|kein**empfaenger|kein**postfach|" \
	"keine**mailbox|keinen**benutzer|keinen**empfanger|keinen**empfaenger|kein solch*|" \
	"niemand unter|hier nicht bekannt|empfanger**unzustellbar|empfaenger**unzustellbar|" \
	"adresse**unzustellbar|nicht mehr im unternehmen|geen**gebruiker|geen**mailbox|" \
	"geen**ontvanger|geen**postvak|ingen**anvandare|ingen**mottagare|ingen**brevlada|" \
	"ingen**bruger|ingen**modtager|ingen**postkasse|ingen**bruker|ingen**mottaker|" \
	"niemand erreichbar|ist niemand|niemand mit diesem namen|niemand op dit adres|" \
	"ingen med det navn|ingen med det namnet|ingen med dette navnet"
#define RELAY_SAID \
	"nicht zustandig*|nicht zustaendig*|nicht**verantwortlich**domain|" \
	"domain**nicht**gehostet|domain**nicht lokal|nicht fur diese domain|" \
	"nicht fuer diese domain|domane**nicht lokal|keine lokale domain|" \
	"niet verantwoordelijk voor**domein|geen lokaal domein|domein**niet lokaal|niet**gehost|" \
	"inte ansvarig for*|ikke ansvarlig for*|domanen**inte lokal|ingen lokal doman|" \
	"nicht fur fremde|nicht fuer fremde|hanterar inte**doman*|handterer ikke**domane*|" \
	"handterer ikke**domene*|haandterer ikke*|betreuen wir nicht|bedienen wir nicht|" \
	"nicht von uns verwaltet|nicht von uns betreut|nicht auf diesem server verwaltet|" \
	"nicht auf diesem server gehostet|niet door ons beheerd|hanteras inte av|" \
	"handteres ikke av|haandteres ikke af|hosts ikke|ikke hostet|inte hos oss"
#define LOGIN_SAID \
	"nicht angemeldet|nicht authentifiziert|nicht authentisiert|nicht eingeloggt|" \
	"bitte anmelden|bitte authentifizieren*|niet ingelogd|niet aangemeld|" \
	"niet geauthenticeerd|inte inloggad|ej inloggad|inte autentiserad|ikke logget ind|" \
	"ikke autentificeret|ikke logget inn|ikke autentisert|authentifizieren sie sich|" \
	"melden sie sich**an|authentisieren sie sich|nur fur angemeldete|nur fuer angemeldete"
#define GREYLIST \
	"graue liste|grauen liste|grauliste*|graulisting|grijze lijst|gralist*|gra lista*|" \
	"gra liste|grey-listing|unbekanntes triplet|erstkontakt|erster zustellversuch"
#define VIRUS \
	"schadsoftware*|schadcode|schadprogramm*|viren|virenprufung|verseucht|infiziert*|" \
	"schadling*|computervirus|kwaadaardig*|besmet*|virussen|skadlig kod|skadlig programvara|" \
	"smittad*|infekterad*|inficeret|infisert|skadelig*|virusinfekteret|virusbefall|" \
	"virenbefall"
#define LOOP \
	"mailschleife*|schleife*|endlosschleife*|mail-schleife|zu viele hops|zu viele stationen|" \
	"zu viele weiterleitungen|zu viele received*|lus gedetecteerd|mail-lus|maillus|" \
	"te veel hops|slinga|e-postslinga|postslinga|for manga hopp|mailslojfe|sloyfe|slojfe|" \
	"for mange hop|for mange hopp|postsloyfe|zirkulare weiterleitung|zu oft weitergeleitet"
#define FIRST \
	"zuerst|erst|vorher|zunachst|zunaechst|eerst|forst|foerst|reihenfolge|volgorde|ordning|" \
	"raekkefolge|rekkefolge|rakkefolge"
#define REPUTATION \
	"schlechter ruf|schlechten ruf*|vertrauenswurdigkeit|vertrauenswuerdigkeit|reputatie*|" \
	"rykte|anseende|omdomme|omdoemme|senderbewertung|senderreputation|absenderreputation|" \
	"ip-reputation des|schlechte bewertung|wegen beschwerden|aufgrund von beschwerden|" \
	"aufgrund zahlreicher beschwerden|klachten van gebruikers|vanwege klachten|klagomal fran|" \
	"klager fra|pa grund af klager"
#define DYNAMIC \
	"dynamische**ip*|dynamische**adress*|dynamisch vergeben*|einwahl*|wahlverbindung|" \
	"dynamisch ip*|inbel*|dynamisk ip*|dynamiska ip*|dynamiske ip*|dynamische**bereich|" \
	"dynamisch zugewiesen*|privatkundenanschluss|dynamiska adresser|dynamiske adresser"
#define SPAM \
	"als spam*|spamverdacht*|unerwunschte werbung|unerwuenschte werbung|werbemail*|" \
	"werbe-mail*|unerwunschte nachricht*|unerwuenschte nachricht*|unerwunschte mail*|" \
	"ongewenste reclame|ongewenste e-mail|ongewenste mail|ongewenst bericht|" \
	"spam gedetecteerd|aangemerkt als spam|skrappost|som spam|uonsket post|uonsket e-mail|" \
	"uonsket reklame|reklame*|sopelpost|soppelpost|spampost"
#define UNTRUSTED \
	"nicht vertrauenswurdig*|nicht vertrauenswuerdig*|selbstsigniert*|selbst signiert*|" \
	"niet vertrouwd*|zelfondertekend*|inte betrodd*|sjalvsignera*|ikke betroet|ikke klarert|" \
	"selvsigneret|selvsignert|nicht verifiziert*|nicht gepruft|prufung**fehlgeschlagen|" \
	"stimmt nicht*|passt nicht*"
#define SENDER_UNPROVEN \
	"nicht authentifiziert*|authentifizierung**fehlgeschlagen|nicht verifizierbar|" \
	"absenderauthentifizierung*|authenticatie**mislukt|niet geverifieerd|inte autentiserad*"
#define TIMEOUT \
	"zeituberschreitung*|zeitueberschreitung*|zeitlimit*|timeout der*|time-out bei|" \
	"tijdslimiet*|tidsgrans*|tidsfrist*|tidsavbrott|tidsavbrudd|time-out van"
#define LOST \
	"getrennt|unterbrochen|abgebrochen|verloren|beendet|verbroken|onderbroken|broten|bruten|" \
	"avbruten|brots|forlorad|afbrudt|mistet|avbrutt|brutt|abgebaut|zuruckgesetzt|" \
	"zurueckgesetzt|stangdes"
#define SERVER_SAID \
	"interner fehler|interner server*|serverfehler*|systemfehler*|konfigurationsfehler*|" \
	"temporarer fehler|temporaerer fehler|vorubergehender fehler|voruebergehender fehler|" \
	"lokaler fehler|datenbankfehler|technischer fehler|technische**problem*|" \
	"technische storung|technische stoerung|verarbeitungsfehler|fehler bei der verarbeitung|" \
	"interne probleme|internes problem|interner probleme|interne fout|serverfout|systeemfout|" \
	"tijdelijke fout|configuratiefout|technische storing|internt fel|serverfel*|systemfel*|" \
	"tillfalligt fel|tekniskt fel|konfigurationsfel|intern fejl|serverfejl|systemfejl|" \
	"midlertidig fejl|teknisk fejl|intern feil|serverfeil|systemfeil|midlertidig feil|" \
	"teknisk feil|voruebergehendes problem|vorubergehendes problem|falsch konfiguriert|" \
	"fehlkonfigur*|internt serverfel|unerwarteter fehler|systemproblem*|" \
	"vorubergehendes systemproblem|vorubergehende storung|voruebergehende stoerung|" \
	"tijdelijk probleem|tijdelijke storing|tillfalligt problem|midlertidigt problem|" \
	"midlertidig problem|lokale fout|lokalt fel|lokal fejl|lokal feil"
#define ERROR \
	"fehler|storung|stoerung|fout|een storing|technische storing|fel|fejl|feil"
#define BUSY \
	"wartung*|uberlastet|ueberlastet|uberlastung|ueberlastung|ausgelastet|" \
	"wird heruntergefahren|zu beschaftigt|dienst nicht|dienst**nicht verfugbar|" \
	"dienst**nicht verfuegbar|derzeit keine|momentan keine|zurzeit keine|" \
	"keine mails angenommen|derzeit nicht|momentan nicht|zurzeit nicht|onderhoud*|" \
	"overbelast*|te druk|wordt afgesloten|tijdelijk niet|underhall*|vedligehold*|" \
	"vedlikehold*|tillfalligt otillganglig*|midlertidigt utilgaengelig*|" \
	"midlertidig utilgjengelig*|tar inte emot|lukker ned|upptagen|optaget|opptatt|" \
	"midlertidigt utilgangelig*"
#define LATER \
	"spater|spaeter|erneut|vorubergehend*|voruebergehend*|temporaer*|later opnieuw|opnieuw|" \
	"tijdelijk*|senare|tillfallig*|senere|midlertidig*|igen|pa nytt|temporar|temporare|" \
	"temporaren|temporarer|temporares"
#define POLICY \
	"richtlinie*|sicherheitsgrunden|sicherheitsgruenden|sicherheitsrichtlinie*|" \
	"administrativen grunden|administrativen gruenden|vom administrator|lokale regel*|" \
	"serverregel*|mailrichtlinie*|zugriff verweigert|zugang verweigert|annahme verweigert|" \
	"beleid|beleidsregel*|veiligheidsredenen|toegang geweigerd|policyn|sakerhetsskal|" \
	"atkomst nekad|sikkerhedsgrund*|sikkerhetsgrunn*|adgang nagtet|adgang naegtet|" \
	"tilgang nektet|retningslinje*|riktlinje*|nutzungsbedingungen|verstosst gegen*|" \
	"verstost gegen*|verstoesst gegen*|verletzt**richtlinie*|in strijd met|schendt|" \
	"bryter mot|bryder|strider mot|strider imod|e-postpolicyn|sakerhetspolicy*|" \
	"sikkerhedspolitik*"

const struct rule rules_germanic[] = {
#include "classify/lexicon/grammar.inc"
	{.cause = CAUSE_NONE},
};

const struct rule rules_germanic_rest[] = {ROWS_OF_THE_REST, {.cause = CAUSE_NONE}};
/* clang-format on */
