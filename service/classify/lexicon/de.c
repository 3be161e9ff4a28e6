/* Words of refusals in German; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_de = {.language = "de", .digraphs = true, .words = {
	[FUNCTION_WORDS] = "nicht|ist|wurde|wird|werden|wegen|für|oder|und|ihre|ihr|ihrer|bitte|"
	 "vom|kein|keine|keinen|durch|fehlgeschlagen|abgelehnt|verweigert|gefunden|erkannt|enthält|"
	 "auf|nachricht*|fehlt|prüfung|ungültig*",
	[MAILBOX] = "benutzer*|nutzer*|anwender*|*postfach*|postfächer|briefkasten|kontos|*adresse|"
	 "*adressen|teilnehmer|*postbus|*mailbox|*account|*konto",
	[RECIPIENT] = "empfänger*|adressat*|addressat*",
	[SENDER] = "absender*|versender*|einlieferer*|absendend*",
	[SENDER_ADDRESS] = "absenderadresse*|absender**adresse|adresse**absender*",
	[SENDER_DOMAIN] = "absender**domain*|domain**absender*|absender**domäne*|domäne**absender*|"
	 "absenderdomain*|absenderdomäne*",
	[RECIPIENT_DOMAIN] = "empfänger**domain*|zieldomain*|zieldomäne|domain**empfänger*|"
	 "domäne**empfängers|empfängerdomain*|empfängerdomäne*",
	[DOMAIN] = "domains|*domain|domainname|*domäne*",
	[MESSAGE] = "nachricht*|mitteilung|bericht*",
	[MESSAGE_SIZE] = "nachrichtengrösse*|mailgrösse|grösse ihr*|grösse**mail|grösse**nachricht",
	[SIZE] = "*grösse*|*größe*",
	[ATTACHMENT] = "*anhang|*anhänge|anhängen|makro*|anlage|anlagen|datei*|*inhalt*",
	[HEADER] = "kopfzeile*|datumszeile|zeilenlänge|from-*|date-*|betreff*",
	[CLIENT] = "ihr server|ihr mailserver|ihr rechner|ihr host|ihres servers|ihres mailservers|"
	 "ihrem server|ihrem mailserver|ihr netz*|ihrem netz|einliefernd*|absendende**server|"
	 "sendender server|sendende**mailserver|ip-adressen|netzwerk ihres",
	[SERVER] = "server|mailserver|system|mailsystem|*dienst|servern|service",
	[DISK] = "festplatte*|datenträger*|plattenplatz*|disk|warteschlange*|arbeitsspeicher|"
	 "serverspeicher|systemspeicher*",
	[QUOTA] = "quota*|kontingent*|postfachgrösse*|postfachlimit|speicher*",
	[BLOCKLIST] = "sperrliste*|blockierliste*|blacklist-eintrag|spamliste|negativliste|"
	 "schwarze**liste|blockliste*",
	[RELAYING] = "weiterzuleiten|weitergeleitet|durchleitung|relais|relayen|weiterleit*",
	[LOGIN] = "authentifizier*|authentisier*|anmeldung*|anmelden|angemeldet|einloggen",
	[PASSWORD] = "passwort*|kennwort*|benutzername*|zugangsdaten|anmeldedaten",
	[GROUP] = "verteiler*|mailingliste*|mailing-liste*|gruppe|gruppenadresse|mitglied*|"
	 "abonnent*|interne|internen|externe*",
	[REVERSE_DNS] = "reverse-eintrag*|rückwärtsauflösung*|rueckwartsaufloesung*|"
	 "umgekehrte**dns*|inverse**dns*|rückwärts-dns|rueckwarts-dns|reversen dns*|reverser dns*|"
	 "reversem dns*|rückwärtige**dns*|kein name zugeordnet|kein**hostname*",
	[COMMAND] = "kommando*|befehl*", [HOST_NAME] = "name|namen|rechnername|hostname*",
	[CERTIFICATE] = "zertifikat*", [ENCRYPTION] = "verschlüsselung*|verschlüsselte*",
	[UNENCRYPTED] = "unverschlüsselt*", [CONNECTION] = "verbindung*|sitzung",
	[DKIM_SIGNATURE] = "dkim-signatur*|signatur",
	[SPAM] = "spamfilter*|spamverdacht*|spamschutz*|spammail*|spamscore",
	[UNKNOWN] = "unbekannt*|nicht bekannt|gibt es**nicht|nicht gefunden|nicht auffindbar|"
	 "nicht existent*|nichtexistent*|nicht registriert|nicht eingerichtet|nicht angelegt|"
	 "gelöscht|nicht zu finden|kennt**nicht|nicht**vorhanden|nicht**existier*|existier**nicht",
	[INVALID] = "ungültig*|nicht gültig*|unzulässig*|inkorrekt*|falsch*|kein**gültig*|fehlerh*",
	[SYNTAX] = "syntaxfehler*|syntaktisch*|formatfehler|ungültiges format|unvollständig*|"
	 "fehlerhaft formatiert|verstösst gegen rfc*|falsch**format*|nicht**rfc*",
	[FULL] = "voll|übervoll|ueberfullt|überfüllt|uberfuellt|randvoll|ausgeschöpft|erschöpft",
	[NO_ROOM] = "nicht genügend*|zu wenig*|nicht genug*|nicht ausreichend*|kein**platz*|"
	 "kein**speicher*",
	[EXCEEDED] = "übersteigt|erreicht|ausgeschöpft|erschöpft|aufgebraucht|überzogen|"
	 "überschritt*|überschreit*",
	[LIMITED] = "limits|*limit|begrenzt|beschränkt|maximum|obergrenze|grenze|erlaubt sind|"
	 "zulässig sind|höchstens|maximal*",
	[TOO_LARGE] = "zu gross*|zu gros|zu lang|zu hoch|zu hohe*",
	[TOO_MANY] = "zu viele*|zuviele*|zu viel|zu häufig*|zu oft|übermässig*|uebermassig*|"
	 "langsamer|zu schnell*|in einer geschwindigkeit|in einem tempo|gedrosselt|drosselung",
	[OTHER_COUNTS] = "speicher*|hops|weiterleitungen|anhänge|spampunkte|punkte",
	[RATE] = "senderate|versandrate|mailrate|ratenlimit*|anzahl**nachrichten|nachrichtenlimit*|"
	 "ratenbegrenzung*|frequenz|versandlimit*|sendelimit*|versandkontingent*|verbindungslimit*|"
	 "sendekontingent*|mailvolumen|versandmenge|verbindungen|gleichzeitige*|anzahl**mails",
	[PERIOD] = "pro stunde|je stunde|pro tag|pro minute|je minute|stündlich*|täglich*|"
	 "innerhalb einer stunde|tageslimit*|stundenlimit*|24 stunden|pro zeiteinheit",
	[SENDING] = "versand*|sende*|verschick*|versenden|stunde|tag|nachrichtenzahl",
	[TOO_MANY_RECIPIENTS] = "zuviele empf*|anzahl**empfänger*|hoechstens**empfanger*|"
	 "maximal**empfänger*|höchstens**empfänger*|empfängerzahl|empfängeranzahl|zu viele**empf*",
	[MAILBOX_CROWDED] = "*viele**auf dem server|*viele**im postfach",
	[DISABLED] = "deaktiviert*|abgeschaltet|stillgelegt|inaktiv*|nicht aktiv*|ausser betrieb|"
	 "aufgelöst|geschlossen|gekündigt|suspendiert|eingefroren|ruht|nicht freigeschaltet|"
	 "ausgeschieden|nicht mehr*",
	[EXPIRED] = "abgelaufen*",
	[BLOCKED] = "gesperrt*|blockiert*|geblockt*|verbannt|gebannt|verbannen",
	[LISTED] = "gelistet*|aufgeführt|geblacklist*|auf**blacklist*",
	[REFUSED] = "abgelehnt*|abgewiesen|verweigert*|zurückgewiesen|nicht erlaubt*|"
	 "nicht gestattet*|nicht zugelassen*|nicht zulässig*|nicht berechtigt*|nicht autorisiert*|"
	 "unberechtigt|verboten*|untersagt|nicht akzeptiert*|nicht angenommen*|nicht annehmen|"
	 "nicht entgegengenommen|darf keine*|unerwünscht*|nicht möglich|unzulässig*|"
	 "akzeptieren keine|nehmen keine|lehnen**ab|darf**nicht*|dürfen**nicht*",
	[UNSUPPORTED] = "nicht unterstützt*|nicht angeboten|nicht implementiert",
	[UNAVAILABLE] = "nicht verfügbar*|nicht erreichbar|ausser betrieb|nicht bereit|"
	 "nicht zur verfügung|nicht ansprechbar",
	[REQUIRED] = "erforderlich*|benötigt|notwendig|nötig|zwingend|muss|müssen|pflicht|nur mit|"
	 "nur über|verlangt|vorgeschrieben|vorher|ohne|nur nach|erst nach|erfordert|verwenden sie",
	[FAILED] = "fehlgeschlagen*|gescheitert|nicht erfolgreich|misslungen|schlug fehl|"
	 "nicht bestanden|nicht korrekt|stimmt nicht|stimmen nicht|abgebrochen|fehler bei*",
	[MISSING] = "ohne|kein|keine|keinen|nicht gesetzt|leer|nicht signiert|fehlt*|fehlen*",
	[REPEATED] = "mehrfach*|doppelt*|mehrere",
	[DANGEROUS] = "gefährlich*|ausführbar*|unsicher*",
	[UNRESOLVED] = "nicht aufgelöst|kein mx*|keinen mx*|ohne mx*|hat keinen|keine dns*|"
	 "im dns nicht|nicht im dns|kann keine mails*|nicht auflös*",
	[MISMATCH] = "stimmt nicht*|stimmen nicht*|passt nicht*|gehört nicht*|entspricht nicht*|"
	 "nicht verifiziert|nicht freigegeben",
	[ONLY] = "nur*|darf nicht|dürfen nicht|ausschließlich|mitglied sein|nicht mitglied|"
	 "kein mitglied",
	[REFUSED_BY_RECIPIENT] = "vom empfänger abgelehnt|vom empfänger**gesperrt|"
	 "vom empfänger**blockiert|empfänger**lehnt**ab|empfänger**nimmt keine**von|"
	 "empfänger**nimmt nur|akzeptiert keine**von|akzeptiert nur**von|möchte keine**von ihnen|"
	 "wünscht keine|nicht**an diesen empfänger**senden|keine berechtigung**an diese**empf*|"
	 "nicht berechtigt**an diese*|empfänger hat**blockiert|empfänger hat**gesperrt|"
	 "nimmt nur**intern*|dem empfänger keine|empfängern keine|diesem empfänger**nicht|"
	 "darf keine**empfangen|nimmt keine**an von|nur**von bestimmten|nur bestimmte absender",
	[MOVED] = "umgezogen|verzogen|neue mailadresse|adresse**geändert|neue**adresse",
	[NO_SUCH_USER] = "kein**benutzer|kein**nutzer|nicht mehr im unternehm*|hier nicht bekannt|"
	 "kein**empfänger|kein**postfach|keine**mailbox|empfänger**unzustellbar|niemand erreichbar|"
	 "kein solch*|niemand unter|adresse**unzustellbar|ist niemand|niemand mit",
	[NOT_OUR_DOMAIN] = "nicht zuständig*|nicht**verantwortlich**domain|domain**nicht**gehostet|"
	 "domain**nicht lokal|nicht für diese domain|domäne**nicht lokal|nicht auf diesem server|"
	 "keine lokale domain|nicht für fremde|betreuen wir nicht|bedienen wir nicht|nicht von uns",
	[NOT_LOGGED_IN] = "nicht angemeldet|nicht authentifiziert|nicht authentisiert|"
	 "nicht eingeloggt|bitte anmelden|bitte authentifizieren*|authentifizieren sie sich|"
	 "melden sie sich**an|authentisieren sie sich|nur für angemeldete",
	[GREYLISTED] = "grauliste*|graulisting|grey-listing|unbekanntes triplet|erstkontakt|"
	 "erster zustellversuch|graue**liste",
	[VIRUS] = "schadsoftware*|schadcode|schadprogramm*|verseucht|infiziert*|schädling*|"
	 "computervirus|virusbefall|viren*",
	[LOOP] = "zu viele hops|zu viele stationen|zu viele weiterleitungen|zu viele received*|"
	 "zirkuläre weiterleitung|zu oft weitergeleitet|*schleife*",
	[FIRST] = "zuerst|erst|vorher|zunächst|reihenfolge",
	[REPUTATION] = "vertrauenswürdigkeit|senderbewertung|ip-reputation des|schlechte bewertung|"
	 "wegen beschwerden|aufgrund**beschwerden|*senderreputation|schlechte**ruf*",
	[DYNAMIC_ADDRESS] = "einwahl*|wahlverbindung|privatkundenanschluss|dynamisch*",
	[UNSOLICITED] = "als spam*|spamverdacht*|unerwünschte werbung|werbemail*|werbe-mail*|"
	 "unerwünschte nachricht*|unerwünschte mail*",
	[UNTRUSTED] = "nicht vertrauenswürdig*|selbstsigniert*|selbst signiert*|nicht verifiziert*|"
	 "nicht geprüft|prüfung**fehlgeschlagen|stimmt nicht*|passt nicht*",
	[SENDER_UNAUTHENTICATED] = "nicht authentifiziert*|authentifizierung**fehlgeschlagen|"
	 "nicht verifizierbar|absenderauthentifizierung*",
	[TIMEOUT] = "zeitüberschreitung*|zeitlimit*|timeout der*|time-out bei",
	[LOST] = "getrennt|unterbrochen|abgebrochen|verloren|beendet|abgebaut|zurückgesetzt",
	[SERVER_FAULT] = "interner fehler|interner server*|serverfehler*|systemfehler*|"
	 "konfigurationsfehler*|temporärer fehler|vorübergehender fehler|lokaler fehler|"
	 "datenbankfehler|technischer fehler|technische**problem*|technische störung|"
	 "verarbeitungsfehler|fehler bei der verarbeitung|interne probleme|internes problem|"
	 "interner probleme|vorübergehendes problem|falsch konfiguriert|fehlkonfigur*|"
	 "unerwarteter fehler|systemproblem*|vorübergehende störung",
	[ERROR] = "fehler|störung",
	[BUSY] = "wartung*|ausgelastet|wird heruntergefahren|zu beschäftigt|dienst nicht|"
	 "dienst**nicht verfügbar|derzeit keine|momentan keine|zurzeit keine|"
	 "keine mails angenommen|derzeit nicht|momentan nicht|zurzeit nicht|überlast*",
	[LATER] = "später|erneut|vorübergehend*|temporär*",
	[POLICY] = "sicherheitsgründen|administrativen gründen|vom administrator|lokale regel*|"
	 "serverregel*|zugriff verweigert|zugang verweigert|annahme verweigert|nutzungsbedingungen|"
	 "verstösst gegen*|verstößt gegen*|*richtlinie*",
}};
