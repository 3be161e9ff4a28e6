/* Refusals in French, Spanish, Portuguese and Italian; accents are off when texts are looked at. */
#include "classify/rule.h"
#include "classify/lexicon/lexicon.h"

/* clang-format off */

/* ---- things ---- */

#define GLUE \
	"le|les|du|des|une|pour|vous|votre|nous|n'est|n'a|pas|avec|sur|par|message refuse|rejete|" \
	"detecte|echec*|echoue*|aucun|el|las|del|por|para|han|esta|con|una|fallo|rechazado*|" \
	"detectado*|correo*|no es|no se|nao|foi|sua|seu|uma|voce|falha|falhou|rejeitada|" \
	"rejeitado|bloqueado|invalido|mensagem|il|della|dello|di|non e|non e'|non ha|non valid*|" \
	"stato|stata|e'|rifiutato|rilevato|fallito|fallita|mittente|suo|vostro|messaggio|dalla|" \
	"nel|sono|expediteur|remitente|remetente|mensaje*|erreur|invalide|ausente|servidor|" \
	"serveur|dominio|domaine|activo|activado|ativo|ativa|attivo|attiva"
#define MAILBOX \
	"utilisateur*|boite*|bal|compte|comptes|adresse|adresses|messagerie du|usager*|abonne|" \
	"usuario*|buzon*|cuenta|cuentas|direccion|direcciones|casilla*|abonado*|utilizador*|" \
	"utente*|caixa|caixas|conta|contas|endereco*|caixa postal|caixa de correio|casella*|" \
	"caselle|indirizzo|indirizzi|conto|account utente|e-mail inserit*|inbox do|mailbox"
#define RECIPIENT \
	"destinataire*|destinatario*|recipiente*|receptor|receptora|beneficiario*|destinatari|" \
	"recebedor"
#define SENDER \
	"expediteur*|emetteur*|expedition de|envoyeur*|remitente*|emisor*|remetente*|expedidor*|" \
	"mittente|mittenti|expeditrice*|adresse d'envoi|direccion de origen|endereco de origem|" \
	"indirizzo di origine"
#define SENDER_ADDRESS \
	"adresse**expediteur*|expediteur**adresse|adresse**emetteur*|adresse d'envoi|" \
	"adresse d'expedition|direccion**remitente*|direccion**emisor*|direccion de origen|" \
	"remitente**direccion|endereco**remetente*|endereco de origem|remetente**endereco|" \
	"indirizzo**mittente*|mittente**indirizzo|indirizzo di origine"
#define SENDER_DOMAIN \
	"domaine**expediteur*|expediteur**domaine*|domaine**emetteur*|emetteur**domaine*|" \
	"domaine emett*|dominio**remitente*|remitente**dominio*|dominio**emisor*|" \
	"dominio de origen|dominio**remetente*|remetente**dominio*|dominio**mittente*|" \
	"mittente**dominio*|dominio de envio|dominio di origine|dominio de origem|" \
	"domaine d'envoi|domaine d'expedition"
#define RECIPIENT_DOMAIN \
	"domaine**destinataire*|destinataire**domaine*|dominio**destinatario*|" \
	"destinatario**dominio*|domaine de destination|dominio de destino|" \
	"dominio di destinazione|domaine destinataire"
#define DOMAIN \
	"domaine|domaines|dominio|dominios|domini|nom de domaine"
#define MESSAGE \
	"message|messages|mail|mails|email|e-mail|courrier*|courriel*|mensaje*|correo|correos|" \
	"mensagem|mensagens|messaggio|messaggi|posta|e-mails"
#define MESSAGE_SIZE \
	"taille du message|taille de votre*|tamano del mensaje|tamano de su*|tamanho da mensagem|" \
	"dimensione del messaggio|dimensioni del messaggio|taille du mail|tamano del correo|" \
	"taille de l'e-mail"
#define SIZE \
	"taille|tamano|tamanho|dimensione|dimensioni|dimension|peso|poids|grandezza"
#define ATTACHMENT \
	"piece jointe|pieces jointes|piece-jointe|fichier*|contenu|contenus|extension de|" \
	"adjunto*|archivo*|contenido*|anexo*|arquivo*|ficheiro*|conteudo*|extensao|extensoes|" \
	"allegato|allegati|contenuto|contenuti|estensione|estensioni"
#define HEADER \
	"en-tete*|entete*|encabezado*|cabecera*|cabecalho*|intestazione|intestazioni|header|" \
	"headers|champ|asunto|objet|assunto|oggetto|message-id|linea|ligne|lignes|linhas|linha|" \
	"riga|righe|campo|mime"
#define CLIENT \
	"votre serveur|votre machine|votre hote|serveur emetteur|serveur d'envoi|" \
	"serveur expediteur|votre reseau|l'hote|su servidor|tu servidor|servidor remitente|" \
	"servidor emisor|servidor de origen|su red|su maquina|seu servidor|servidor remetente|" \
	"servidor de origem|servidor de envio|sua rede|vostro server|suo server|tuo server|" \
	"server mittente|server di invio|vostra rete|adresse ip|adresses ip|direccion ip|" \
	"endereco ip|enderecos ip|indirizzo ip|indirizzi ip"
