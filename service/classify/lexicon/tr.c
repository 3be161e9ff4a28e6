/* Words of refusals in Turkish; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_tr = {.language = "tr", .words = {
	[FUNCTION_WORDS] = "için|değil|yok|geçersiz|tarafından|ileti*|mesaj*|başarısız*|reddedildi|"
	 "bulundu|sunucu*|adresiniz*|nedeniyle|olarak|kaydı|doğrulama*",
	[MAILBOX] = "adres|kullanıcı*|hesap|hesab*|posta kutu*|gelen kutu*|adresi|e-posta adres*|"
	 "kutusu",
	[RECIPIENT] = "alıcı*|alan kişi",
	[SENDER] = "gönderen*|gönderic*",
	[SENDER_ADDRESS] = "gönderen**adres*|gönderici**adres*",
	[SENDER_DOMAIN] = "gönderen**alan adı*|gönderen**etki alanı*|gönderici**alan adı*|"
	 "alan adı**gönderen*|gönderen**domain*|gönderici**domain*",
	[RECIPIENT_DOMAIN] = "alıcı**alan adı*|alıcı**etki alanı*|alan adı**alıcı*|alıcı**domain*",
	[DOMAIN] = "alan adı|alan adınız*|etki alanı*|alan adının|domain",
	[MESSAGE] = "ileti|iletiniz*|iletinin|iletisi|mesaj*|e-postanız*|posta",
	[MESSAGE_SIZE] = "ileti boyutu*|mesaj boyutu*|e-posta boyutu*",
	[SIZE] = "boyut*|büyüklü*",
	[ATTACHMENT] = "eklent*|ekteki|ekli|dosya*|içerik*|içeriğ*|uzantı*|ekler|eki",
	[HEADER] = "başlık*|başlığ*|konu|satır*",
	[CLIENT] = "sunucunuz*|gönderen sunucu*|gönderici sunucu*|ağınız*",
	[SERVER] = "server|sunucu*|sistem*|hizmet*|servis*",
	[DISK] = "disk*|kuyruk*|bellek",
	[QUOTA] = "kota|kotası*|kotanız*|kapasite*|alanı dolu|limit**posta kutusu|depolama*",
	[BLOCKLIST] = "kara liste*|karaliste*|engelleme liste*|yasaklı liste*|engellenenler liste*|"
	 "engelli liste*|siyah liste*",
	[RELAYING] = "aktarma*|aktarım*|relay*|role*",
	[LOGIN] = "oturum*|giriş yap*|kimlik doğrula*",
	[PASSWORD] = "şifre*|parola*|kullanıcı adı|kimlik bilgi*",
	[GROUP] = "dağıtım liste*|grup|gruba|üyeler*|üye|abone*|iç kullanım*|dış gönderici*|"
	 "kurum dışı*|e-posta listesi*|kurum içi*",
	[REVERSE_DNS] = "ters dns*|ters kayd*|ters kayıt*|ters çözüm*|ters ip*|tersine dns",
	[COMMAND] = "komut*",
	[HOST_NAME] = "ad|adı|isim|ismi",
	[CERTIFICATE] = "sertifika*",
	[ENCRYPTION] = "şifreli*|şifreleme*",
	[UNENCRYPTED] = "şifresiz|şifrelenmemiş",
	[CONNECTION] = "bağlantı*|oturum*",
	[DKIM_SIGNATURE] = "imza*",
	[SPAM] = "istenmeyen*",
	[UNKNOWN] = "bulunamad*|bilinmeyen|bulunmamakta*|mevcut değil*|tanımlı değil*|"
	 "geçerli bir**değil|kayıtlı değil*|silinmiş*|böyle bir**yok|bulunmuyor|tanınmıyor|yoktur|"
	 "tanımsız*|bilinmiyor|silindi",
	[INVALID] = "geçersiz*|hatalı|yanlış*|geçerli değil*|uygun değil*",
	[SYNTAX] = "formatı|sözdizim*|biçim*|eksik**adres*|rfc**uygun değil*",
	[FULL] = "dolu|dolmuş*|doldu|tükendi",
	[NO_ROOM] = "yeterli**yok|yeterli**değil*|yetersiz*|yer yok*|boş yer*|kalmadı|kalmamış*|"
	 "yeterli alan*|yeterli kaynak*|yeterli yer*",
	[EXCEEDED] = "aşıldı|aşıyor|asti|aşmış*|aşılmış*|aşmakta*|aştınız|asan|ulaşıldı|ulaştı|"
	 "doldu|aşımı|üzerinde|büyük",
	[LIMITED] = "limit*|sınır*|azami|en fazla|izin verilen*|maksimum",
	[TOO_LARGE] = "çok büyük*|fazla büyük*|çok uzun*|çok yüksek*",
	[TOO_MANY] = "çok fazla|çok sık|çok sayıda|aşırı|fazla sayıda|çok hızlı",
	[OTHER_COUNTS] = "atlama*|eklent*",
	[RATE] = "gönderim limit*|gönderim sınırı*|gönderme limit*|gönderme sınırı*|"
	 "bağlantı sayısı*|mesaj sayısı*|ileti sayısı*|eş zamanlı*|eşzamanlı*|bağlantı limit*|"
	 "gönderim hızı*|sıklık*|sıklığı*|gönderim kota*",
	[PERIOD] = "saatte|saatlik*|günlük*|dakikada|günde|bir saat*|24 saat|dakikalık",
	[SENDING] = "gönderim*|gönderme*|saat*|günlük",
	[TOO_MANY_RECIPIENTS] = "çok fazla**alıcı*|alıcı sayısı*|fazla alıcı*|çok sayıda**alıcı*",
	[DISABLED] = "devre dışı*|askıya alın*|pasif*|kapatıl*|kapalı|etkin değil*|aktif değil*|"
	 "donduru*|kilitlen*|kilitli|kullanılmamakta*|kullanılmıyor*|askıda*|iptal edil*|engellen*",
	[EXPIRED] = "süresi dol*|süresi gec*",
	[BLOCKED] = "engellen*|engelli|yasakla*|bloke*|banlan*|bloklan*",
	[LISTED] = "listelen*|listesinde*|blacklist'te|blacklistede|blackliste|blacklist'e",
	[REFUSED] = "reddedil*|ret edil*|kabul edilm*|izin verilm*|izniniz yok|izni yok|izin yok|"
	 "yasak*|yetkiniz yok*|yetkisi yok*|yetkili değil*|engellen*|yapılamaz*|yetkisiz*|"
	 "red edil*|gönderemez*|alınmadı|alınamaz|izinli değil*|mümkün değil*",
	[UNSUPPORTED] = "desteklenm*|desteklemiyor*",
	[UNAVAILABLE] = "kullanılam*|erişilem*|ulaşılam*|hizmet dışı*|servis dışı*|hizmet verem*|"
	 "hizmet verilem*|müsait değil*|uygun değil|yanıt vermiyor",
	[REQUIRED] = "gerek*|zorunlu*|şart*|lazım|mecburi*|olmadan",
	[FAILED] = "başarısız*|hatası|başarılı olma*|yapılamadı|geçem*|doğrulanam*|sağlanamadı",
	[MISSING] = "eksik*|yok|boş|içermiyor|bulunmuyor|olmayan|imzasız",
	[REPEATED] = "birden fazla|çift|yinelen*|mükerrer",
	[DANGEROUS] = "tehlikeli*|çalıştırılabilir*|zararlı*",
	[UNRESOLVED] = "çözümlenem*|çözülem*|mx kaydı*|dns kaydı*|a kaydı yok|kaydı bulun*",
	[MISMATCH] = "eşleşm*|uyuşm*|ait değil*|uyumsuz*",
	[ONLY] = "sadece|yalnızca|yalnız|üye olmayan*|üyesi değil*",
	[REFUSED_BY_RECIPIENT] = "alıcı**kabul etmiyor*|alıcı**kabul etmemekte*|alıcı tarafından*|"
	 "alıcı sadece*|alıcı yalnızca*|alıcı sizi*|bu alıcıya**gönderme*|alıcı**engelledi|"
	 "kullanıcı**kabul etmiyor",
	[MOVED] = "taşındı|yeni adres*|adresi değiş*|yeni e-posta adres*|adresini değiş*",
	[NO_SUCH_USER] = "böyle bir kullanıcı|böyle bir hesap|böyle bir adres|böyle bir posta|"
	 "kullanıcı yok|kullanıcısı yok|hesap yok|adresi yok|böyle bir kişi*|kişi yok*|"
	 "posta kutusu yok|posta kutusu bulun*|hesap bulun*|alıcı yok*",
	[NOT_OUR_DOMAIN] = "alan adı**barındırılm*|alan adı**bu sunucuda*|alan adı**yerel değil",
	[NOT_LOGGED_IN] = "giriş yapılmadı|giriş yapın*|oturum açın*|oturum açmadınız|"
	 "kimlik doğrulaması yapılmadı",
	[GREYLISTED] = "gri liste*|griliste*|greylist'*",
	[VIRUS] = "zararlı yazılım*|zararlı kod*|virüs içeriyor*|virüslü|virüs bulun*|"
	 "zararlı içerik*",
	[LOOP] = "döngü*|çok fazla atlama*|çok fazla hop|çok fazla yönlendirme*",
	[FIRST] = "öncelikle|sıra*",
	[REPUTATION] = "itibar*|şikayetler nedeniyle|şikayet nedeniyle",
	[DYNAMIC_ADDRESS] = "dinamik ip*|dinamik adres*",
	[UNSOLICITED] = "istenmeyen*|spam olarak*|spam içer*",
	[UNTRUSTED] = "güvenilir değil*|güvenilmeyen*|güvenilmez*|kendinden imzal*|kendi imzalı|"
	 "doğrulanam*|eşleşm*",
	[SENDER_UNAUTHENTICATED] = "doğrulanam*|kimliği doğrul*",
	[TIMEOUT] = "zaman aşımı*|süre doldu|süresi doldu",
	[LOST] = "kesildi|koptu|kapatıldı|sonlandırıldı|koparıldı|kayboldu",
	[SERVER_FAULT] = "iç hata|dahili hata|sunucu hatası|geçici hata|sistem hatası|"
	 "yapılandırma hatası|teknik sorun*|teknik arıza*|geçici bir hata|dahili bir hata|"
	 "dahili sunucu*|geçici sorun*|yerel hata|beklenmeyen hata|beklenmeyen bir hata|"
	 "geçici bir sorun|geçici problem|sunucu tarafında**hata*",
	[ERROR] = "problem|hata|sorun",
	[BUSY] = "aşırı yük*|bakım*|meşgul|yoğun*|geçici olarak hizmet*",
	[LATER] = "sonra|tekrar|geçici*|yeniden",
	[POLICY] = "politika*|güvenlik*|yönetici*|erişim engellen*|erişim reddedil*|kural*|"
	 "erişim izni*|ihlal*|aykırı*",
}};
