/* Words of refusals in French; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_fr = {.language = "fr", .words = {
	[FUNCTION_WORDS] = "le|les|du|des|une|pour|vous|votre|nous|n'est|n'a|pas|avec|sur|par|"
	 "message refusé|rejeté|détecté|échec*|échoué*|aucun|non valid*|expéditeur|erreur|invalide|"
	 "serveur|domaine",
	[MAILBOX] = "utilisateur*|boîte*|bal|compte|comptes|adresse|adresses|messagerie du|usager*|"
	 "abonné|mailbox",
	[RECIPIENT] = "destinataire*",
	[SENDER] = "expéditeur*|émetteur*|expédition de|envoyeur*|expéditrice*|adresse d'envoi",
	[SENDER_ADDRESS] = "adresse**expéditeur*|expéditeur**adresse|adresse**émetteur*|"
	 "adresse d'envoi|adresse d'expédition",
	[SENDER_DOMAIN] = "domaine**expéditeur*|expéditeur**domaine*|domaine**émetteur*|"
	 "émetteur**domaine*|domaine émett*|domaine d'envoi|domaine d'expédition",
	[RECIPIENT_DOMAIN] = "domaine**destinataire*|destinataire**domaine*|domaine de destination",
	[DOMAIN] = "domaine|domaines", [MESSAGE] = "message|messages|courrier*|courriel*",
	[MESSAGE_SIZE] = "taille du message|taille de votre*|taille du mail|taille de l'e-mail",
	[SIZE] = "taille|dimension|poids",
	[ATTACHMENT] = "pièce jointe|pièces jointes|pièce-jointe|fichier*|contenu|contenus|"
	 "extension de",
	[HEADER] = "en-tête*|entête*|champ|objet|ligne|lignes",
	[CLIENT] = "votre serveur|votre machine|votre hôte|serveur émetteur|serveur d'envoi|"
	 "serveur expéditeur|votre réseau|l'hôte|adresse ip|adresses ip",
	[SERVER] = "serveur*|système|service", [DISK] = "disque*|file d'attente|mémoire",
	[QUOTA] = "quota|quotas|capacité|stockage|espace**boîte|limite**boîte*|taille**boîte*",
	[BLOCKLIST] = "liste noire|listes noires|liste de blocage|liste rouge|listes de blocage|"
	 "black-liste*|blacklisté|blacklistée|blacklistés",
	[RELAYING] = "relais|relayer|relayé|relayage|relaiement|retransmission|retransmettre",
	[LOGIN] = "authentification|authentifié*|s'authentifier|connexion smtp|identifier|"
	 "identification",
	[PASSWORD] = "mot de passe|identifiant*|nom d'utilisateur",
	[GROUP] = "liste de diffusion|listes de diffusion|groupe|membre|membres|abonnés|interne|"
	 "internes|externe|externes|mailing list|liste de distribution",
	[REVERSE_DNS] = "dns inverse|inverse dns|résolution inverse|enregistrement inverse|"
	 "nom d'hôte inverse|résolution de nom inverse|pas de nom d'hôte",
	[COMMAND] = "commande|commandes", [HOST_NAME] = "nom",
	[CERTIFICATE] = "certificat|certificats",
	[ENCRYPTION] = "chiffrement|chiffrée|chiffre|chiffrer|cryptage|connexion sécurisée|"
	 "poignée de main",
	[UNENCRYPTED] = "non chiffre*|non sécurisée*|en clair", [CONNECTION] = "connexion*|session",
	[DKIM_SIGNATURE] = "signature", [SPAM] = "pourriel*",
	[UNKNOWN] = "inconnu|inconnue|inconnus|existe pas|existe plus|inexistant*|introuvable*|"
	 "pas trouvé*|non trouve*|pas été trouvé*|non reconnu*|pas reconnu*|pas répertorié*|"
	 "n'est pas connu*|supprimé|supprimée|n'existent pas|pas enregistré*",
	[INVALID] = "invalides|invalide|pas valide|non valable|n'est pas correct*|mal orthographi*|"
	 "incorrecte|erroné|erronée|non valid*|est incorrect|adresse incorrect*|pas un**valide",
	[SYNTAX] = "syntaxe|mal formé*|malformé|malformée|malformés|malformées|mal formaté*|"
	 "format invalide|format incorrect|format de l'adresse|incomplet|incomplète adresse|"
	 "pas conforme|caractères interdits|non conforme*",
	[FULL] = "pleine|plein|saturée|saturé|remplie|rempli|épuisé|épuisée|pleines",
	[NO_ROOM] = "plus d'espace|plus de place|pas assez d'espace|pas assez de place|"
	 "insuffisant*|manque d'espace|manque de place|pas suffisamment*|espace suffisant",
	[EXCEEDED] = "depasse|dépassée|depasses|dépassent|dépassement|atteint|atteinte|supérieure|"
	 "au-delà|excès de|supérieur a|épuisé|épuisée|plus de",
	[LIMITED] = "limite|limites|limitée|maximum autorisé*|maximal|maximale|plafond|autorisée",
	[TOO_LARGE] = "trop volumineu*|trop gros*|trop grand*|trop lourd*|trop long*|trop élevé*|"
	 "excessivement",
	[TOO_MANY] = "trop de|trop souvent|trop fréquen*|trop nombreu*|trop rapide*|"
	 "très grand nombre|excessive de|grand nombre de|trop vite|à un rythme",
	[OTHER_COUNTS] = "sauts|pièces jointes|boîte|redirections",
	[RATE] = "débit|fréquence|cadence|limite d'envoi|quota d'envoi|limites d'envoi|"
	 "nombre de messages|nombre maximum de messages|simultanée|simultanées|volume d'envoi|"
	 "connexions*|limite pour l'envoi|limite d'envois",
	[PERIOD] = "par heure|par jour|par minute|à l'heure|horaire|quotidien*|journalier*|"
	 "par tranche|24 heures|par seconde",
	[SENDING] = "envoi|envois|envoyé*|sortant*|heure|jour",
	[TOO_MANY_RECIPIENTS] = "trop**destinataires|nombre**destinataires|limite**destinataires|"
	 "maximum**destinataires",
	[MAILBOX_CROWDED] = "trop de messages**boîte|trop de messages dans",
	[DISABLED] = "désactivé|désactivée|désactivés|inactif|inactive**boîte|inactifs|suspendu|"
	 "suspendue|fermé|fermée|clôturé|clôturée|résilié|résiliée|verrouillé|verrouillée|gelé|"
	 "n'est plus active|n'est plus actif|plus utilisé*|plus en service|pas active|"
	 "n'est pas active*|pas actif|plus valide|archivée",
	[EXPIRED] = "a expiré|est expiré*|expirée|caduc|périmé*",
	[BLOCKED] = "bloqué|bloquée|bloqués|bloquées|banni|bannie|bannis|proscrit*|interdite de|"
	 "bloquer",
	[LISTED] = "figure dans**liste|figure sur**liste|répertoriée*|listée|inscrite",
	[REFUSED] = "refusée|refusées|est refusé|été refusé|message refusé|accès refusé|"
	 "envoi refusé|rejeté*|interdit|interdite|interdits|interdites|interdiction|non autorise*|"
	 "pas autorisé*|n'accepte pas|n'accepte plus|pas accepté*|non accepte*|pas permis*|"
	 "non permis*|défendu*|relais refusé|connexion refusé*|expéditeur refusé|refusé par|"
	 "refusé pour|ne peut pas|ne peuvent pas|n'acceptons pas|non admis*|pas le droit|"
	 "pas l'autorisation|n'avez pas accès",
	[UNSUPPORTED] = "pas supporté*|non supporte*|pas pris en charge|non pris en charge|"
	 "pas prise**en charge|pas implémenté*|non implémenté*",
	[UNAVAILABLE] = "indisponible*|pas disponible*|non disponible*|injoignable*|"
	 "est inaccessible|inaccessibles|hors service|hors ligne|pas accessible",
	[REQUIRED] = "requis|requise|requiert|nécessaire*|obligatoire*|devez|doit|doivent|"
	 "veuillez vous|exige|exigée|nécessite|sans authentification|sans chiffrement|d'abord|"
	 "uniquement|authentifiez-vous",
	[FAILED] = "échec*|échoué*|rate la|n'a pas abouti|incorrecte|erreur de|ne passe pas|"
	 "rejeté*|passe incorrect|identifiant incorrect|identifiants incorrects|est incorrect|"
	 "sont incorrects",
	[MISSING] = "manquant|manquante|manquants|est absent|absente|manque|aucune|aucun|sans|vide|"
	 "non signe*",
	[REPEATED] = "multiples|plusieurs|en double", [DANGEROUS] = "dangereu*|exécutable*",
	[UNRESOLVED] = "ne se résout pas|pas être résolu*|aucun enregistrement*|non résolu*|"
	 "pas résolu*|pas d'enregistrement|sans enregistrement*|n'a pas de|pas de mx|aucun mx",
	[MISMATCH] = "ne correspond pas|n'appartient pas|diffère",
	[ONLY] = "seuls|seules|seul|uniquement|n'accepte que|réservé|réservée|ne peut|"
	 "exclusivement|pas membre|restreint*|pas abonné*",
	[REFUSED_BY_RECIPIENT] = "refusé par le destinataire|rejeté par le destinataire|"
	 "bloqué par le destinataire|bloquée par le destinataire|destinataire n'accepte*|"
	 "destinataire refuse*|destinataire ne souhaite*|destinataire a bloqué*|"
	 "destinataire vous a*|destinataire n'autorise*|pas autorisé à écrire*|"
	 "utilisateur n'accepte*",
	[MOVED] = "a déménagé|nouvelle adresse|adresse a changé|change d'adresse|nouvelle boîte",
	[NO_SUCH_USER] = "aucun utilisateur*|aucun compte*|aucune boîte*|aucun destinataire*|"
	 "pas de boîte*|pas d'utilisateur*|aucune adresse*|pas de compte*|pas de destinataire*|"
	 "ne fait plus partie|personne de ce nom|personne à cette adresse|aucune personne",
	[NOT_OUR_DOMAIN] = "pas hébergé*|non hébergé*|domaine non local|domaine**pas local|"
	 "pas géré**domaine|domaine non géré*|ne gère pas**domaine|ne sommes pas responsable*|"
	 "ne relaie pas*|ne relaye pas*|autres domaines",
	[NOT_LOGGED_IN] = "pas authentifié*|non authentifie*|pas identifié*|authentifiez-vous|"
	 "veuillez vous authentifier|identifiez-vous",
	[GREYLISTED] = "liste grise|listes grises|grisliste|premier contact",
	[VIRUS] = "virus informatique|malveillant*|infecté|infectée|infectés|maliciel*",
	[LOOP] = "boucle|boucles|trop de sauts|trop de relais|trop de redirections|trop de hops|"
	 "nombre maximal de sauts",
	[FIRST] = "d'abord*|avant|séquence**commandes|en premier|ordre des commandes",
	[REPUTATION] = "mauvaise réputation|faible réputation|la réputation|confiance insuffisante|"
	 "plaintes d'utilisateurs|plaintes des utilisateurs|en raison de plaintes",
	[DYNAMIC_ADDRESS] = "ip dynamique*|adresse dynamique|adresses dynamiques|plage dynamique",
	[UNSOLICITED] = "pourriel*|courriers indésirables|indésirable|comme spam|"
	 "publicité non sollicitée|non sollicite*|filtre antispam|publicitaire",
	[UNTRUSTED] = "auto-signé*|autosigné*|pas fiable|n'est pas de confiance|non approuve*|"
	 "ne correspond pas|vérification**échou*",
	[SENDER_UNAUTHENTICATED] = "non authentifie*|pas authentifié*|authentification**échou*|"
	 "échec**authentification",
	[TIMEOUT] = "délai dépassé|délai d'attente|délai**expiré|temps d'attente*|"
	 "expiration du délai|timeout de la|trop de temps|inactivité",
	[LOST] = "perdue|interrompue|coupée|fermée|réinitialisée|rompue|terminée",
	[SERVER_FAULT] = "erreur interne|erreur temporaire|erreur du serveur|erreur serveur|"
	 "erreur système|erreur locale|erreur technique|erreur de configuration|problème technique|"
	 "problème temporaire|problème interne|incident technique|base de données|mal configuré*|"
	 "erreur inattendue|défaillance",
	[ERROR] = "erreur|problème|échec",
	[BUSY] = "maintenance**cours|en maintenance|est surchargé|serveur surchargé|surchargée|"
	 "occupé|en cours d'arrêt|n'accepte pas de connexion*|temporairement indisponible*|"
	 "maintenance du|pour maintenance|arrêt du serveur",
	[LATER] = "plus tard|ultérieurement|réessaye*|renouvel*|temporaire*|provisoire*",
	[POLICY] = "politique|politiques|raisons de sécurité|raison de sécurité|règles|règlement|"
	 "administrateur*|accès refusé|accès interdit|enfreint*|contrevient*",
}};