#define SERVER \
	"serveur*|systeme|service|servidor|servidores|sistema|servicio|servico*|server|servizio"
#define DISK \
	"disque*|disco|discos|espace disque|espacio en disco|espaco em disco|spazio su disco|" \
	"spazio disco|file d'attente|cola de correo|fila de correio|coda|memoire|memoria"
#define QUOTA \
	"quota|quotas|cuota*|cota|espace de stockage|capacite|espacio*|almacenamiento|capacidad|" \
	"capacidade|espaco*|armazenamento|spazio*|capacita|stockage|espace**boite|limite**boite*|" \
	"limite**buzon|limite**caixa|limite**casella|tamano**buzon|taille**boite*|tamanho**caixa|" \
	"dimensione**casella"
#define BLOCKLIST \
	"liste noire|listes noires|liste de blocage|liste rouge|lista negra|listas negras|" \
	"lista de bloqueo|listas de bloqueo|lista de bloqueio|listas de bloqueio|lista nera|" \
	"liste nere|lista di blocco|liste di blocco|lista bloqueada|listes de blocage|" \
	"black-liste*|blackliste|blacklistee|blacklistes|lista de spam"
#define RELAY \
	"relais|relayer|relaye|relayage|relaiement|relay|relaying|retransmission|retransmettre|" \
	"reenvio|reenviar|retransmision|retransmitir|rele|relevo|repasse|retransmissao|" \
	"reencaminhamento|reencaminhar|encaminhar|inoltro|inoltrare|relay di|rilancio|" \
	"reexpedicion|encaminamiento"
#define LOGIN \
	"authentification|authentifie*|s'authentifier|autenticacion|autenticar*|autentica|" \
	"autenticado*|autenticacao|autenticazione|autenticato|autentique*|connexion smtp|" \
	"iniciar sesion|inicio de sesion|identifier|identification|login|smtp-auth|smtp auth"
#define PASSWORD \
	"mot de passe|identifiant*|nom d'utilisateur|contrasena*|clave|credenciales|" \
	"nombre de usuario|senha|senhas|palavra-passe|credenciais|nome de utilizador|" \
	"nome de usuario|credenziali|nome utente"
#define GROUP \
	"liste de diffusion|listes de diffusion|groupe|membre|membres|abonnes|interne|internes|" \
	"externe|externes|lista de distribucion|lista de correo|grupo|miembro*|suscriptor*|" \
	"interno|internos|externo|externos|lista de distribuicao|lista de discussao|" \
	"lista de emails|membro*|assinante*|lista di distribuzione|mailing list|gruppo|membri|" \
	"iscritti|interni|esterni|esterno|externas|externa|usuarios autorizados|suscrit*|" \
	"liste de distribution"
#define REVERSE \
	"dns inverse|inverse dns|resolution inverse|enregistrement inverse|nom d'hote inverse|" \
	"dns inverso|resolucion inversa|registro inverso|inversa de dns|zona inversa|" \
	"resolucao reversa|dns reverso|reverso|resolucao inversa|entrada reversa|" \
	"risoluzione inversa|dns inversa|record inverso|risoluzione dei nomi inversa|" \
	"resolution dns inverse|resolution de nom inverse|pas de nom d'hote|consulta inversa|" \
	"lookup inverso|registro ptr|sin resolucion"
#define COMMAND \
	"commande|commandes|comando|comandos|comandi"
#define NAME \
	"nom|nombre|nome|fqdn|nom d'hote|hostname"
#define CERTIFICATE \
	"certificat|certificats|certificado*|certificato|certificati"
#define ENCRYPTION \
	"chiffrement|chiffree|chiffre|chiffrer|cryptage|connexion securisee|cifrado|cifrada|" \
	"encriptad*|encriptacion|conexion segura|criptografia|criptografad*|cifrata|crittografia|" \
	"crittografat*|cifratura|connessione sicura|conexao segura|encriptacao|poignee de main"
#define UNENCRYPTED \
	"non chiffre*|non securisee*|sin cifrar|no cifrad*|sem criptografia|nao criptografad*|" \
	"non cifrat*|non crittografat*|en clair|no segura|nao segura"
#define CONNECTION \
	"connexion*|conexion*|conexao|conexoes|connessione|connessioni|session|sesion|sessao|" \
	"sessione"
#define DKIM_SIGNATURE \
	"signature|signature numerique|firma|assinatura|firma digital*"
#define SPAM_NOUN \
	"spam|spam-*|antispam*|anti-spam*|pourriel*|spamassassin"

/* ---- what is said of them ---- */

