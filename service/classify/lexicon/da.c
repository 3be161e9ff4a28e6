/* Words of refusals in Danish; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_da = {.language = "da", .digraphs = true, .words = {
	[FUNCTION_WORDS] = "ikke|blev|din|besked*|afvist|ugyldig*|mangler",
	[MAILBOX] = "konto|*mailkonto|*adresse|*adressen|bruger*|*postkass*|indbakke*|*kontoen",
	[RECIPIENT] = "modtager*",
	[SENDER] = "afsender*",
	[SENDER_ADDRESS] = "afsenderadresse*|afsender**adresse*",
	[SENDER_DOMAIN] = "afsender**domæne*|domæne**afsender*|afsender**domain*|afsenderdomane*|"
	 "afsenderdomaene*",
	[RECIPIENT_DOMAIN] = "modtager**domæne*|domæne**modtager*|modtagerdomane*|modtagerdomaene*",
	[DOMAIN] = "*domæne|domæne*",
	[MESSAGE] = "brev*|meddelelse*|besked*|mailen",
	[MESSAGE_SIZE] = "beskedstorrelse*",
	[SIZE] = "størrelse*|*storrelse*",
	[ATTACHMENT] = "makro*|vedhaft*|vedhaeft*|indhold*",
	[HEADER] = "from-*|date-*",
	[CLIENT] = "din server|din mailserver|afsendende server|sendende server|deres server|"
	 "ip-adressen",
	[SERVER] = "server|system|serveren|systemet|*tjeneste*|service",
	[DISK] = "disk|*disken|harddisk*|diskplads*|systemlagring*|serverlagring*",
	[QUOTA] = "lagerplads*|lagringsplads*|*kvote*",
	[BLOCKLIST] = "sortlist*|sorte liste|sort liste|blokeringslist*",
	[RELAYING] = "videresend*|viderestill*",
	[LOGIN] = "autentificer*|logge**ind|godkendelse",
	[PASSWORD] = "adgangskode*|brugernavn*|kodeord*|loginoplysninger",
	[GROUP] = "gruppe|abonnent*|interne|medlem*|eksterne",
	[REVERSE_DNS] = "omvendt dns*|omvendt opslag|reverse-opslag",
	[COMMAND] = "kommando*",
	[HOST_NAME] = "navn|vaertsnavn|vartsnavn",
	[CERTIFICATE] = "certifikat*",
	[ENCRYPTION] = "kryptering*|krypteret",
	[UNENCRYPTED] = "ukrypteret",
	[CONNECTION] = "forbindelse*",
	[DKIM_SIGNATURE] = "dkim-signatur*|signatur",
	[SPAM] = "spamfilter*|spamscore",
	[UNKNOWN] = "ukendt*|eksisterer**ikke|ikke fundet|ikke findes|nedlagt|slettet|findes**ikke|"
	 "kenner ikke|ikke eksisterer",
	[INVALID] = "ugyldig*|forkert*|ikke gyldig*|ukorrekt*|ikke en gyldig*|ingen gyldig*",
	[SYNTAX] = "syntaks*|formatet|formatering*|ufuldstændig*",
	[FULL] = "fuld|fyldt|overfyldt",
	[NO_ROOM] = "ingen plads*|ikke plads*|ikke nok*|for lidt plads|ikke mere plads|"
	 "utilstrækkelig*|ikke tilstrækkelig*",
	[EXCEEDED] = "overskrid*|overskred*|oversteg*|overstig*|nået|naadet",
	[LIMITED] = "limits|*limit|begræns*|grænsen|gransevaerdi|maks*|højst|gransevardi",
	[TOO_LARGE] = "for stor|for stort|for store|for lang|for langt|for høj",
	[TOO_MANY] = "for mange|for ofte|for hurtigt|for hurtig|for rask|i en takt|i et tempo",
	[OTHER_COUNTS] = "hops",
	[RATE] = "samtidig*|sendegraens*|forbindelser|antal beskeder|sendegrans*",
	[PERIOD] = "per dag|pr. time|pr time|i timen|per time|per døgn|pr. dag|daglig*|pr. minut|"
	 "dagslimit*",
	[SENDING] = "sende*|sendt",
	[TOO_MANY_RECIPIENTS] = "for mange**modtager*|antal**modtagere",
	[MAILBOX_CROWDED] = "for mange**i postkassen",
	[DISABLED] = "inaktiv*|deaktiver*|lukket|suspenderet|opsagt|ikke aktiv*|"
	 "ikke længere i brug|ikke længere aktiv",
	[EXPIRED] = "udløbet|utlobet",
	[BLOCKED] = "blokeret|blokert|spærret",
	[LISTED] = "sortlistet|på en blacklist*",
	[REFUSED] = "får ej|afvist|afvises|nægtet|ikke tilladt|forbudt|ikke godkendt|"
	 "accepteres ikke|må ikke|ikke autoriseret|ikke lov|ikke adgang|ikke accepteret",
	[UNSUPPORTED] = "understøttes ikke|støttes ikke|ikke støtte*|ikke understøtt*",
	[UNAVAILABLE] = "ikke tilgængelig*|utilgaengelig*|utilgangelig*|ikke var tilgængelig*|"
	 "ikke er tilgængelig*",
	[REQUIRED] = "kræver|obligatorisk*|kræves|skal|pakraevet|kun med|kun via|uden|nødvendig*|"
	 "du må|må du|må logge|må vaere|må være|påkrævet|paakravet",
	[FAILED] = "mislykkedes|mislykket|fejlede",
	[MISSING] = "mangler|manglende|uden",
	[REPEATED] = "dobbelt*|flere",
	[DANGEROUS] = "farlig*",
	[UNRESOLVED] = "ingen mx*|ikke slås op|intet mx*|mangler mx*",
	[MISMATCH] = "stemmer ikke*|tilhører ikke*|svarer ikke til",
	[ONLY] = "kun|bare|ikke medlem",
	[REFUSED_BY_RECIPIENT] = "modtageren accepterer ikke*|modtageren har blokeret|"
	 "modtageren ønsker ikke*|modtageren modtager kun*",
	[MOVED] = "er flyttet|ny adresse|nye adresse|skiftet adresse|byttet adresse|"
	 "ny e-mailadresse|har skiftet",
	[NO_SUCH_USER] = "ingen**bruger|ingen**modtager|ingen**postkasse|ingen med det navn|"
	 "ingen med dette navnet",
	[NOT_OUR_DOMAIN] = "ikke ansvarlig for*|håndterer ikke**domæne*|haandterer ikke*|"
	 "haandteres ikke af|hosts ikke|ikke høstet",
	[NOT_LOGGED_IN] = "ikke logget ind|ikke autentificeret|ikke logget inn",
	[GREYLISTED] = "grå liste|grey-listing",
	[VIRUS] = "inficeret|skadelig*|virusinfekteret",
	[LOOP] = "mailslojfe|sløjfe|for mange hop",
	[FIRST] = "først|ordning|raekkefolge|rækkefølge",
	[REPUTATION] = "omdømme|klager fra|på grund af klager",
	[DYNAMIC_ADDRESS] = "dynamisk ip*|dynamiske ip*|dynamiske adresser",
	[UNSOLICITED] = "som spam|uønsket post|uønsket e-mail|reklame*|spampost",
	[UNTRUSTED] = "ikke betroet|selvsigneret",
	[TIMEOUT] = "tidsgrans*|tidsavbrudd",
	[LOST] = "afbrudt|mistet",
	[SERVER_FAULT] = "intern fejl|serverfejl|systemfejl|midlertidig fejl|teknisk fejl|"
	 "midlertidigt problem|midlertidig problem|lokal fejl",
	[ERROR] = "fejl",
	[BUSY] = "overbelast*|vedligehold*|midlertidigt utilgaengelig*|lukker ned|optaget|"
	 "midlertidigt utilgangelig*",
	[LATER] = "senere|midlertidig*|igen",
	[POLICY] = "sikkerhedsgrund*|adgang nægtet|retningslinje*|bryder|strider imod|"
	 "sikkerhedspolitik*",
}};
