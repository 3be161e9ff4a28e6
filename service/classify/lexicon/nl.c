/* Words of refusals in Dutch; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_nl = {.language = "nl", .words = {
	[FUNCTION_WORDS] = "werden|niet|het|uw|voor|wordt|geweigerd|gevonden|bericht|naar|melding*|"
	 "mislukt|controle|ongeldig*",
	[MAILBOX] = "*adressen|gebruiker*|*postbus|*mailbox|*account|*mailadres|adres|postvak*",
	[RECIPIENT] = "ontvanger*|geadresseerd*|bestemmeling*",
	[SENDER] = "afzender*|verzender*",
	[SENDER_ADDRESS] = "afzenderadres*|adres**afzender|afzender**adres",
	[SENDER_DOMAIN] = "afzender**domein*|domein**afzender*|afzender**domain*|afzenderdomein*",
	[RECIPIENT_DOMAIN] = "domein**ontvanger*|ontvanger**domein*|ontvangersdomein*",
	[DOMAIN] = "domains|*domain|domein*|maildomein",
	[MESSAGE] = "bericht*|mailbericht|melding*|mailen",
	[MESSAGE_SIZE] = "berichtgrootte",
	[SIZE] = "*grootte|omvang",
	[ATTACHMENT] = "bijlage*|bestandstype*|bestandsextensie*|inhoud",
	[HEADER] = "kopregel*|koptekst*|from-*|date-*|onderwerp*",
	[CLIENT] = "uw server|uw mailserver|uw netwerk|uw host|verzendende server|ip-adressen",
	[SERVER] = "server|mailserver|*dienst|systeem|service|mailservice",
	[DISK] = "disk|schijf*|*schijfruimte|wachtrij*|systemopslag*",
	[QUOTA] = "quota*|opslagruimte|opslaglimiet|quotum|opslagquota|mailboxlimiet",
	[BLOCKLIST] = "zwarte lijst*|blokkeerlijst|blokkeringslijst",
	[RELAYING] = "relayen|doorsturen|doorgestuurd",
	[LOGIN] = "authenticatie*|authenticeren|geauthenticeerd|aanmelden|aanmelding|ingelogd|"
	 "inloggen",
	[PASSWORD] = "wachtwoord*|gebruikersnaam*|inloggegevens",
	[GROUP] = "mailing-liste*|interne|externe*|distributielijst|verzendlijst|mailinglijst|"
	 "leden",
	[REVERSE_DNS] = "omgekeerde dns*|dns-omkering|geen hostnaam",
	[COMMAND] = "opdracht|commando",
	[HOST_NAME] = "name|namen|naam|hostnaam",
	[CERTIFICATE] = "certificaat*",
	[ENCRYPTION] = "versleuteling|versleutelde",
	[UNENCRYPTED] = "onversleuteld*",
	[CONNECTION] = "verbinding*|sessie",
	[DKIM_SIGNATURE] = "dkim-signatur*|handtekening",
	[SPAM] = "spamfilter*|spamscore",
	[UNKNOWN] = "onbekend*|bestaat**niet|niet gevonden|niet bekend|niet bestaand*|"
	 "niet worden gevonden|verwijderd|niet bestaat|niet bestaan|niet meer bestaat|kent**niet",
	[INVALID] = "ongeldig*|onjuist*|niet geldig|geen geldig*",
	[SYNTAX] = "syntaxisfout*|formaat|ongeldige syntaxis|onvolledig*",
	[FULL] = "vol",
	[NO_ROOM] = "geen ruimte*|onvoldoende*|geen opslag*|niet genoeg*|te weinig*|geen plaats*|"
	 "niet voldoende*",
	[EXCEEDED] = "overschreden|overschrijdt|overschrijding|bereikt|oversteg*",
	[LIMITED] = "limits|*limit|maximale|maximum|beperkt|*limiet",
	[TOO_LARGE] = "te groot|te lang|te hoog|te grote",
	[TOO_MANY] = "te veel*|te vaak|te snel|gelijktijdige verbindingen|in een tempo",
	[OTHER_COUNTS] = "hops|bijlagen",
	[RATE] = "verzendlimiet*|frequentie|verbindingen|gelijktijdig*|aantal berichten",
	[PERIOD] = "per uur|per dag|per minuut|dagelijks*|per time",
	[SENDING] = "verzend*",
	[TOO_MANY_RECIPIENTS] = "te veel**ontvangers|te veel**geadresseerden|aantal**ontvangers|"
	 "maximaal**ontvangers",
	[MAILBOX_CROWDED] = "te veel**in de mailbox|te veel**in het postvak",
	[DISABLED] = "gedeaktiveerd|uitgeschakeld|opgeheven|inactief|niet actief|niet meer actief|"
	 "opgeschort|niet meer in gebruik",
	[EXPIRED] = "verlopen",
	[BLOCKED] = "geblokkeerd*|verbannen",
	[LISTED] = "op een blacklist*|op de blacklist*",
	[REFUSED] = "geweigerd*|afgewezen|niet toegestaan*|niet geaccepteerd|verboden*|"
	 "niet gemachtigd|niet bevoegd|geen toestemming|mag niet|mogen niet|niet aanvaard|mag geen|"
	 "mogen geen",
	[UNSUPPORTED] = "niet ondersteund*",
	[UNAVAILABLE] = "niet beschikbaar|onbeschikbaar|niet bereikbaar",
	[REQUIRED] = "vereist|verplicht|nodig|moet|alleen met|alleen via|zonder|moeten|vereisen",
	[FAILED] = "mislukt*|gefaald",
	[MISSING] = "ontbreekt|ontbrekend*|geen|zonder",
	[REPEATED] = "meerdere|dubbel*",
	[DANGEROUS] = "gevaarlijk*|onveilig*",
	[UNRESOLVED] = "geen mx*|niet worden opgelost|niet omgezet",
	[MISMATCH] = "komt niet overeen*|hoort niet*",
	[ONLY] = "alleen|uitsluitend|slechts|geen lid",
	[REFUSED_BY_RECIPIENT] = "ontvanger accepteert geen*|ontvanger**wenst geen|"
	 "door de ontvanger geweigerd|door de ontvanger geblokkeerd|ontvanger heeft**geblokkeerd|"
	 "ontvanger geen**sturen|alleen van bepaalde",
	[MOVED] = "verhuisd|nieuw adres|nieuwe adres|nieuw e-mailadres|adres is gewijzigd",
	[NO_SUCH_USER] = "geen**gebruiker|geen**mailbox|geen**ontvanger|geen**postvak|"
	 "niemand op dit adres",
	[NOT_OUR_DOMAIN] = "niet verantwoordelijk voor**domein|geen lokaal domein|"
	 "domein**niet lokaal|niet**gehost|niet door ons beheerd",
	[NOT_LOGGED_IN] = "niet ingelogd|niet aangemeld|niet geauthenticeerd",
	[GREYLISTED] = "grijze lijst|grey-listing",
	[VIRUS] = "computervirus|kwaadaardig*|besmet*|virussen",
	[LOOP] = "lus gedetecteerd|mail-lus|maillus|te veel hops",
	[FIRST] = "eerst|volgorde",
	[REPUTATION] = "reputatie*|klachten van gebruikers|vanwege klachten",
	[DYNAMIC_ADDRESS] = "dynamische**ip*|dynamische**adress*|dynamisch ip*|inbel*",
	[UNSOLICITED] = "als spam*|ongewenste reclame|ongewenste e-mail|ongewenste mail|"
	 "ongewenst bericht|spam gedetecteerd",
	[UNTRUSTED] = "niet vertrouwd*|zelfondertekend*",
	[SENDER_UNAUTHENTICATED] = "authenticatie**mislukt|niet geverifieerd",
	[TIMEOUT] = "tijdslimiet*|time-out van",
	[LOST] = "verloren|verbroken|onderbroken",
	[SERVER_FAULT] = "technische**problem*|interne fout|serverfout|systeemfout|tijdelijke fout|"
	 "configuratiefout|technische storing|tijdelijk probleem|tijdelijke storing|lokale fout",
	[ERROR] = "fout|een storing|technische storing",
	[BUSY] = "onderhoud*|overbelast*|te druk|wordt afgesloten|tijdelijk niet",
	[LATER] = "opnieuw|tijdelijk*",
	[POLICY] = "beleid|beleidsregel*|veiligheidsredenen|toegang geweigerd|in strijd met|"
	 "schendt",
}};