#define UNKNOWN \
	"inconnu|inconnue|inconnus|n'existe pas|n'existe plus|existe pas|existe plus|inexistant*|" \
	"introuvable*|pas trouve*|non trouve*|pas ete trouve*|non reconnu*|pas reconnu*|" \
	"pas repertorie*|n'est pas connu*|supprime|supprimee|n'existent pas|pas enregistre*|" \
	"desconocid*|no existe*|ya no existe|inexistent*|no encontrad*|no se encuentra|" \
	"no se encontro|no se ha encontrado|no fue encontrad*|no ha sido encontrad*|" \
	"no registrad*|no esta registrad*|no es conocid*|no reconocid*|eliminad*|no consta|" \
	"dado de baja|desconhecid*|nao existe*|nao encontrad*|nao foi encontrad*|nao localizad*|" \
	"nao foi localizad*|nao cadastrad*|nao esta cadastrad*|nao e conhecid*|nao consta|" \
	"removid*|excluid*|nao pode ser encontrad*|sconosciut*|non esiste*|inesistent*|" \
	"non trovat*|non e stato trovat*|non e stata trovat*|non e' stato trovat*|non censit*|" \
	"non registrat*|non risulta*|non presente|cancellato|cancellata|non esiston*|" \
	"non riconosciut*|non conosciut*"
#define INVALID \
	"invalides|invalide|pas valide|n'est pas valide|non valable|incorrecte|errone|erronee|" \
	"n'est pas correct*|invalido|invalida|invalidos|invalidas|no valido*|no valida*|" \
	"no es valid*|no son valid*|no es correct*|incorrecta|incorrecto|incorrectos|incorrectas|" \
	"erronea|erroneo|nao e valid*|nao valid*|nao e um endereco valido|incorret*|non valid*|" \
	"non e valid*|non e' valid*|errat*|non corrett*|scorrett*|sbagliat*|est incorrect|" \
	"adresse incorrect*|pas une adresse valide|no es una direccion valida|no es una**valida|" \
	"no es un**valido|nao e um**valido|nao e uma**valida|non e un**valido|non e' un**valido|" \
	"pas un**valide|pas une**valide|mal escrit*|mal orthographi*|mal digitad*"
#define SYNTAX \
	"syntaxe|mal forme*|malforme|malformee|malformes|malformees|mal formate*|format invalide|" \
	"format incorrect|format de l'adresse|incomplet|incomplete adresse|pas conforme|sintaxis|" \
	"formato|mal formad*|malformad*|malformat*|incompleta|incompleto|sintaxe|sintassi|" \
	"mal formato|caracteres no permitidos|caracteres invalidos|caracteres interdits|" \
	"caratteri non validi|no cumple|nao esta em conformidade|non conforme*"
#define FULL \
	"pleine|plein|saturee|sature|remplie|rempli|llena|lleno|llenas|saturado|saturada|cheia|" \
	"cheio|lotada|lotado|piena|pieno|satura|esaurit*|epuise|epuisee|agotad*|esgotad*|pleines|" \
	"piene|completa sin espacio"
#define NO_ROOM \
	"plus d'espace|plus de place|pas assez d'espace|pas assez de place|espace insuffisant|" \
	"insuffisant*|manque d'espace|manque de place|sin espacio|no tiene espacio|" \
	"no hay espacio|no queda espacio|espacio insuficiente|insuficiente*|falta de espacio|" \
	"no dispone de espacio|sem espaco|nao ha espaco|nao tem espaco|nao possui espaco|" \
	"falta de espaco|spazio insufficiente|insufficiente|spazio esaurito|senza spazio|" \
	"non ha spazio|non ha piu spazio|non ha piu' spazio|mancanza di spazio|non c'e spazio|" \
	"no hay suficiente*|espacio suficiente|suficiente espacio|pas suffisamment*|" \
	"espace suffisant|nao ha espaco suficiente|spazio sufficiente|espaco suficiente|" \
	"falta de almacenamiento"
#define EXCEEDS \
	"depasse|depassee|depasses|depassent|depassement|atteint|atteinte|superieure|au-dela|" \
	"excedid*|excede*|excedio|supera|superado|superada|ha superado|sobrepasa*|sobrepaso|" \
	"rebasa*|alcanzad*|alcanzo|agotad*|ultrapassa*|ultrapassou|atingid*|atingiu|estourad*|" \
	"superou|superior a|superato|superata|superati|supera il|eccede*|eccedut*|raggiunt*|" \
	"oltre il|esaurit*|exces de|superieur a|epuise|epuisee|esgotad*|mayor que|mayor de|" \
	"maggiore di|maior que|plus de|alcanzaste|alcanzaron|superaste|excediste|voce excedeu"
#define LIMITED \
	"limite|limites|limitee|limitado|limitada|maximum autorise*|maximal|maximale|maximo|" \
	"maxima|limiti|massimo|massima|plafond|autorisee|permitido|permitida|consentit*|tope|" \
	"limitato|limitata"
#define TOO_LARGE \
	"trop volumineu*|trop gros*|trop grand*|trop lourd*|trop long*|trop eleve*|" \
	"demasiado grande*|muy grande*|demasiado larg*|demasiado pesad*|muy pesad*|" \
	"demasiado alt*|muito grande*|grande demais|muito pesad*|muito long*|muito extens*|" \
	"muito alt*|troppo grand*|troppo pesant*|troppo lung*|troppo elevat*|troppo voluminos*|" \
	"troppo alt*|excessivement|demasiado elevad*"
