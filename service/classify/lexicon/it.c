/* Words of refusals in Italian; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_it = {.language = "it", .words = {
	[FUNCTION_WORDS] = "con|una|sua|invalido|il|della|dello|di|non è|non ha|non valid*|stato|"
	 "stata|e'|rifiutato|rilevato|fallito|fallita|mittente|suo|vostro|messaggio|dalla|nel|sono|"
	 "dominio|attivo|attiva",
	[MAILBOX] = "utente*|casella*|caselle|indirizzo|indirizzi|conto|e-mail inserit*|mailbox",
	[RECIPIENT] = "destinatario*|recipiente*|beneficiario*|destinatari",
	[SENDER] = "mittente|mittenti|indirizzo di origine",
	[SENDER_ADDRESS] = "indirizzo**mittente*|mittente**indirizzo|indirizzo di origine",
	[SENDER_DOMAIN] = "dominio**mittente*|mittente**dominio*|dominio di origine",
	[RECIPIENT_DOMAIN] = "dominio**destinatario*|destinatario**dominio*|"
	 "dominio di destinazione",
	[DOMAIN] = "dominio|domini",
	[MESSAGE] = "messaggio|messaggi|posta",
	[MESSAGE_SIZE] = "dimensione del messaggio|dimensioni del messaggio",
	[SIZE] = "dimensione|dimensioni|peso|grandezza",
	[ATTACHMENT] = "allegato|allegati|contenuto|contenuti|estensione|estensioni",
	[HEADER] = "intestazione|intestazioni|oggetto|linea|riga|righe|campo",
	[CLIENT] = "vostro server|suo server|tuo server|server mittente|server di invio|"
	 "vostra rete|indirizzo ip|indirizzi ip",
	[SERVER] = "sistema|server|servizio",
	[DISK] = "disco|coda|memoria",
	[QUOTA] = "quota|spazio*|capacità|limite**casella|dimensione**casella",
	[BLOCKLIST] = "lista nera|liste nere|lista di blocco|liste di blocco",
	[RELAYING] = "rele|inoltro|inoltrare|rilancio",
	[LOGIN] = "autenticar*|autentica|autenticazione|autenticato",
	[PASSWORD] = "credenziali|nome utente",
	[GROUP] = "interne|interno|membro*|lista di distribuzione|mailing list|gruppo|membri|"
	 "iscritti|interni|esterni|esterno",
	[REVERSE_DNS] = "dns inverso|zona inversa|risoluzione inversa|dns inversa|record inverso|"
	 "risoluzione dei nomi inversa|lookup inverso",
	[COMMAND] = "comando|comandi",
	[HOST_NAME] = "nome",
	[CERTIFICATE] = "certificato|certificati",
	[ENCRYPTION] = "cifrata|crittografia|crittografat*|cifratura|connessione sicura",
	[UNENCRYPTED] = "non cifrat*|non crittografat*",
	[CONNECTION] = "connessione|connessioni|sessione",
	[DKIM_SIGNATURE] = "firma",
	[UNKNOWN] = "sconosciut*|non esiste*|inesistent*|non trovat*|non è stato trovat*|"
	 "non è stata trovat*|non e' stato trovat*|non censit*|non registrat*|non risulta*|"
	 "non presente|cancellato|cancellata|non esiston*|non riconosciut*|non conosciut*",
	[INVALID] = "invalido|invalida|erronea|non valid*|non è valid*|non e' valid*|errat*|"
	 "non corrett*|scorrett*|sbagliat*|non è un**valido|non e' un**valido",
	[SYNTAX] = "formato|malformat*|incompleta|incompleto|sintassi|caratteri non validi|"
	 "non conforme*",
	[FULL] = "piena|pieno|satura|esaurit*|piene",
	[NO_ROOM] = "insufficiente|spazio esaurito|senza spazio|non ha spazio|non ha più spazio|"
	 "non ha piu' spazio|mancanza di spazio|non c'è spazio|spazio sufficiente",
	[EXCEEDED] = "supera|superato|superata|superati|eccede*|eccedut*|raggiunt*|oltre il|"
	 "esaurit*|maggiore di",
	[LIMITED] = "limite|limiti|massimo|massima|consentit*|limitato|limitata",
	[TOO_LARGE] = "troppo grand*|troppo pesant*|troppo lung*|troppo elevat*|troppo voluminos*|"
	 "troppo alt*",
	[TOO_MANY] = "troppe|troppi|troppo spesso|troppo veloc*|troppo frequen*|eccessiv*|"
	 "troppo rapid*|a un ritmo|a una velocità",
	[OTHER_COUNTS] = "allegati|salti|casella",
	[RATE] = "frequenza|limite di invio|limiti di invio|numero di messaggi|"
	 "numero di connessioni|quota di invio|limite di messaggi|limite di connessioni|"
	 "numero massimo di connessioni|numero massimo di messaggi|simultanee|simultanea|"
	 "simultaneo|ritmo|tasso|invii|limite per l'invio",
	[PERIOD] = "all'ora|per ora|al giorno|al minuto|giornalier*|orari*|l'ora|ogni ora|24 ore|"
	 "quotidian*",
	[SENDING] = "invio|invii|inviat*",
	[TOO_MANY_RECIPIENTS] = "troppi**destinatari|numero**destinatari|limite di destinatari|"
	 "massimo di**destinatari",
	[MAILBOX_CROWDED] = "troppi messaggi**casella",
	[DISABLED] = "disattivat*|disabilitat*|inattiv*|non e' piu' attiv*|non è più attiv*|chius*|"
	 "sospes*|non attiv*|non più attiv*|non piu' attiv*|inutilizz*|congelat*|dismess*|cessat*",
	[EXPIRED] = "scadut*",
	[BLOCKED] = "bloccat*|bandito|bandita",
	[LISTED] = "in una blacklist*|elencat*|presente in**list*|inserit**in**blacklist*",
	[REFUSED] = "rifiutat*|respint*|negato|negata|non consentit*|non permess*|non autorizzat*|"
	 "non è autorizzat*|non e' autorizzat*|vietat*|non accetta*|non ammess*|proibit*|"
	 "non è consentit*|non e' consentit*|non può*|non è permess*|non e' permess*|scartat*|"
	 "non sono consentit*|non sono ammess*|non è stato accettato|non sono accettat*|"
	 "non e' stato accettato|non abilitat*|non sei autorizzat*|non ha il permesso|"
	 "non avete il permesso",
	[UNSUPPORTED] = "non supportat*|non è supportat*|non e' supportat*|non implementat*|"
	 "non gestit*",
	[UNAVAILABLE] = "non disponibil*|non è disponibil*|non e' disponibil*|non raggiungibil*|"
	 "indisponibil*|non è disponible",
	[REQUIRED] = "solo con|necessario|necessaria|necessarie|deve|richiest*|richiede|"
	 "obbligatori*|devono|bisogna|occorre|senza autenticazione",
	[FAILED] = "fallit*|non riuscit*|errore di|non superat*|mancato|mancata|"
	 "non andata a buon fine",
	[MISSING] = "mancant*|manca|mancano|assente|assenti|senza|privo|priva|vuot*|non firmat*",
	[REPEATED] = "duplicato|duplicata|duplicati|più di un|piu' di un|multipli|ripetut*",
	[DANGEROUS] = "pericolos*|eseguibil*",
	[UNRESOLVED] = "non si risolve|non può essere risolt*|non puo' essere risolt*|"
	 "senza record*|non ha record*|privo di record*|privo di mx|senza mx|non risolv*",
	[MISMATCH] = "non corrispond*|non coincid*|non appartien*|non e' associat*",
	[ONLY] = "solo|solamente|unicamente|soltanto|esclusivamente|riservat*|non è membro|"
	 "non e' iscritto|restring*",
	[REFUSED_BY_RECIPIENT] = "destinatario non accetta*|destinatario non desidera*|"
	 "destinatario ha bloccato*|destinatario accetta solo*|rifiutato dal destinatario|"
	 "bloccato dal destinatario|utente non accetta*|destinatario rifiuta*|"
	 "non è autorizzato a scrivere*|non e' autorizzato a scrivere*|destinatario ha rifiutato*",
	[MOVED] = "si è trasferit*|si e' trasferit*|nuovo indirizzo|cambiato indirizzo|"
	 "nuova casella|trasferito a",
	[NO_SUCH_USER] = "nessun utente*|nessuna casella*|nessun destinatario*|nessun indirizzo*|"
	 "utente non|non lavora più*|nessuno con questo nome",
	[NOT_OUR_DOMAIN] = "non ospitat*|dominio non locale|dominio**non è locale|non gestit*|"
	 "non gestiamo**dominio|non è responsabile**dominio|altri domini",
	[NOT_LOGGED_IN] = "non autenticat*|non è autenticat*|non e' autenticat*|autenticarsi prima",
	[GREYLISTED] = "lista grigia|liste grigie|primo contatto",
	[VIRUS] = "codice maligno|malevolo|malevoli|infett*|software dannoso|virus informatico*",
	[LOOP] = "anello di posta|ciclo di posta|troppi salti|troppi inoltri|troppi hop|loop di|"
	 "ciclo infinito",
	[FIRST] = "prima|sequenza**comandi",
	[REPUTATION] = "reputazione|segnalazioni degli utenti|reclami degli utenti",
	[DYNAMIC_ADDRESS] = "ip dinamic*|indirizzo dinamico|indirizzi dinamici",
	[UNSOLICITED] = "indesiderat*|non richiesta pubblicit*|come spam|spazzatura|"
	 "filtro antispam|non sollecitat*",
	[UNTRUSTED] = "autofirmat*|non attendibil*|non affidabil*|non corrispond*",
	[SENDER_UNAUTHENTICATED] = "non autenticat*|autenticazione**fallit*",
	[TIMEOUT] = "tempo limite*|timeout della|tempo scaduto|tempo di attesa*",
	[LOST] = "persa|interrotta|chiusa|caduta|terminata",
	[SERVER_FAULT] = "problema tecnico|errore interno|errore temporaneo|errore del server|"
	 "errore di sistema|errore locale|errore di configurazione|problema temporaneo|"
	 "problemi tecnici|errore imprevisto|guasto",
	[ERROR] = "errore|problema",
	[BUSY] = "manutenzione|sovraccaric*|occupato|in fase di arresto|non accetta connessioni|"
	 "fuori servizio",
	[LATER] = "più tardi|piu' tardi|riprov*|temporane*|momentane*",
	[POLICY] = "politica|politiche|motivi di sicurezza|ragioni di sicurezza|regole|"
	 "amministratore|accesso negato|linee guida|viola la|viola le",
}};
