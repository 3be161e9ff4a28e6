/* Refusals in Polish, Czech, Slovak, Russian, Ukrainian and Turkish; accents are off when texts are
 * looked at, "ё" is "е", and the Turkish "ı" is "i". */
#include "classify/rule.h"
#include "classify/lexicon/lexicon.h"

/* clang-format off */

/* ---- things ---- */

#define GLUE \
	"jest|nie|sie|zostal|zostala|przez|dla|twoj*|brak|wiadomosc*|serwer*|niepowodzenie|" \
	"odrzucon*|wykryto|blad|byl|byla|bylo|neni|nebyl*|nema|vas*|zprav*|selhal*|odmitnut*|" \
	"kontrola*|nalezen*|spravu|nie je|не|в|на|для|с|вы|ваш*|от|был*|по|и|нет|из|письмо|" \
	"сообщени*|провер*|обнаруж*|отклонен*|отсутству*|запис*|имя|адрес*|сервер*|заблокирован*|" \
	"у|до|від|лист*|перевір*|відхилен*|виявлен*|немає|icin|degil|yok|gecersiz|tarafindan|" \
	"ileti*|mesaj*|basarisiz*|reddedildi|bulundu|sunucu*|adresiniz*|nedeniyle|olarak|kaydi|" \
	"dogrulama*|политик*|отвергнут*|neplatn*|chybn*|nieprawidlow*|bledn*|недопустим*|неверн*|" \
	"некорректн*"
#define MAILBOX \
	"uzytkownik*|skrzynk*|skrzynek|konto|konta|kontem|adres|adresu|adresat*|abonent*|" \
	"uzivatel*|schrank*|ucet|uctu|adresa|e-mailova adresa|pouzivatel*|пользовател*|ящик|" \
	"ящика|ящику|аккаунт*|адрес|адреса|адресу|абонент*|учетн**запис*|учетная запись|" \
	"сотрудник*|юзер*|користувач*|скриньк*|обліков*|акаунт*|kullanici*|hesap|hesab*|" \
	"posta kutu*|gelen kutu*|adresi|e-posta adres*|kutusu"
#define RECIPIENT \
	"odbiorc*|adresat*|prijem*|prijimatel*|получател*|адресат*|отримувач*|одержувач*|alici*|" \
	"alan kisi"
#define SENDER \
	"nadawc*|odesilatel*|odosielatel*|отправител*|відправник*|gonderen*|gonderic*|" \
	"адрес отправ*|адресант*"
#define SENDER_ADDRESS \
	"adres**nadawc*|nadawc**adres*|adresa**odesilatele|adresy**odesilatele|" \
	"odesilatel**adres*|адрес**отправител*|отправител**адрес*|адрес**відправник*|" \
	"відправник**адрес*|gonderen**adres*|gonderici**adres*|odosielatel**adres*"
#define SENDER_DOMAIN \
	"domen**nadawc*|nadawc**domen*|domen**odesilatel*|odesilatel**domen*|domen**odosielatel*|" \
	"домен**отправител*|отправител**домен*|домен**відправник*|відправник**домен*|" \
	"gonderen**alan adi*|gonderen**etki alani*|gonderici**alan adi*|alan adi**gonderen*|" \
	"domena nadawcza|gonderen**domain*|gonderici**domain*"
#define RECIPIENT_DOMAIN \
	"domen**odbiorc*|odbiorc**domen*|domen**prijemc*|prijemc**domen*|домен**получател*|" \
	"получател**домен*|домен**отримувач*|домен**одержувач*|домен**назначени*|" \
	"alici**alan adi*|alici**etki alani*|alan adi**alici*|domena docelowa|cilova domena|" \
	"alici**domain*|домен**адресат*"
#define DOMAIN \
	"domena|domeny|domenie|domene|domenu|домен|домена|домену|доменом|домене|домені|доменн*|" \
	"alan adi|alan adiniz*|etki alani*|alan adinin|domain"
#define MESSAGE \
	"wiadomosc*|mail|e-mail|poczt*|przesylk*|zprava|zpravy|zpravu|zprave|sprava|spravy|" \
	"spravu|сообщени*|письм*|лист|листа|листи|листів|повідомлен*|ileti|iletiniz*|iletinin|" \
	"iletisi|mesaj*|e-posta|e-postaniz*|posta"
#define MESSAGE_SIZE \
	"rozmiar wiadomosci|wielkosc wiadomosci|velikost zpravy|velkost spravy|размер письма|" \
	"размер сообщения|объем письма|объем сообщения|розмір листа|розмір повідомлення|" \
	"ileti boyutu*|mesaj boyutu*|e-posta boyutu*"
#define SIZE \
	"rozmiar*|wielkosc*|velikost*|velkost*|размер*|объем|обьем|розмір*|обсяг|boyut*|buyuklu*"
#define ATTACHMENT \
	"zalacznik*|zawartosc*|tresc*|plik|plikow|pliki|rozszerzen*|priloh*|obsah*|soubor*|" \
	"pripona|pripony|priponou|вложени*|содержим*|содержани*|файл*|расширени*|вкладенн*|" \
	"вміст*|розширенн*|макрос*|eklent*|ekteki|ekli|dosya*|icerik*|icerig*|uzanti*|ekler|eki"
#define HEADER \
	"naglow*|temat|temacie|pole from|hlavick*|predmet*|заголов*|тема письма|поле from|темы|" \
	"строк*|рядк*|baslik*|baslig*|konu|satir*|message-id|mime|linia|radek|radku|поля"