#define TOO_MANY \
	"trop de|trop souvent|trop frequen*|trop nombreu*|trop rapide*|tres grand nombre|" \
	"demasiad**s|demasiada frecuencia|muy rapido|muy seguido|muchas conexiones|" \
	"muchos mensajes|muitas|muitos|excesso de|numero excessivo|muito rapido|muito frequente*|" \
	"troppe|troppi|troppo spesso|troppo veloc*|troppo frequen*|eccessiv*|exceso de|" \
	"numero elevado|excessive de|con demasiada|muito rapidamente|muitas vezes|" \
	"grand nombre de|troppo rapid*|demasiado rapid*|muy rapidamente|con mucha frecuencia|" \
	"com muita frequencia|trop vite|a un rythme|a un ritmo|a una velocita|a uma taxa|" \
	"a una tasa|a una velocidad"
#define TOO_MANY_ELSE \
	"sauts|saltos|pieces jointes|adjuntos|anexos|allegati|encaminhamentos|salti|puntos|boite|" \
	"buzon|caixa|casella|redirections"
#define RATE \
	"debit|frequence|cadence|limite d'envoi|quota d'envoi|limites d'envoi|nombre de messages|" \
	"nombre de connexions|nombre maximum de messages|tasa|frecuencia|limite de envio*|" \
	"cuota de envio|cantidad de mensajes|numero de mensajes|numero de conexiones|" \
	"numero de correos|limite de mensajes|limite de correos|limite de conexiones|taxa|" \
	"frequencia|cota de envio|quota de envio|numero de mensagens|limite de mensagens|" \
	"quantidade de mensagens|numero de conexoes|limite de conexoes|frequenza|limite di invio|" \
	"limiti di invio|numero di messaggi|numero di connessioni|quota di invio|" \
	"limite di messaggi|limite di connessioni|numero massimo di connessioni|" \
	"numero massimo di messaggi|numero maximo de mensajes|numero maximo de conexiones|" \
	"numero maximo de conexoes|numero maximo de mensagens|simultanee|simultanees|simultanea|" \
	"simultaneas|simultaneo|simultaneos|volume d'envoi|volumen de envio|ritmo|connexions*|" \
	"conexiones*|tasso|cantidad maxima de correos|limite de e-mails|limite de emails|" \
	"velocidad de envio|invii|limite para enviar|limite para el envio|limite para envio|" \
	"limite per l'invio|limite pour l'envoi|limite d'envois"
#define PERIOD \
	"par heure|par jour|par minute|a l'heure|horaire|quotidien*|journalier*|par tranche|" \
	"por hora|por dia|por minuto|diari*|horari*|en una hora|24 horas|all'ora|per ora|" \
	"al giorno|al minuto|giornalier*|orari*|l'ora|ogni ora|24 heures|24 ore|quotidian*|" \
	"cada hora|par seconde|por segundo"
#define SENDING \
	"envoi|envois|envio*|d'envoi|invio|invii|envoye*|enviad*|inviat*|sortant*|salient*|" \
	"por hora|par heure|hora|heure|jour|dia"
#define RECIPIENTS_MANY \
	"trop de destinataires|trop**destinataires|nombre**destinataires|" \
	"demasiados**destinatarios|numero**destinatarios|muchos**destinatarios|" \
	"cantidad**destinatarios|muitos**destinatarios|quantidade**destinatarios|" \
	"excesso de destinatarios|limite de destinatarios|troppi**destinatari|" \
	"numero**destinatari|limite di destinatari|limite**destinataires|" \
	"maximo de**destinatarios|maximum de**destinataires|massimo di**destinatari|" \
	"maximum**destinataires"
#define KEPT_TOO_MUCH \
	"trop de messages**boite|demasiados mensajes**buzon|muitas mensagens**caixa|" \
	"troppi messaggi**casella|demasiados correos**buzon|trop de messages dans"
#define DISABLED \
	"desactive|desactivee|desactives|inactif|inactive**boite|inactifs|suspendu|suspendue|" \
	"ferme|fermee|cloture|cloturee|resilie|resiliee|verrouille|verrouillee|gele|" \
	"n'est plus active|n'est plus actif|plus utilise*|plus en service|pas active|" \
	"n'est pas active*|pas actif|n'est plus valide|plus valide|archivee|desactivad*|" \
	"deshabilitad*|inhabilitad*|inactiva|inactivo|suspendid*|cancelad*|cerrad*|congelad*|" \
	"no esta activ*|no activ*|ya no esta en uso|fuera de servicio|dada de baja|desativad*|" \
	"desabilitad*|inativ*|suspensa|suspenso|encerrad*|nao esta ativ*|nao esta mais em uso|" \
	"nao esta mais ativ*|fora de uso|disattivat*|disabilitat*|inattiv*|sospes*|chius*|" \
	"non attiv*|non piu attiv*|non piu' attiv*|dismess*|non e' piu' attiv*|non e piu attiv*|" \
	"cessat*|inutilizz*|en desuso|ya no es valid*|fuera de uso|congelat*|desligad*"
