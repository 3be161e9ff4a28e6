/* Words of refusals in Polish; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_pl = {.language = "pl", .words = {
	[FUNCTION_WORDS] = "jest|nie|się|został|została|przez|dla|twoj*|brak|wiadomosc*|serwer*|"
	 "niepowodzenie|odrzucon*|wykryto|błąd|był|była|było|kontrola*|nieprawidłow*|błędn*",
	[MAILBOX] = "użytkownik*|skrzynk*|skrzynek|konto|konta|kontem|adres|adresu|adresat*|"
	 "abonent*",
	[RECIPIENT] = "odbiorc*|adresat*",
	[SENDER] = "nadawc*",
	[SENDER_ADDRESS] = "adres**nadawc*|nadawc**adres*",
	[SENDER_DOMAIN] = "domen**nadawc*|nadawc**domen*",
	[RECIPIENT_DOMAIN] = "domen**odbiorc*|odbiorc**domen*|domena docelowa",
	[DOMAIN] = "domena|domeny|domenie",
	[MESSAGE] = "wiadomosc*|poczt*|przesyłk*",
	[MESSAGE_SIZE] = "rozmiar wiadomości|wielkość wiadomości",
	[SIZE] = "rozmiar*|wielkosc*",
	[ATTACHMENT] = "załącznik*|zawartosc*|tresc*|plik|plików|pliki|rozszerzen*",
	[HEADER] = "nagłów*|temat|temacie|pole from|linia",
	[CLIENT] = "twój serwer*|twojego serwera|twój host|państwa serwer*|serwer nadawcy|"
	 "serwer nadawczy|serwera nadawcy|adres ip|adresu ip|adresy ip",
	[SERVER] = "serwer*|system*|usługa*|usługi|służba|służby",
	[DISK] = "dysk*|kolejk*",
	[QUOTA] = "quota|limit**skrzynki|limit**konta|pojemnosc*|miejsca|miejsce|przestrzen*|"
	 "rozmiar skrzynki",
	[BLOCKLIST] = "czarn**list*|czarnej liście|liście blokad|listę blokad|liście blokowan*|"
	 "lista blokowanych",
	[RELAYING] = "przekazywani*|przekaźnik*|przesyłani**dalej|retransmis*|relay*",
	[LOGIN] = "uwierzytelni*|autoryzac*|logowani*|zalogowa*|zaloguj*|autentykac*",
	[PASSWORD] = "hasło|hasła|nazwa użytkownika|login|dane logowania",
	[GROUP] = "lista dyskusyjna|listy dyskusyjnej|lista dystrybucyjna|listy dystrybucyjnej|"
	 "grupa|grupy|członk*|subskrybent*|wewnętrzn*|zewnętrzn*|konferenc*",
	[REVERSE_DNS] = "odwrotn**dns|rekord ptr|rekordu ptr|rev dns|revdns|odwrotnego wpisu|"
	 "odwrotnej strefy|wpisu ptr",
	[COMMAND] = "polecen*|komend*",
	[HOST_NAME] = "nazwa|nazwy",
	[CERTIFICATE] = "certyfikat*",
	[ENCRYPTION] = "szyfrowan*",
	[UNENCRYPTED] = "nieszyfrowan*|niezaszyfrowan*",
	[CONNECTION] = "połączeni*|sesj*",
	[DKIM_SIGNATURE] = "podpis*",
	[SPAM] = "spamu|spamem|antyspam*|spamfiltr*",
	[UNKNOWN] = "nie istniej*|nieznan*|nie znaleziono|nie został znalezion*|"
	 "nie została znalezion*|nieistniejąc*|nie ma takiego|nie ma takiej|usunięt*|brak takiego|"
	 "brak takiej|nie znamy|nie jest znan*|nie został odnalezion*|nie została odnalezion*|"
	 "nie odnalezion*|nieodnalezion*|nie figuruje|nie występuje|usunął",
	[INVALID] = "nieprawidłow*|niepoprawn*|nieprawdziw*|błędn*|zły|zle|zla|niewłaściw*|"
	 "nie jest prawidłow*|nie jest poprawn*",
	[SYNTAX] = "składni*|formacie|formatem|formaty|niepełny|niekompletn*|zniekształc*|"
	 "niezgodn**rfc",
	[FULL] = "pelna|pełne|pełny|przepełnion*|zapełnion*|przekroczona pojemność|wyczerpan*",
	[NO_ROOM] = "brak miejsca*|za mało miejsca|niewystarczając*|nie ma miejsca|brak wolnego*|"
	 "brak przestrzeni*|zabrakło*",
	[EXCEEDED] = "przekrocz*|przekracza|osiągni*|wyczerpan*|większy niż|wieksza niż|więcej niż",
	[LIMITED] = "limit*|maksymaln*|dozwolon*|dopuszczaln*",
	[TOO_LARGE] = "za duż*|zbyt duż*|za wielk*|zbyt wielk*|za dług*|zbyt dług*|za wysok*|"
	 "zbyt wysok*",
	[TOO_MANY] = "za dużo|zbyt wiele|zbyt dużo|zbyt częst*|za częst*|zbyt szybk*|nadmiern*|"
	 "zbyt liczn*|zbyt duza liczba",
	[OTHER_COUNTS] = "przeskok*|załącznik*|skok*|skrzynk*",
	[RATE] = "limit wysył*|limit**wiadomości|liczb**wiadomości|liczb**połączeń|czestotliwosc*|"
	 "szybkosc*|jednocześn*|limit połączeń|limit**wysyłan*",
	[PERIOD] = "na godzinę|na minute|na dobę|w ciągu godziny|na dzień|godzinow*|dobow*|dzienn*|"
	 "24 godzin*",
	[SENDING] = "wysył*|wysyan*|godzin*",
	[TOO_MANY_RECIPIENTS] = "za dużo**odbiorc*|zbyt wiel**odbiorc*|zbyt dużo**odbiorc*|"
	 "zbyt duza**odbiorc*|liczb**odbiorc*|maksym**odbiorc*|liczb**adresat*|zbyt wiel**adresat*",
	[MAILBOX_CROWDED] = "zbyt wiele wiadomości**w skrzynce",
	[DISABLED] = "zablokowan*|wyłączon*|nieaktywn*|zawieszon*|dezaktywowan*|zamknięt*|"
	 "nie jest aktywn*|uśpion*|zlikwidowan*|wygasł*|zakazan*",
	[EXPIRED] = "wygasł*|przeterminowan*",
	[BLOCKED] = "zablokowan*|zablokowal*|blokowan*|zbanowan*",
	[LISTED] = "wpisan*|znajduje się na**list*|na blackli*|na black list*|figuruje na*|"
	 "w blackli*",
	[REFUSED] = "odrzucon*|odrzuca*|odmow*|niedozwolon*|zabronion*|nie jest dozwolon*|"
	 "nie akceptuj*|nie przyjmuj*|nieakceptowan*|niedopuszczaln*|nie wolno|nie może|"
	 "nie ma uprawnień|brak uprawnień|nieuprawnion*|nieautoryzowan*|nie jest uprawnion*|"
	 "nie masz uprawnień|brak zgody|brak dostępu|nie zezwala*|zakazan*|nie są akceptowan*|"
	 "nie są dozwolon*|nie został przyjęt*|nie została przyjęt*|nieprzyjmowan*",
	[UNSUPPORTED] = "nieobsługiwan*|nie jest obsługiwan*|nie obsługuje|niezaimplementowan*",
	[UNAVAILABLE] = "niedostępn*|nie jest dostępn*|nieosiągaln*|nie jest osiągaln*",
	[REQUIRED] = "wymagan*|wymaga|konieczn*|musi|musisz|należy|obowiazkow*|bez szyfrowania|"
	 "najpierw|niezbędn*",
	[FAILED] = "nie powiod*|niepowodzenie|nieudan*|niepomyśln*|błędn*|nie przeszł*|nie udało*|"
	 "błąd uwierzyt*|błąd autoryz*|błąd logow*",
	[MISSING] = "brak|brakuje|nie zawiera|pusty|puste|pusta|bez",
	[REPEATED] = "wielokrotn*|zduplikowan*|podwójn*|kilka",
	[DANGEROUS] = "niebezpieczn*|wykonywaln*",
	[UNRESOLVED] = "brak rekordu*|nie ma rekordu*|nie posiada*|brak mx|nie można rozwiązać|"
	 "nie rozwiązuje*|bez mx|nie ma w dns*|brak w dns*",
	[MISMATCH] = "nie zgadza się|nie odpowiada|niezgodn*|nie należy do",
	[ONLY] = "tylko|wyłącznie|jedynie|nie jest członkiem",
	[REFUSED_BY_RECIPIENT] = "odbiorca nie akceptuje*|odbiorca nie przyjmuje*|odbiorca odrzuc*|"
	 "odbiorca zablokowal*|odbiorca nie życzy*|odrzucon**przez odbiorc*|"
	 "zablokowan**przez odbiorc*|nie masz uprawnien**do tego*|odbiorca przyjmuje tylko*|"
	 "odbiorca nie chce*|zewnętrznych wiadomości|wiadomości zewnętrznych",
	[MOVED] = "nowy adres|przeniósł się|zmienił**adres*|adres zmieniony|nowy e-mail|"
	 "nowym adresem",
	[NO_SUCH_USER] = "brak użytkownika|brak**skrzynki|brak**takiego użytkownika|"
	 "nie ma**użytkownika|nie ma**konta|nie ma**skrzynki|żadny**użytkownik|nie pracuje|"
	 "taka osoba|takie konto",
	[NOT_OUR_DOMAIN] = "nie jest obsługiwan**domen*|domena nie jest obsługiwan*|innych domen|"
	 "domena**nie jest lokalna|nie obsługuje**domen*|na zewnątrz**niedozwolon*|inne domeny",
	[NOT_LOGGED_IN] = "nie jesteś zalogowany|niezalogowan*|nieuwierzytelnion*|nie zalogowano|"
	 "zaloguj się",
	[GREYLISTED] = "szar**list*|szarej liście",
	[VIRUS] = "wirus*|złośliw*|szkodliw**oprogramowan*|zainfekowan*",
	[LOOP] = "pętl*|zapętl*|zbyt wiele przeskok*|za dużo przeskok*",
	[FIRST] = "najpierw|kolejnosc*",
	[REPUTATION] = "reputac*|niska ocena nadawcy|z powodu skarg",
	[DYNAMIC_ADDRESS] = "dynamiczn**adres*|dynamiczne ip|dynamicznym ip",
	[UNSOLICITED] = "jako spam|niechcian*|niezamowion*|za spam|antyspamow*|reklamow*",
	[UNTRUSTED] = "niezaufan*|samopodpisan*|nieufan*|nieprawidłow*",
	[SENDER_UNAUTHENTICATED] = "nieuwierzytelnion*|uwierzytelnieni**nie powiod*|"
	 "niezweryfikowan*",
	[TIMEOUT] = "przekroczono czas|przekroczony czas|przekroczenie czasu|limit czasu|"
	 "upłynął czas",
	[LOST] = "zerwan*|przerwan*|utracon*|zamknięt*|rozłączon*|zresetowan*",
	[SERVER_FAULT] = "błąd wewnętrzny|wewnętrzny blad*|błąd serwera|błąd systemu|"
	 "błąd tymczasowy|tymczasowy blad*|chwilowy blad*|błąd konfiguracji|problem techniczny|"
	 "problemy techniczne|błędu serwera|błędu wewnętrznego|chwilowy problem|chyba systemu|"
	 "nieoczekiwany błąd|błąd lokalny|lokalny błąd",
	[ERROR] = "błąd|problem|awaria",
	[BUSY] = "przeciążon*|konserwac*|przerwa techniczna|prace techniczne|serwer zajęty|"
	 "jest zajęty|wyłączan*|chwilowo niedostępn*|tymczasowo niedostępn*|nie przyjmuje połączeń",
	[LATER] = "później|ponown*|tymczasow*|chwilow*|spróbuj*",
	[POLICY] = "polityk*|zasad*|regulamin*|bezpieczeństw*|administratora|odmowa dostępu|"
	 "dostęp zabroniony|narusz*",
}};