#define CLIENT \
	"twoj serwer*|twojego serwera|twoj host|panstwa serwer*|serwer nadawcy|serwer nadawczy|" \
	"serwera nadawcy|vas server|vaseho serveru|odesilajici server|vas mailserver|ваш сервер|" \
	"вашего сервера|вашему серверу|ваш хост|вашего хоста|ваша сеть|вашей сети|вашем сервере|" \
	"сервер отправителя|сервера отправителя|ваш почтовый сервер|вашого сервера|" \
	"сервер відправника|ваш поштовий сервер|вашої мережі|sunucunuz*|gonderen sunucu*|" \
	"gonderici sunucu*|aginiz*|адрес ip|adres ip|adresu ip|adresy ip|айпи"
#define SERVER \
	"serwer*|system*|usluga*|uslugi|server|serveru|sluzba|sluzby|сервер|сервера|сервере|" \
	"серверу|систем*|служба|сервис*|сервері|послуга|sunucu*|sistem*|hizmet*|servis*"
#define DISK \
	"dysk*|miejsca na dysku|kolejk*|disk*|fronta|fronty|диск*|очеред*|черг*|памят*|kuyruk*|" \
	"bellek"
#define QUOTA \
	"quota|limit**skrzynki|limit**konta|pojemnosc*|miejsca|miejsce|przestrzen*|kvot*|" \
	"kapacit*|misto|mista|miesto|miesta|квот*|места|место|объем ящика|размер ящика|" \
	"обьем ящика|объем**ящика|размер**ящика|місця|місце|kota|kotasi*|kotaniz*|kapasite*|" \
	"alani dolu|limit**posta kutusu|depolama*|velikost schranky|limit schranky|" \
	"rozmiar skrzynki|лимит**ящика"
#define BLOCKLIST \
	"czarn**list*|czarna lista|czarnej liscie|czarna liste|czarnej listy|liscie blokad|" \
	"liste blokad|liscie blokowan*|lista blokowanych|blokovaci**seznam*|cern**listin*|" \
	"cerna listina|cerne listine|cernou listinu|seznamu blokovan*|ciern**listin*|" \
	"ciernej listine|blokacnim seznamu|черн**спис*|черный список|черном списке|" \
	"черного списка|черные списки|черных списках|черных списков|стоп-лист*|стоп-спис*|" \
	"блок-лист*|блоклист*|блэклист*|блеклист*|список блокировки|списке блокировки|" \
	"списке заблокирован*|спам-лист*|спам-баз*|спам-спис*|чорн**спис*|чорний список|" \
	"чорному списку|чорного списку|чорних списках|спамбаз*|базе спам*|kara liste*|karaliste*|" \
	"engelleme liste*|yasakli liste*|engellenenler liste*|engelli liste*|siyah liste*"
#define RELAY \
	"przekazywani*|przekaznik*|przesylani**dalej|retransmis*|predavani*|preposilani*|" \
	"preposielani*|релей*|релеинг|пересылк*|ретрансляц*|пересылать|транзит*|пересилан*|" \
	"aktarma*|aktarim*|relay*|role*"
#define LOGIN \
	"uwierzytelni*|autoryzac*|logowani*|zalogowa*|zaloguj*|autentykac*|autentizac*|overeni*|" \
	"prihlas*|autentifikac*|авториз*|аутентифик*|автентиф*|вход|залогин*|вхід|oturum*|" \
	"giris yap*|smtp auth|smtp-auth|kimlik dogrula*"
#define PASSWORD \
	"haslo|hasla|nazwa uzytkownika|login|dane logowania|heslo|hesla|prihlasovaci*|" \
	"uzivatelske jmeno|парол*|логин*|учетные данные|имя пользователя|логін*|облікові дані|" \
	"ім'я користувача|sifre*|parola*|kullanici adi|kimlik bilgi*"
#define GROUP \
	"lista dyskusyjna|listy dyskusyjnej|lista dystrybucyjna|listy dystrybucyjnej|grupa|grupy|" \
	"czlonk*|subskrybent*|wewnetrzn*|zewnetrzn*|distribucni*|konferenc*|skupin*|clen*|" \
	"interni|interny|internich|externi|externy|externich|рассылк*|участник*|подписчик*|" \
	"внутренн*|внешн*|розсилк*|груп*|учасник*|внутрішн*|зовнішн*|підписник*|dagitim liste*|" \
	"grup|gruba|uyeler*|uye|abone*|ic kullanim*|dis gonderici*|kurum disi*|e-posta listesi*|" \
	"kurum ici*"
#define REVERSE \
	"odwrotn**dns|odwrotny dns|rekord ptr|rekordu ptr|odwrotnego dns|rev dns|revdns|" \
	"revers dns|reversni|reverzni*|zpetn**zaznam*|zpetny zaznam|reverzny*|zpetneho zaznamu|" \
	"обратн**dns*|обратной зоны|обратная зона|обратной записи|обратная запись|обратной dns*|" \
	"обратную зону|обратного dns*|обратный dns*|реверс*|обратное имя|обратного имени|" \
	"зворотн*|обратн**запис*|ptr-запис*|ptr запис*|ters dns*|ters kayd*|ters kayit*|" \
	"ters cozum*|ters ip*|tersine dns|обратное разрешение|обратного разрешения|" \
	"odwrotnego wpisu|odwrotnej strefy|wpisu ptr|ptr zaznam*"
#define COMMAND \
	"polecen*|komend*|prikaz*|команд*|komut*"