#define EXPIRED \
	"a expire|est expire*|expiree|expirad*|caducad*|vencid*|scadut*|caduc|perime*|venceu|" \
	"expirou"
#define BLOCKED \
	"bloque|bloquee|bloques|bloquees|banni|bannie|bannis|bloquead*|bloqueio|bloqueo|banead*|" \
	"vetad*|proscrit*|prohibid*|banid*|bloccat*|bandito|bandita|interdite de|bloquer"
#define LISTED \
	"figure dans**liste|figure sur**liste|repertoriee*|listee|listee dans|inscrite|listad*|" \
	"incluida en|figura en**list*|aparece en**list*|esta na lista|esta en la lista|" \
	"esta em**blacklist*|en una blacklist*|en la blacklist*|in una blacklist*|elencat*|" \
	"presente in**list*|numa blacklist*|en lista*|inserit**in**blacklist*"
#define REFUSED \
	"refusee|refusees|est refuse|ete refuse|message refuse|acces refuse|envoi refuse|rejete*|" \
	"interdit|interdite|interdits|interdites|interdiction|n'est pas autorise*|non autorise*|" \
	"pas autorise*|n'accepte pas|n'accepte plus|pas accepte*|non accepte*|pas permis*|" \
	"non permis*|defendu*|relais refuse|connexion refuse*|expediteur refuse|refuse par|" \
	"refuse pour|n'etes pas autorise*|ne peut pas|ne peuvent pas|n'acceptons pas|" \
	"n'a pas le droit|non admis*|rechazad*|rechazo|denegad*|negad*|no permitid*|" \
	"no autorizad*|no esta permitid*|no esta autorizad*|no estan permitid*|no se permite*|" \
	"no se acepta*|no acepta*|no admitid*|no admite*|no puede*|no tiene permiso*|" \
	"sin autorizacion|sin permiso*|prohibid*|no esta habilitad*|rejeitad*|recusad*|" \
	"nao permitid*|nao autorizad*|nao e permitid*|nao e autorizad*|nao esta autorizad*|" \
	"nao sao permitid*|nao aceit*|nao e aceit*|nao sao aceit*|proibid*|nao tem permissao|" \
	"nao pode*|sem permissao|nao possui permissao|rifiutat*|respint*|negato|negata|" \
	"non consentit*|non permess*|non autorizzat*|non e autorizzat*|non e' autorizzat*|" \
	"vietat*|non accetta*|non ammess*|proibit*|non e consentit*|non e' consentit*|non puo*|" \
	"non e permess*|non e' permess*|scartat*|non sono consentit*|non sono ammess*|" \
	"non e stato accettato|non sono accettat*|non e' stato accettato|non abilitat*|" \
	"non sei autorizzat*|pas le droit|pas l'autorisation|n'avez pas acces|sin derecho|" \
	"non ha il permesso|non avete il permesso|nao tem autorizacao|no tiene autorizacion"
#define UNSUPPORTED \
	"pas supporte*|non supporte*|pas pris en charge|non pris en charge|pas prise**en charge|" \
	"no soportad*|no esta soportad*|no compatible*|no implementad*|nao suportad*|" \
	"nao e suportad*|nao implementad*|non supportat*|non e supportat*|non e' supportat*|" \
	"non implementat*|non gestit*|pas implemente*|no admitid*|non implemente*"
#define UNAVAILABLE \
	"indisponible*|pas disponible*|non disponible*|injoignable*|est inaccessible|" \
	"inaccessibles|no disponible|no esta disponible*|no disponibles|no esta accesible|" \
	"indisponivel|indisponiveis|nao disponivel|nao esta disponivel|inacessivel|" \
	"non disponibil*|non e disponibil*|non e' disponibil*|non raggiungibil*|indisponibil*|" \
	"hors service|no se encuentra disponible|hors ligne|non e disponible|" \
	"n'est pas accessible|pas accessible"
#define REQUIRED \
	"requis|requise|requiert|necessaire*|obligatoire*|devez|doit|doivent|veuillez vous|exige|" \
	"exigee|necessite|sans authentification|sans chiffrement|d'abord|requerid*|requiere*|" \
	"necesari*|obligatorio|obligatoria|debe|deben|necesita*|se exige|exigid*|" \
	"sin autenticacion|sin cifrado|primero|solo con|necessario|necessaria|necessarie|" \
	"obrigatori*|deve|devem|precisa|exige-se|requer|antes de enviar|requisitad*|" \
	"sem autenticacao|richiest*|richiede|obbligatori*|devono|bisogna|occorre|" \
	"senza autenticazione|uniquement|sem criptografia|e preciso|es preciso|debes|" \
	"authentifiez-vous|autentiquese|autentique-se"
#define FAILED \
	"echec*|echoue*|a echoue|rate la|n'a pas abouti|incorrecte|incorrecta|incorrecto|" \
	"incorrectos|incorrectas|fallo|fallid*|ha fallado|fallo de|fracas*|falha*|falhou|fallit*|" \
	"non riuscit*|errore di|erreur de|imposible|error en|erro na|erro de|non superat*|" \
	"no superad*|no pasa*|nao passou|ne passe pas|mancato|mancata|rechazad*|rejete*|negad*|" \
	"non andata a buon fine|erro no|error de|passe incorrect|identifiant incorrect|" \
	"identifiants incorrects|est incorrect|sont incorrects"