#define NAME \
	"nazwa|nazwy|nazwa hosta|jmeno|nazev|hostitel*|имя|имени|хост*|ім'я|ad|adi|isim|ismi|fqdn"
#define CERTIFICATE \
	"certyfikat*|certifikat*|сертификат*|сертифікат*|sertifika*"
#define ENCRYPTION \
	"szyfrowan*|sifrovan*|шифрован*|защищенн**соединен*|шифруван*|sifreli*|sifreleme*|" \
	"зашифрован*"
#define UNENCRYPTED \
	"nieszyfrowan*|niezaszyfrowan*|nesifrovan*|незашифрован*|нешифрован*|незащищенн*|" \
	"незахищен*|sifresiz|sifrelenmemis"
#define CONNECTION \
	"polaczeni*|sesj*|spojeni*|pripojeni*|соединени*|подключени*|сесси*|сеанс*|з'єднан*|" \
	"підключен*|baglanti*|oturum*"
#define DKIM_SIGNATURE \
	"podpis*|подпис*|підпис*|imza*"
#define SPAM_NOUN \
	"spam|spamu|spamem|spam-*|antyspam*|antispam*|спам*|антиспам*|istenmeyen*|spamfiltr*"

/* ---- what is said of them ---- */

#define UNKNOWN \
	"nie istniej*|nieznan*|nie znaleziono|nie zostal znalezion*|nie zostala znalezion*|" \
	"nieistniejac*|nie ma takiego|nie ma takiej|usuniet*|brak takiego|brak takiej|nie znamy|" \
	"nie jest znan*|neznam*|nenalezen*|nebyl nalezen*|nebyla nalezen*|nebylo nalezen*|" \
	"nelze najit|nejsou znam*|smazan*|zrusen*|neni znam*|nenajden*|nebol najden*|neexist*|" \
	"не существу*|неизвест*|не найден*|несуществ*|не обнаружен*|удален*|не зарегистрирован*|" \
	"нет такого|нет такой|уволен*|отсутствует**системе|не значится|не числится|не знаком*|" \
	"такого нет|нет в системе|не існу*|невідом*|не знайден*|неіснуюч*|видален*|немає такого|" \
	"немає такої|не зареєстрован*|звільнен*|bulunamad*|bilinmeyen|bulunmamakta*|" \
	"mevcut degil*|tanimli degil*|gecerli bir**degil|kayitli degil*|silinmis*|boyle bir**yok|" \
	"bulunmuyor|taninmiyor|yoktur|tanimsiz*|bilinmiyor|silindi|не відом*|" \
	"nie zostal odnalezion*|nie zostala odnalezion*|nie odnalezion*|nieodnalezion*|" \
	"nie figuruje|nie wystepuje|neni v systemu|nenachazi|ne obsluhuj*|удалил|не делегирован*|" \
	"usunal|видалив"
#define INVALID \
	"nieprawidlow*|niepoprawn*|nieprawdziw*|bledn*|zly|zle|zla|niewlasciw*|neplatn*|" \
	"nespravn*|chybn*|nevalidn*|недействительн*|неверн*|неправильн*|некорректн*|недопустим*|" \
	"не правильн*|ошибочн*|недійсн*|невірн*|неприпустим*|некоректн*|помилков*|gecersiz*|" \
	"hatali|yanlis*|gecerli degil*|uygun degil*|невалидн*|nie jest prawidlow*|" \
	"nie jest poprawn*|neni platn*|neni spravn*|не является действ*|не является допустим*|" \
	"не є дійсн*|не является корректн*|zle napisan*"
#define SYNTAX \
	"skladni*|formatu|formacie|formatem|formaty|formati|niepelny|niekompletn*|znieksztalc*|" \
	"syntaxe|syntaxi|nekompletni|neuplna|neuplny|формат*|синтаксис*|неполн*|sozdizim*|bicim*|" \
	"eksik**adres*|niezgodn**z rfc|не соответствует**rfc|не відповіда**rfc|rfc**uygun degil*|" \
	"neodpovida rfc|neodpovida**rfc|niezgodn**rfc|nesplnuje**rfc"
#define FULL \
	"pelna|pelne|pelny|przepelnion*|zapelnion*|przekroczona pojemnosc|plna|plny|preplnen*|" \
	"zaplnen*|plne|переполнен*|полон|полна|заполнен*|переповнен*|заповнен*|повна|dolu|" \
	"dolmus*|doldu|tukendi|исчерпан*|вичерпан*|wyczerpan*|vycerpan*"
#define NO_ROOM \
	"brak miejsca*|za malo miejsca|niewystarczajac*|nie ma miejsca|brak wolnego*|" \
	"brak przestrzeni*|zabraklo*|neni misto|neni dostatek*|nedostatek*|nedostatecn*|" \
	"neni volne*|dosel**mist*|nedostatok*|нет места|недостаточно*|не хватает*|" \
	"нет свободного*|не достаточно*|закончилось место|мало места|недостаточный*|недостатньо*|" \
	"немає місця|бракує*|не вистача*|yeterli**yok|yeterli**degil*|yetersiz*|yer yok*|" \
	"bos yer*|kalmadi|kalmamis*|yeterli alan*|yeterli kaynak*|yeterli yer*|nema dostatek*|" \
	"nema dostatecn*|nema mist*"
#define EXCEEDS \
	"przekrocz*|przekracza|osiagni*|wyczerpan*|wiekszy niz|wieksza niz|prekroc*|presah*|" \
	"vycerpan*|dosazen*|prevys*|превыш*|превыс*|исчерпан*|достигнут*|больше допустим*|" \
	"больше разрешен*|сверх|перевищ*|вичерпан*|досягнут*|asildi|asiyor|asti|asmis*|asilmis*|" \
	"asmakta*|astiniz|asan|ulasildi|ulasti|doldu|asimi|uzerinde|buyuk|исчерпали|więcej niz"