#define MISSING \
	"manquant|manquante|manquants|est absent|absente|manque|aucune|aucun|sans|vide|falta|" \
	"faltan|faltante|ausente|sin remitente|sin asunto|sin encabezado*|sin firma|" \
	"sin cabecera*|sin fecha|no tiene|no contiene|vaci*|ausencia|faltando|sem|nao possui|" \
	"nao tem|nao contem|vazi*|mancant*|manca|mancano|assente|assenti|senza|privo|priva|vuot*|" \
	"carece|no incluye|non firmat*|no firmad*|nao assinad*|non signe*"
#define REPEATED \
	"multiples|plusieurs|en double|duplicad*|repetid*|varios|mas de un|mais de um|duplicato|" \
	"duplicata|duplicati|piu di un|piu' di un|multipli|ripetut*"
#define DANGEROUS \
	"dangereu*|peligros*|perigos*|pericolos*|executable*|ejecutable*|executave*|eseguibil*|" \
	"no segur*|nao segur*"
#define UNRESOLVED \
	"ne se resout pas|pas etre resolu*|non resolu*|pas resolu*|pas d'enregistrement|" \
	"aucun enregistrement*|sans enregistrement*|pas de mx|aucun mx|n'a pas de|no resuelve*|" \
	"no se puede resolver|no se resuelve|sin registro*|no tiene registro*|no tiene mx|sin mx|" \
	"no resolvible|no pudo resolver*|nao resolve*|sem registro*|nao possui registro*|" \
	"nao tem registro*|sem mx|nao pode ser resolvid*|irresolvivel|non si risolve|" \
	"non puo essere risolt*|non puo' essere risolt*|senza record*|non ha record*|" \
	"privo di record*|privo di mx|senza mx|non risolv*|nao possui mx|nao tem mx|" \
	"no tiene ningun registro*"
#define MISMATCH \
	"ne correspond pas|n'appartient pas|no coincide*|no corresponde*|no pertenece*|" \
	"nao corresponde*|nao coincide*|nao pertence*|non corrispond*|non coincid*|" \
	"non appartien*|differe|distint*|diferente*|non e' associat*"
#define ONLY \
	"seuls|seules|seul|uniquement|n'accepte que|reserve|reservee|ne peut|solo|solamente|" \
	"unicamente|no acepta|no puede|somente|apenas|so aceita|exclusivement|exclusivamente|" \
	"soltanto|esclusivamente|riservat*|no es miembro|no pertenece|pas membre|nao e membro|" \
	"non e membro|non e' iscritto|restring*|restreint*|no esta suscrit*|pas abonne*"
#define NOT_WANTED \
	"refuse par le destinataire|rejete par le destinataire|bloque par le destinataire|" \
	"bloquee par le destinataire|destinataire n'accepte*|destinataire refuse*|" \
	"destinataire ne souhaite*|destinataire a bloque*|destinataire vous a*|" \
	"destinataire n'autorise*|pas autorise a ecrire*|destinatario no acepta*|" \
	"destinatario no desea*|destinatario ha bloqueado*|destinatario solo*|" \
	"rechazado por el destinatario|bloqueado por el destinatario|destinatario no admite*|" \
	"destinatario rechaza*|no tiene permiso**escribir*|no tiene permiso**enviar**a este|" \
	"no esta autorizado a**este destinatario|usuario no acepta*|utilisateur n'accepte*|" \
	"destinatario nao aceita*|destinatario nao deseja*|destinatario bloqueou*|" \
	"destinatario so aceita*|rejeitado pelo destinatario|bloqueado pelo destinatario|" \
	"rejeitada pelo destinatario|usuario nao aceita*|nao tem permissao**este destinatario|" \
	"destinatario recusa*|destinatario non accetta*|destinatario non desidera*|" \
	"destinatario ha bloccato*|destinatario accetta solo*|rifiutato dal destinatario|" \
	"bloccato dal destinatario|utente non accetta*|destinatario rifiuta*|" \
	"destinatario recusou*|destinatario ha rechazado*|non e autorizzato a scrivere*|" \
	"non e' autorizzato a scrivere*|destinatario ha rifiutato*"
#define MOVED \
	"a demenage|nouvelle adresse|adresse a change|change d'adresse|a change d'adresse|" \
	"se ha mudado|nueva direccion|cambio de direccion|ha cambiado su direccion|" \
	"ha cambiado de direccion|mudou-se|mudou de|novo endereco|novo e-mail|novo email|" \
	"si e trasferit*|si e' trasferit*|nuovo indirizzo|ha cambiato indirizzo|" \
	"cambiato indirizzo|nuevo correo|nuova casella|se ha trasladado|trasferito a|" \
	"nouvelle boite"