#define LIMITED \
	"limit*|maksymaln*|dozwolon*|dopuszczaln*|maximaln*|povolen*|ограничен*|лимит*|" \
	"максимальн*|допустим*|разрешен*|обмежен*|ліміт*|дозволен*|sinir*|azami|en fazla|" \
	"izin verilen*|maksimum"
#define TOO_LARGE \
	"za duz*|zbyt duz*|za wielk*|zbyt wielk*|za dlug*|zbyt dlug*|za wysok*|zbyt wysok*|" \
	"prilis velk*|prilis dlouh*|prilis velik*|moc velk*|prilis vysok*|слишком больш*|" \
	"слишком велик*|слишком длинн*|слишком высок*|чересчур*|очень большо*|занадто велик*|" \
	"завелик*|занадто довг*|занадто висок*|cok buyuk*|fazla buyuk*|cok uzun*|cok yuksek*|" \
	"слишком объемн*|prekracuje"
#define TOO_MANY \
	"za duzo|zbyt wiele|zbyt duzo|zbyt czest*|za czest*|zbyt szybk*|nadmiern*|prilis mnoho|" \
	"prilis vele|prilis cast*|prilis rychl*|moc mnoho|prilis vela|слишком много|" \
	"слишком част*|слишком быстр*|чрезмерн*|занадто багато|надто багато|занадто част*|" \
	"надто част*|забагато|cok fazla|cok sik|cok sayida|asiri|fazla sayida|cok hizli|" \
	"zbyt liczn*|zbyt duza liczba|большое количество"
#define TOO_MANY_ELSE \
	"przeskok*|zalacznik*|skok*|priloh*|вложени*|пересыл*|хоп*|переход*|вкладен*|atlama*|" \
	"eklent*|ящик*|skrzynk*|schrank*"
#define RATE \
	"limit wysyl*|limit**wiadomosci|liczb**wiadomosci|liczb**polaczen|czestotliwosc*|" \
	"szybkosc*|limit odesl*|pocet zprav|poctu zprav|pocet spojeni|frekvenc*|limit zprav|" \
	"limit spojeni|rychlost*|лимит**отправ*|частот*|скорост*|количеств**сообщен*|" \
	"количеств**писем|количеств**соединен*|количеств**подключен*|числ**соединен*|числ**писем|" \
	"одновременн*|лимит писем|лимита писем|лимит исходящих|лимит на отправку|лимит сообщений|" \
	"лимита сообщений|ліміт**надсил*|ліміт**відправ*|кількіст**листів|кількіст**з'єднан*|" \
	"кількіст**повідомлен*|одночасн*|ліміт листів|ліміту листів|швидкіст*|gonderim limit*|" \
	"gonderim siniri*|gonderme limit*|gonderme siniri*|baglanti sayisi*|mesaj sayisi*|" \
	"ileti sayisi*|es zamanli*|eszamanli*|baglanti limit*|gonderim hizi*|siklik*|sikligi*|" \
	"jednoczesn*|soucasn*|limit polaczen|лимит соединен*|gonderim kota*|soubezn*|" \
	"ограничени**отправк*|обмежен**надсилан*|обмежен**відправ*|limit**wysylan*|" \
	"limit odesilani"
#define PERIOD \
	"na godzine|na minute|na dobe|w ciagu godziny|na dzien|godzinow*|dobow*|dzienn*|" \
	"za hodinu|za den|za minutu|hodinov*|denni*|в час|в минуту|в сутки|в день|за час|" \
	"за сутки|суточн*|дневн*|часовой лимит|часового лимита|за минуту|ежедневн*|на годину|" \
	"на добу|за годину|за добу|добов*|денн*|щоденн*|saatte|saatlik*|gunluk*|dakikada|gunde|" \
	"bir saat*|24 saat|dakikalik|24 godzin*|24 hodin*|24 часа"
#define SENDING \
	"wysyl*|wysyan*|odesil*|отправк*|отправля*|надсилан*|gonderim*|gonderme*|godzin*|hodin*|" \
	"час|сутки|годин*|saat*|gunluk"
#define RECIPIENTS_MANY \
	"za duzo**odbiorc*|zbyt wiel**odbiorc*|zbyt duzo**odbiorc*|zbyt duza**odbiorc*|" \
	"liczb**odbiorc*|maksym**odbiorc*|liczb**adresat*|zbyt wiel**adresat*|" \
	"prilis mnoho**prijemc*|pocet**prijemc*|poctu**prijemc*|prilis**adresat*|" \
	"prilis vela**prijemc*|слишком много**получател*|количеств**получател*|числ**получател*|" \
	"слишком много**адресат*|количеств**адресат*|занадто багато**отримувач*|" \
	"забагато**отримувач*|забагато**одержувач*|надто багато**отримувач*|кількіст**отримувач*|" \
	"кількіст**одержувач*|занадто багато**одержувач*|cok fazla**alici*|alici sayisi*|" \
	"fazla alici*|cok sayida**alici*"
#define KEPT_TOO_MUCH \
	"zbyt wiele wiadomosci**w skrzynce|слишком много писем**в ящике|" \
	"слишком много сообщений**в ящике|prilis mnoho zprav**ve schrance"