#define UNKNOWN_SAID \
	"aucun utilisateur*|aucun compte*|aucune boite*|aucun destinataire*|pas de boite*|" \
	"pas d'utilisateur*|aucune adresse*|pas de compte*|pas de destinataire*|" \
	"no hay ningun usuario*|ningun usuario*|no hay usuario*|no tenemos**usuario|" \
	"no existe**buzon|nenhum usuario*|nenhum utilizador*|nao ha usuario*|nao ha utilizador*|" \
	"nessun utente*|nessuna casella*|nessun destinatario*|nessun indirizzo*|utente non|" \
	"ninguna cuenta*|nenhuma conta*|nenhuma caixa*|no es usuario*|ne fait plus partie|" \
	"ya no trabaja*|nao trabalha mais*|non lavora piu*|no hay tal*|personne de ce nom|" \
	"personne a cette adresse|nadie con ese nombre|nadie con este nombre|" \
	"ninguem com esse nome|nessuno con questo nome|aucune personne"
#define RELAY_SAID \
	"n'est pas heberge*|pas heberge*|non heberge*|domaine non local|domaine**pas local|" \
	"pas gere**domaine|domaine non gere*|ne gere pas**domaine|ne sommes pas responsable*|" \
	"ne relaie pas*|ne relaye pas*|no alojad*|no esta alojad*|dominio no local|" \
	"dominio**no es local|no gestiona**dominio|no es responsable**dominio|no maneja**dominio|" \
	"nao hospedad*|nao esta hospedad*|dominio nao local|dominio**nao e local|" \
	"nao e responsavel**dominio|non ospitat*|dominio non locale|dominio**non e locale|" \
	"non gestit*|non gestiamo**dominio|dominio non gestito|no retransmit*|nao faz relay|" \
	"no hace relay|non e responsabile**dominio|no reenvia*|otros dominios|autres domaines|" \
	"outros dominios|altri domini"
#define LOGIN_SAID \
	"pas authentifie*|non authentifie*|pas identifie*|authentifiez-vous|no autenticad*|" \
	"no se ha autenticado|no esta autenticad*|autentiquese|debe identificarse|" \
	"nao autenticad*|nao esta autenticad*|autentique-se|non autenticat*|non e autenticat*|" \
	"non e' autenticat*|autenticarsi prima|veuillez vous authentifier|identifiez-vous|" \
	"no ha iniciado sesion"
#define GREYLIST \
	"liste grise|listes grises|lista gris|listas grises|lista cinza|lista cinzenta|" \
	"lista grigia|liste grigie|listagem cinza|mise en liste grise|grisliste|primer intento|" \
	"premier contact|primeiro contato|primo contatto"
#define VIRUS \
	"virus informatique|logiciel malveillant|logiciels malveillants|malveillant*|infecte|" \
	"infectee|infectes|maliciel*|codigo malicioso|software malicioso|malicios*|infectad*|" \
	"programa maligno|conteudo malicioso|infetad*|codice malevolo|codice maligno|malevolo|" \
	"malevoli|infett*|software dannoso|archivo infectado|virus informatico*"
#define LOOP \
	"boucle|boucles|trop de sauts|trop de relais|trop de redirections|bucle*|" \
	"demasiados saltos|ciclo de correo|demasiados reenvios|lazo de correo|loop de|em loop|" \
	"ciclo**mensag*|laco de*|muitos saltos|muitos encaminhamentos|anello di posta|" \
	"ciclo di posta|troppi salti|troppi inoltri|troppi hop|loop di|ciclo infinito|" \
	"demasiados hops|muitos hops|trop de hops|nombre maximal de sauts|maximo de saltos|" \
	"circular de correo"
#define FIRST \
	"d'abord*|avant|primero|antes|prima|primeiro|sequence**commandes|secuencia**comandos|" \
	"sequencia**comandos|sequenza**comandi|en premier|ordre des commandes"
#define REPUTATION \
	"mauvaise reputation|reputacion|reputacao|reputazione|faible reputation|la reputation|" \
	"confiance insuffisante|mala reputacion|ma reputacao|cattiva reputazione|" \
	"plaintes d'utilisateurs|plaintes des utilisateurs|en raison de plaintes|" \
	"quejas de usuarios|quejas de los usuarios|debido a quejas|reclamacoes de usuarios|" \
	"devido a reclamacoes|segnalazioni degli utenti|reclami degli utenti"
#define DYNAMIC \
	"ip dynamique*|adresse dynamique|adresses dynamiques|adresse ip dynamique*|ip dinamic*|" \
	"direccion dinamica|direcciones dinamicas|rango dinamico|rangos dinamicos|" \
	"endereco dinamico|enderecos dinamicos|faixa dinamica|indirizzo dinamico|" \
	"indirizzi dinamici|plage dynamique|ips dinamicas|direccion ip dinamica|" \
	"enderecos ip dinamicos|endereco ip dinamico|indirizzi ip dinamici|indirizzo ip dinamico|" \
	"adresses ip dynamiques"