#define DISABLED \
	"zablokowan*|wylaczon*|nieaktywn*|zawieszon*|dezaktywowan*|zamkniet*|nie jest aktywn*|" \
	"uspion*|zlikwidowan*|wygasl*|deaktivovan*|neaktivn*|pozastaven*|vypnut*|zablokovan*|" \
	"zakazan*|uzamcen*|uzavren*|neni aktivn*|отключен*|заблокирован*|неактив*|приостановлен*|" \
	"деактивирован*|закрыт*|заморожен*|выключен*|не активен|не активн*|не используется|" \
	"больше не использ*|не активирован*|відключен*|вимкнен*|заблокован*|призупинен*|" \
	"деактивован*|закрит*|більше не використ*|devre disi*|askiya alin*|pasif*|kapatil*|" \
	"kapali|etkin degil*|aktif degil*|donduru*|kilitlen*|kilitli|kullanilmamakta*|" \
	"kullanilmiyor*|askida*|iptal edil*|engellen*"
#define EXPIRED \
	"wygasl*|przeterminowan*|vyprsel*|expiroval*|истек|истекла|истекло|просрочен*|закінчив*|" \
	"прострочен*|suresi dol*|suresi gec*"
#define BLOCKED \
	"zablokowan*|zablokowal*|blokowan*|zbanowan*|blokovan*|zablokovan*|zabanovan*|" \
	"заблокирован*|блокирован*|блокиру*|забанен*|заблокован*|блоку*|engellen*|engelli|" \
	"yasakla*|bloke*|banlan*|bloklan*"
#define LISTED \
	"wpisan*|znajduje sie na**list*|jest na blackli*|na blackli*|je na blackli*|" \
	"na black list*|figuruje na*|uveden**na*|внесен**список*|внесен**списки|" \
	"находится в**списк*|в блэклист*|внесен**в**баз*|занесен*|перебуває**списк*|" \
	"внесен**списк*|listelen*|listesinde*|blacklist'te|blacklistede|blackliste|blacklist'e|" \
	"в blacklist*|w blackli*|в rbl|в dnsbl"
#define REFUSED \
	"odrzucon*|odrzuca*|odmow*|niedozwolon*|zabronion*|nie jest dozwolon*|nie akceptuj*|" \
	"nie przyjmuj*|nieakceptowan*|niedopuszczaln*|nie wolno|nie moze|nie ma uprawnien|" \
	"brak uprawnien|nieuprawnion*|nieautoryzowan*|nie jest uprawnion*|nie masz uprawnien|" \
	"brak zgody|brak dostepu|nie zezwala*|zakazan*|nie sa akceptowan*|nie sa dozwolon*|" \
	"nie zostal przyjet*|nie zostala przyjet*|nieprzyjmowan*|odmitnut*|odmita|zamitnut*|" \
	"neni povolen*|nepovolen*|neprijima*|neni prijiman*|neprijat*|neni opravnen*|" \
	"nema opravnen*|odepren*|nesmi|nemuze|nejsou povolen*|nemate opravneni|odmietnut*|" \
	"zamietnut*|nie je povolen*|отклонен*|отклоня*|отказ*|запрещен*|не разрешен*|не принима*|" \
	"не принят*|недопустим*|отвергнут*|не допуска*|нельзя|не имеет прав*|не имеете прав*|" \
	"нет прав*|не может|не авторизован*|не разреша*|неразрешен*|не уполномочен*|отклонил|" \
	"не позволен*|відхилен*|відмов*|заборонен*|не дозволен*|не прийма*|не прийнят*|не може|" \
	"не має прав*|немає прав*|не дозволя*|неприпустим*|reddedil*|ret edil*|kabul edilm*|" \
	"izin verilm*|izniniz yok|izni yok|izin yok|yasak*|yetkiniz yok*|yetkisi yok*|" \
	"yetkili degil*|engellen*|yapilamaz*|yetkisiz*|red edil*|gonderemez*|alinmadi|alinamaz|" \
	"izinli degil*|mumkun degil*"
#define UNSUPPORTED \
	"nieobslugiwan*|nie jest obslugiwan*|nie obsluguje|niezaimplementowan*|nepodporovan*|" \
	"neni podporovan*|nepodporuj*|не поддержива*|неподдержива*|не реализован*|не підтриму*|" \
	"непідтриму*|desteklenm*|desteklemiyor*"
#define UNAVAILABLE \
	"niedostepn*|nie jest dostepn*|nieosiagaln*|nedostupn*|neni dostupn*|недоступн*|" \
	"не доступ*|невозможно связ*|недосяжн*|kullanilam*|erisilem*|ulasilam*|hizmet disi*|" \
	"servis disi*|hizmet verem*|hizmet verilem*|musait degil*|uygun degil|neni k dispozici|" \
	"nie je k dispozicii|nie jest osiagaln*|nedosazitel*|не отвечает|не відповідає|" \
	"yanit vermiyor"
#define REQUIRED \
	"wymagan*|wymaga|konieczn*|musi|musisz|nalezy|obowiazkow*|bez szyfrowania|najpierw|" \
	"niezbedn*|vyzadov*|vyzaduj*|nutn*|musite|povinn*|je treba|nejprve|nejdriv*|" \
	"bez sifrovani|pozadovan*|potrebn*|требу*|необходим*|обязательн*|должен|должна|должны|" \
	"нужн*|сначала|без шифрования|без авторизации|следует|потріб*|необхідн*|обов'язков*|" \
	"повинн*|має бути|спочатку|вимага*|слід|gerek*|zorunlu*|sart*|lazim|mecburi*|olmadan|" \
	"пройдите"