#define SPAM \
	"pourriel*|courrier indesirable|courriers indesirables|message indesirable|indesirable|" \
	"comme spam|publicite non sollicitee|non sollicite*|correo basura|correo no deseado|" \
	"mensaje no deseado|no deseado|no solicitad*|publicidad no*|como spam|lixo eletronico|" \
	"mensagem indesejada|indesejad*|e-mail indesejado|nao solicitad*|posta indesiderata|" \
	"indesiderat*|non richiesta pubblicit*|come spam|posta spazzatura|spazzatura|" \
	"correo masivo no*|filtro antispam|filtre antispam|publicitaire|non sollecitat*"
#define UNTRUSTED \
	"auto-signe*|autosigne*|pas fiable|n'est pas de confiance|non approuve*|autofirmad*|" \
	"no confiable|no es de confianza|no es confiable|autoassinad*|auto-assinad*|" \
	"nao confiavel|nao e confiavel|autofirmat*|non attendibil*|non affidabil*|" \
	"ne correspond pas|no coincide*|nao corresponde*|non corrispond*|verification**echou*|" \
	"no verificad*"
#define SENDER_UNPROVEN \
	"non authentifie*|pas authentifie*|authentification**echou*|echec**authentification|" \
	"no autenticad*|autenticacion**fall*|fallo**autenticacion|nao autenticad*|" \
	"autenticacao**falh*|falha**autenticacao|non autenticat*|autenticazione**fallit*"
#define TIMEOUT \
	"delai depasse|delai d'attente|delai**expire|temps d'attente*|expiration du delai|" \
	"tiempo de espera*|tiempo agotado|se agoto el tiempo|tiempo excedido|tempo limite*|" \
	"tempo esgotado|tempo de espera*|timeout della|timeout de la|tempo scaduto|" \
	"tempo di attesa*|timeout da|excedido el tiempo|trop de temps|inactivite|inactividad"
#define LOST \
	"perdue|interrompue|coupee|fermee|reinitialisee|rompue|perdida|interrumpida|cerrada|" \
	"cortada|caida|reiniciada|interrompida|encerrada|fechada|caiu|persa|interrotta|chiusa|" \
	"caduta|terminee|terminada|terminata"
#define SERVER_SAID \
	"erreur interne|erreur temporaire|erreur du serveur|erreur serveur|erreur systeme|" \
	"erreur locale|erreur technique|erreur de configuration|probleme technique|" \
	"probleme temporaire|probleme interne|incident technique|base de donnees|mal configure*|" \
	"error interno|error temporal|error del servidor|error del sistema|error local|" \
	"error tecnico|error de configuracion|problema tecnico|problema temporal|" \
	"problemas tecnicos|fallo temporal|fallo interno|error en el servidor|erro interno|" \
	"erro temporario|erro do servidor|erro no servidor|erro de sistema|erro do sistema|" \
	"erro local|erro tecnico|erro de configuracao|problema temporario|problemas internos|" \
	"falha temporaria|errore interno|errore temporaneo|errore del server|errore di sistema|" \
	"errore locale|errore di configurazione|problema temporaneo|problemi tecnici|" \
	"erreur inattendue|error inesperado|erro inesperado|errore imprevisto|falla temporal|" \
	"error de sistema|guasto|defaillance"
#define ERROR \
	"erreur|error temporal|erro|errore|probleme|problema|fallo|falha|echec"
#define BUSY \
	"maintenance**cours|en maintenance|est surcharge|serveur surcharge|surchargee|occupe|" \
	"en cours d'arret|trop occupe|mantenimiento|sobrecargad*|ocupado|saturado**servidor|" \
	"servidor**saturado|manutencao|sobrecarregad*|manutenzione|sovraccaric*|occupato|" \
	"in fase di arresto|n'accepte pas de connexion*|no acepta conexiones|nao aceita conexoes|" \
	"non accetta connessioni|temporairement indisponible*|temporalmente no disponible|" \
	"maintenance du|pour maintenance|sobrecarga|servicio suspendido|arret du serveur|" \
	"fuori servizio|fora do ar"
#define LATER \
	"plus tard|ulterieurement|reessaye*|renouvel*|temporaire*|provisoire*|mas tarde|intente*|" \
	"reintente*|temporal|temporalmente|mais tarde|tente*|novamente|temporaria|" \
	"temporariamente|temporario|piu tardi|piu' tardi|riprov*|temporane*|momentane*"
#define POLICY \
	"politique|politiques|raisons de securite|raison de securite|regles|reglement|" \
	"administrateur*|acces refuse|acces interdit|politica|politicas|politiche|" \
	"motivos de seguridad|razones de seguridad|normas|reglas|administrador|acceso denegado|" \
	"motivos de seguranca|razoes de seguranca|regras|acesso negado|motivi di sicurezza|" \
	"ragioni di sicurezza|regole|amministratore|accesso negato|criterios|linee guida|" \
	"directrices|diretrizes|enfreint*|contrevient*|viola la|viola las|viola las normas|" \
	"viola le|viola as|viola a politica|infringe las|infringe la|infringe o|contraviene"

const struct rule rules_romance[] = {
#include "classify/lexicon/grammar.inc"
	{.cause = CAUSE_NONE},
};

const struct rule rules_romance_rest[] = {ROWS_OF_THE_REST, {.cause = CAUSE_NONE}};
/* clang-format on */