#define FAILED \
	"nie powiod*|niepowodzenie|nieudan*|niepomysln*|bledn*|nie przeszl*|nie udalo*|selhal*|" \
	"neuspesn*|nezdaril*|neprosl*|zlyhal*|не удал*|неудач*|не пройден*|не прошл*|не прошел|" \
	"провал*|ошибка**проверк*|неуспешн*|не выполнен*|ошибка|не вдал*|невдал*|невдач*|помилка|" \
	"не пройшл*|не пройшов|basarisiz*|hatasi|basarili olma*|yapilamadi|gecem*|dogrulanam*|" \
	"saglanamadi|blad uwierzyt*|blad autoryz*|blad logow*|chyba overeni|chyba pri overovani"
#define MISSING \
	"brak|brakuje|nie zawiera|pusty|puste|pusta|bez|chybi|chybejici|postrada|neobsahuje|nema|" \
	"prazdn*|отсутств*|не указан*|не задан*|пуст*|без|не содержит|нет|відсутн*|не вказан*|" \
	"порожн*|не містить|eksik*|yok|bos|icermiyor|bulunmuyor|olmayan|imzasiz|немає"
#define REPEATED \
	"wielokrotn*|zduplikowan*|podwojn*|kilka|vicenasobn*|duplicitn*|нескольк*|дубл*|кілька|" \
	"повтор*|birden fazla|cift|yinelen*|mukerrer"
#define DANGEROUS \
	"niebezpieczn*|nebezpecn*|опасн*|исполняем*|небезпечн*|виконуван*|tehlikeli*|" \
	"calistirilabilir*|wykonywaln*|spustiteln*|zararli*"
#define UNRESOLVED \
	"brak rekordu*|nie ma rekordu*|nie posiada*|brak mx|nie mozna rozwiazac|nie rozwiazuje*|" \
	"nema zaznam*|nema mx|bez mx|nelze prelozit|nelze preklad*|nema platny*|chybi mx*|" \
	"не имеет записи*|нет записи*|нет mx*|не имеет mx*|не разреша*|не резолв*|" \
	"отсутствует mx*|отсутствует запись*|без mx*|mx-запис*|mx запис*|a-запис*|" \
	"не определяется|немає запису*|не має mx*|немає mx*|cozumlenem*|cozulem*|mx kaydi*|" \
	"dns kaydi*|a kaydi yok|kaydi bulun*|nie ma w dns*|brak w dns*|не существует в dns|" \
	"не прописан*|ни mx|не заведен*"
#define MISMATCH \
	"nie zgadza sie|nie odpowiada|niezgodn*|nie nalezy do|neodpovid*|nesouhlas*|nepatri*|" \
	"nezhoduje*|не совпада*|не соответств*|не принадлеж*|не збіга*|не відповіда*|не належить|" \
	"eslesm*|uyusm*|ait degil*|uyumsuz*"
#define ONLY \
	"tylko|wylacznie|jedynie|nie jest czlonkiem|pouze|jen|jenom|iba|vyhradne|neni clenem|" \
	"только|лишь|исключительно|не является участник*|тільки|лише|виключно|sadece|yalnizca|" \
	"yalniz|uye olmayan*|uyesi degil*"
#define NOT_WANTED \
	"odbiorca nie akceptuje*|odbiorca nie przyjmuje*|odbiorca odrzuc*|odbiorca zablokowal*|" \
	"odbiorca nie zyczy*|odrzucon**przez odbiorc*|zablokowan**przez odbiorc*|" \
	"nie masz uprawnien**do tego*|odbiorca przyjmuje tylko*|odbiorca nie chce*|" \
	"prijemce odmit*|prijemce neprij*|odmitnuto prijemcem|prijemce si nepreje*|" \
	"prijemce prijima pouze*|prijemce zablokoval*|prijemce vas zablok*|" \
	"получатель не принимает*|получатель отказ*|получатель отклон*|получатель заблокировал*|" \
	"получатель не желает*|отклонено получателем|отклонен**получателем|" \
	"получатель принимает только*|получатель запретил*|пользователь не принимает*|" \
	"адресат не принимает*|отримувач не приймає*|отримувач відмов*|отримувач заблокував*|" \
	"отримувач відхил*|відхилено отримувачем|отримувач приймає лише*|" \
	"отримувач приймає тільки*|одержувач не приймає*|alici**kabul etmiyor*|" \
	"alici**kabul etmemekte*|alici tarafindan*|alici sadece*|alici yalnizca*|alici sizi*|" \
	"bu aliciya**gonderme*|alici**engelledi|kullanici**kabul etmiyor|" \
	"пользователь заблокировал*|не имеет права писать*|заблокирован**получателем|" \
	"zewnetrznych wiadomosci|wiadomosci zewnetrznych"
#define MOVED \
	"zmienil adres|nowy adres|przeniosl sie|zmienil**adres*|adres zmieniony|zmenil adres|" \
	"nova adresa|novy e-mail|prestehoval*|nova**adres*|novou adresu|сменил адрес|новый адрес|" \
	"переехал*|изменил адрес|адрес изменился|адрес изменен|новому адресу|новим адресом|" \
	"нова адреса|змінив адресу|переїхав*|адресу змінено|tasindi|yeni adres*|adresi degis*|" \
	"yeni e-posta adres*|adresini degis*|перемещен**новы*|nowy e-mail|nowym adresem"
#define UNKNOWN_SAID \
	"brak uzytkownika|brak**skrzynki|brak**takiego uzytkownika|nie ma**uzytkownika|" \
	"nie ma**konta|nie ma**skrzynki|zadny**uzytkownik|zadny**uzivatel|takova schranka|" \
	"takovy uzivatel|taka schranka|нет**пользователя|нет**ящика|нет**адресата|" \
	"нет**получателя|здесь нет|больше не работает|немає**користувача|немає**скриньки|" \
	"немає**отримувача|більше не працює|boyle bir kullanici|boyle bir hesap|boyle bir adres|" \
	"boyle bir posta|kullanici yok|kullanicisi yok|hesap yok|adresi yok|uz nepracuje|" \
	"nie pracuje|zaden takovy*|ящик отсутствует|пользователь отсутствует|boyle bir kisi*|" \
	"kisi yok*|bir posta kutusu yok|posta kutusu yok|posta kutusu bulun*|hesap bulun*|" \
	"alici yok*|taka osoba|takie konto|zadnou schranku"
#define RELAY_SAID \
	"nie obslugujemy**domen*|nie jest obslugiwan**domen*|domena**nie jest lokalna|" \
	"domena nie jest obslugiwan*|nie obsluguje**domen*|domena neni lokalni|" \
	"domena**neni hostovana|domenu**neobsluhuj*|neobsluhujeme**domen*|neni lokalni domena|" \
	"не обслужив**домен*|домен**не обслужив*|домен**не локальн*|не является локальн**домен*|" \
	"не локальный домен|не отвечает за**домен*|не обслугов**домен*|домен**не обслугов*|" \
	"alan adi**barindirilm*|alan adi**bu sunucuda*|alan adi**yerel degil|чужие домены|" \
	"чужих доменов|чужой домен|na zewnatrz**niedozwolon*|inne domeny|innych domen|" \
	"cizi domen*|другие домены|других доменов|інші домени"
#define LOGIN_SAID \
	"nie jestes zalogowany|niezalogowan*|nieuwierzytelnion*|nie zalogowano|nejste prihlasen*|" \
	"neprihlasen*|neautentizovan*|не авторизован*|не аутентифицирован*|неавторизован*|" \
	"неаутентифицирован*|авторизуйтесь|пройдите авторизацию|не автентиф*|неавтентиф*|" \
	"giris yapilmadi|giris yapin*|oturum acin*|oturum acmadiniz|kimlik dogrulamasi yapilmadi|" \
	"zaloguj sie|najprv sa prihl*"
#define GREYLIST \
	"szar**list*|szara lista|szarej liscie|szara liste|szarej listy|sed**listin*|" \
	"seda listina|sede listine|sedy seznam|siva listina|серый список|серого списка|" \
	"сером списке|серые списки|серых списк*|серый лист|грейлист*|греылист*|сірий список|" \
	"сірого списку|сірому списку|сірі списки|сірих списк*|gri liste*|griliste*|greylist'*|" \
	"впервые**повтор*|seda liste|szarych list"
#define VIRUS \
	"wirus*|zlosliw*|szkodliw**oprogramowan*|zainfekowan*|zavirovan*|skodliv*|infikovan*|" \
	"nakazen*|вирус*|вредонос*|троян*|заражен*|инфицирован*|вірус*|шкідлив*|інфікован*|" \
	"zararli yazilim*|zararli kod*|virus iceriyor*|viruslu|virus bulun*|viry|virem|" \
	"zararli icerik*"
#define LOOP \
	"petl*|zapetl*|smyck*|zacyklen*|sluck*|петл*|зациклен*|слишком много пересылок|" \
	"слишком много переход*|слишком много хопов|зациклив*|зациклюв*|забагато переход*|" \
	"занадто багато переход*|dongu*|cok fazla atlama*|zbyt wiele przeskok*|za duzo przeskok*|" \
	"prilis mnoho skok*|too many hops**превыш*|слишком много заголовков received|" \
	"cok fazla hop|cok fazla yonlendirme*"
#define FIRST \
	"najpierw|nejprve|nejdriv*|najprv|сначала|спочатку|oncelikle|kolejnosc*|poradi|" \
	"последовательност*|послідовніст*|sira*|порядок"
#define REPUTATION \
	"reputac*|репутац*|itibar*|povest*|niska ocena nadawcy|из-за жалоб|жалоб пользовател*|" \
	"z powodu skarg|через скарги|sikayetler nedeniyle|sikayet nedeniyle|kvuli stiznostem"
#define DYNAMIC \
	"dynamiczn**adres*|dynamiczny adres*|dynamicznych adresow|dynamiczne ip|dynamicznym ip|" \
	"dynamick**ip*|dynamick**adres*|dynamicke**ip*|dynamickych ip*|динамическ**ip*|" \
	"динамический ip*|динамические ip*|динамических ip*|динамическ**адрес*|" \
	"динамический адрес*|динамических адресов|динамічн*|dinamik ip*|dinamik adres*|" \
	"динамического ip*|dynamicka ip*|динамическом ip*"
#define SPAM \
	"jako spam|niechcian*|niezamowion*|za spam|nevyzadan*|спам*|нежелательн*|небажан*|" \
	"istenmeyen*|spam olarak*|spam icer*|antyspamow*|reklamow*"
#define UNTRUSTED \
	"niezaufan*|samopodpisan*|nieufan*|nieprawidlow*|neduveryhodn*|neni duveryhodn*|" \
	"samopodepsan*|самоподписан*|недоверенн*|не доверенн*|не заслуживает доверия|" \
	"самопідписан*|ненадійн*|guvenilir degil*|guvenilmeyen*|guvenilmez*|kendinden imzal*|" \
	"kendi imzali|dogrulanam*|eslesm*|не прошел проверку|не совпада*"
#define SENDER_UNPROVEN \
	"nieuwierzytelnion*|uwierzytelnieni**nie powiod*|niezweryfikowan*|не подтвержден*|" \
	"не аутентифиц*|аутентификац**не прошл*|dogrulanam*|kimligi dogrul*|" \
	"не прошел аутентификацию|neoveren*"
#define TIMEOUT \
	"przekroczono czas|przekroczony czas|przekroczenie czasu|limit czasu|uplynal czas|" \
	"uplyn**limit czasu|vyprsel cas*|casovy limit|vyprsel limit*|cas vyprsel|истекло время|" \
	"превышено время|время ожидания*|тайм-аут*|таймаут*|час очікування|вичерпано час|" \
	"перевищено час|zaman asimi*|sure doldu|suresi doldu|время истекло|timeout spojeni"
#define LOST \
	"zerwan*|przerwan*|utracon*|zamkniet*|prerusen*|ztracen*|uzavren*|ukoncen*|разорван*|" \
	"прерван*|потерян*|закрыт*|сброшен*|оборван*|розірван*|перерван*|втрачен*|закрит*|" \
	"kesildi|koptu|kapatildi|sonlandirildi|koparildi|rozlaczon*|zresetowan*|kayboldu"
#define SERVER_SAID \
	"blad wewnetrzny|wewnetrzny blad*|blad serwera|blad systemu|blad tymczasowy|" \
	"tymczasowy blad*|chwilowy blad*|blad konfiguracji|problem techniczny|" \
	"problemy techniczne|bledu serwera|bledu wewnetrznego|chwilowy problem|interni chyba|" \
	"vnitrni chyba|chyba serveru|docasna chyba|systemova chyba|chyba systemu|" \
	"chyba konfigurace|docasny problem|interna chyba|внутренняя ошибка|внутренней ошибки|" \
	"ошибка сервера|временная ошибка|системная ошибка|ошибка системы|локальная ошибка|" \
	"ошибка конфигурации|техническая ошибка|технические проблемы|технический сбой|" \
	"временный сбой|ошибки сервера|ошибка базы данных|сбой сервера|временные неполадки|" \
	"внутренняя проблема|неправильно настроен|внутрішня помилка|помилка сервера|" \
	"тимчасова помилка|системна помилка|помилка конфігурації|технічні проблеми|" \
	"технічний збій|ic hata|dahili hata|sunucu hatasi|gecici hata|sistem hatasi|" \
	"yapilandirma hatasi|teknik sorun*|teknik ariza*|gecici bir hata|dahili bir hata|" \
	"dahili sunucu*|gecici sorun*|yerel hata|beklenmeyen hata|beklenmeyen bir hata|" \
	"непредвиденная ошибка|на сервере**ошибка|nieoczekiwany blad|neocekavana chyba|" \
	"gecici bir sorun|blad lokalny|lokalny blad|lokalni chyba|lokalni problem|" \
	"docasny lokalni*|docasna porucha|временная проблема|временные проблемы|" \
	"тимчасова проблема|gecici problem|sunucu tarafinda**hata*"
#define ERROR \
	"blad|problem|chyba|ошибк*|сбой|проблем*|помилк*|збій|hata|sorun|awaria"
#define BUSY \
	"przeciazon*|konserwac*|przerwa techniczna|prace techniczne|serwer zajety|jest zajety|" \
	"pretizen*|udrzb*|vytizen*|перегружен*|обслуживани*|технические работы|профилактик*|" \
	"техработ*|сервер занят|слишком занят|техническ**работ*|перевантажен*|технічні роботи|" \
	"обслуговуван*|технічне обслуг*|сервер зайнят*|asiri yuk*|bakim*|mesgul|yogun*|wylaczan*|" \
	"выключается|завершает работу|chwilowo niedostepn*|tymczasowo niedostepn*|" \
	"docasne nedostupn*|временно недоступ*|тимчасово недоступ*|gecici olarak hizmet*|" \
	"не принимает соединени*|nie przyjmuje polaczen|neprijima spojeni"
#define LATER \
	"pozniej|ponown*|tymczasow*|chwilow*|sprobuj*|pozdeji|znovu|docasn*|opakujte|neskor*|" \
	"позже|позднее|повтор*|временн*|попробуйте|пізніше|тимчасов*|спробуйте|sonra|tekrar|" \
	"gecici*|daha sonra|yeniden"
#define POLICY \
	"polityk*|zasad*|regulamin*|wzgledow bezpieczenstwa|bezpieczenstw*|administratora|" \
	"odmowa dostepu|dostep zabroniony|politiky|politice|bezpecnostni*|pravidl*|spravc*|" \
	"pristup odepren|политик*|безопасност*|правил*|администратор*|доступ запрещен|" \
	"отказано в доступе|політик*|безпек*|адміністратор*|доступ заборонен*|politika*|" \
	"guvenlik*|yonetici*|erisim engellen*|erisim reddedil*|kural*|erisim izni*|narusz*|" \
	"porusuj*|poruseni*|наруша*|нарушен*|порушу*|порушен*|ihlal*|aykiri*"

const struct rule rules_slavic[] = {
#include "classify/lexicon/grammar.inc"
	{.cause = CAUSE_NONE},
};

const struct rule rules_slavic_rest[] = {ROWS_OF_THE_REST, {.cause = CAUSE_NONE}};
/* clang-format on */
