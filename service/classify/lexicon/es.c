/* Words of refusals in Spanish; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_es = {.language = "es", .words = {
	[FUNCTION_WORDS] = "el|las|del|por|para|han|esta|con|una|fallo|rechazado*|detectado*|"
	 "correo*|no es|no se|bloqueado|invalido|remitente|mensaje*|ausente|servidor|dominio|"
	 "activo|activado",
	[MAILBOX] = "usuario*|buzón*|cuenta|cuentas|dirección|direcciones|casilla*|abonado*|"
	 "mailbox",
	[RECIPIENT] = "destinatario*|recipiente*|receptor|receptora|beneficiario*",
	[SENDER] = "remitente*|emisor*|expedidor*|dirección de origen",
	[SENDER_ADDRESS] = "dirección**remitente*|dirección**emisor*|dirección de origen|"
	 "remitente**dirección",
	[SENDER_DOMAIN] = "dominio**remitente*|remitente**dominio*|dominio**emisor*|"
	 "dominio de origen|dominio de envio",
	[RECIPIENT_DOMAIN] = "dominio**destinatario*|destinatario**dominio*|dominio de destino",
	[DOMAIN] = "dominio|dominios", [MESSAGE] = "mensaje*|correo|correos",
	[MESSAGE_SIZE] = "tamaño del mensaje|tamaño de su*|tamaño del correo",
	[SIZE] = "tamaño|dimensión|peso",
	[ATTACHMENT] = "extensión de|adjunto*|archivo*|contenido*|anexo*",
	[HEADER] = "encabezado*|cabecera*|asunto|línea|campo",
	[CLIENT] = "su servidor|tu servidor|servidor remitente|servidor emisor|servidor de origen|"
	 "su red|su maquina|servidor de envio|dirección ip",
	[SERVER] = "servidor|servidores|sistema|servicio",
	[DISK] = "disco|discos|cola de correo|memoria",
	[QUOTA] = "cuota*|cota|espacio*|almacenamiento|capacidad|límite**buzón|tamaño**buzón",
	[BLOCKLIST] = "lista negra|listas negras|lista de bloqueo|listas de bloqueo|"
	 "lista bloqueada|lista de spam",
	[RELAYING] = "reenvio|reenviar|retransmisión|retransmitir|relé|relevo|reexpedición|"
	 "encaminamiento",
	[LOGIN] = "autentique*|iniciar sesión|inicio de sesión|autentica*",
	[PASSWORD] = "contraseña*|clave|credenciales|nombre de usuario",
	[GROUP] = "lista de distribución|lista de correo|grupo|miembro*|suscriptor*|interno|"
	 "internos|externo|externos|lista de emails|mailing list|externas|externa|"
	 "usuarios autorizados|suscrit*",
	[REVERSE_DNS] = "dns inverso|resolución inversa|registro inverso|consulta inversa|reverso|"
	 "inversa de dns|zona inversa|dns inversa|lookup inverso|sin resolución|registro ptr",
	[COMMAND] = "comando|comandos", [HOST_NAME] = "nombre", [CERTIFICATE] = "certificado*",
	[ENCRYPTION] = "cifrado|cifrada|conexión segura|criptografía|criptografad*|encripta*",
	[UNENCRYPTED] = "sin cifrar|no cifrad*|no segura", [CONNECTION] = "conexion*|sesión",
	[DKIM_SIGNATURE] = "firma",
	[UNKNOWN] = "desconocid*|no existe*|inexistent*|no encontrad*|no se encuentra|"
	 "no se encontró|no se ha encontrado|no fue encontrad*|no ha sido encontrad*|no registrad*|"
	 "no está registrad*|no es conocid*|no reconocid*|eliminad*|no consta|dado de baja",
	[INVALID] = "invalido|invalida|inválidos|inválidas|no valido*|no valida*|no es valid*|"
	 "no son valid*|no es correct*|incorrecta|incorrecto|incorrectos|incorrectas|errónea|"
	 "erróneo|no es una**válida|no es un**valido|mal escrit*|mal digitad*",
	[SYNTAX] = "sintaxis|formato|mal formad*|malformad*|incompleta|incompleto|"
	 "caracteres no permitidos|caracteres inválidos|no cumple",
	[FULL] = "llena|lleno|llenas|saturado|saturada|agotad*|completa sin espacio",
	[NO_ROOM] = "sin espacio|no tiene espacio|no hay espacio|no queda espacio|insuficiente*|"
	 "falta de espacio|no dispone de espacio|no hay suficiente*|espacio suficiente|"
	 "suficiente espacio|falta de almacenamiento",
	[EXCEEDED] = "supera|superado|superada|sobrepasa*|sobrepaso|rebasa*|alcanzad*|alcanzó|"
	 "agotad*|superior a|mayor que|mayor de|alcanzaste|alcanzaron|superaste|exced*",
	[LIMITED] = "límite|límites|limitado|limitada|máximo|máxima|permitido|permitida|tope",
	[TOO_LARGE] = "demasiado grande*|muy grande*|demasiado larg*|demasiado pesad*|muy pesad*|"
	 "demasiado alt*|demasiado elevad*",
	[TOO_MANY] = "demasiad**s|demasiada frecuencia|muy rápido|muy seguido|muchas conexiones|"
	 "muchos mensajes|exceso de|número elevado|con demasiada|demasiado rápid*|muy rápidamente|"
	 "con mucha frecuencia|a un ritmo|a una tasa|a una velocidad",
	[OTHER_COUNTS] = "saltos|adjuntos|anexos|puntos|buzón",
	[RATE] = "tasa|frecuencia|límite de envio*|cuota de envio|cantidad de mensajes|"
	 "número de mensajes|número de correos|límite de mensajes|límite de correos|cota de envio|"
	 "número máximo de mensajes|simultánea|simultáneas|simultáneo|simultáneos|volumen de envio|"
	 "ritmo|conexiones*|cantidad máxima de correos|límite de e-mails|límite de emails|"
	 "velocidad de envio|límite para enviar|límite para el envio|límite para envio",
	[PERIOD] = "por hora|por día|por minuto|diari*|horari*|en una hora|24 horas|cada hora|"
	 "por segundo",
	[SENDING] = "envio*|enviad*|salient*|hora|día",
	[TOO_MANY_RECIPIENTS] = "demasiados**destinatarios|numero**destinatarios|"
	 "muchos**destinatarios|cantidad**destinatarios|límite de destinatarios|"
	 "máximo de**destinatarios",
	[MAILBOX_CROWDED] = "demasiados mensajes**buzón|demasiados correos**buzón",
	[DISABLED] = "desactivad*|deshabilitad*|inhabilitad*|inactiva|inactivo|suspendid*|"
	 "cancelad*|cerrad*|congelad*|no está activ*|no activ*|ya no está en uso|fuera de servicio|"
	 "dada de baja|suspenso|en desuso|ya no es valid*|fuera de uso",
	[EXPIRED] = "expirad*|caducad*|vencid*",
	[BLOCKED] = "bloquead*|bloqueo|banead*|vetad*|prohibid*",
	[LISTED] = "listad*|incluida en|figura en**list*|aparece en**list*|está en la lista|"
	 "en una blacklist*|en la blacklist*|en lista*",
	[REFUSED] = "rechazad*|rechazo|denegad*|negad*|no permitid*|no autorizad*|"
	 "no está permitid*|no está autorizad*|no están permitid*|no se permite*|no se acepta*|"
	 "no acepta*|no admitid*|no admite*|no puede*|no tiene permiso*|sin autorización|"
	 "sin permiso*|prohibid*|no está habilitad*|sin derecho|no tiene autorización",
	[UNSUPPORTED] = "no soportad*|no está soportad*|no compatible*|no implementad*|no admitid*",
	[UNAVAILABLE] = "no está disponible*|no está accesible|no se encuentra disponible|"
	 "no disponible*",
	[REQUIRED] = "exige|requerid*|requiere*|necesari*|obligatorio|obligatoria|debe|deben|"
	 "necesita*|exigid*|sin autenticación|sin cifrado|primero|solo con|antes de enviar|"
	 "es preciso|debes|autentiquese",
	[FAILED] = "incorrecta|incorrecto|incorrectos|incorrectas|fallo|fallid*|ha fallado|fracas*|"
	 "imposible|error en|no superad*|no pasa*|rechazad*|negad*|error de",
	[MISSING] = "falta|faltan|faltante|ausente|sin remitente|sin asunto|sin encabezado*|"
	 "sin firma|sin cabecera*|sin fecha|no tiene|no contiene|vaci*|ausencia|carece|no incluye|"
	 "no firmad*",
	[REPEATED] = "múltiples|duplicad*|repetid*|varios|más de un",
	[DANGEROUS] = "peligros*|ejecutable*|no segur*",
	[UNRESOLVED] = "no resuelve*|no se puede resolver|no tiene ningún registro*|no se resuelve|"
	 "sin registro*|no tiene registro*|no tiene mx|no pudo resolver*|no resolvible|sin mx",
	[MISMATCH] = "no coincide*|no corresponde*|no pertenece*|distint*|diferente*",
	[ONLY] = "solo|solamente|únicamente|no acepta|no puede|exclusivamente|no es miembro|"
	 "no pertenece|restring*|no está suscrit*",
	[REFUSED_BY_RECIPIENT] = "destinatario no acepta*|destinatario no desea*|"
	 "destinatario ha bloqueado*|destinatario solo*|rechazado por el destinatario|"
	 "bloqueado por el destinatario|destinatario no admite*|destinatario rechaza*|"
	 "no tiene permiso**escribir*|no tiene permiso**enviar**a este|"
	 "no está autorizado a**este destinatario|usuario no acepta*|destinatario ha rechazado*",
	[MOVED] = "se ha mudado|nueva dirección|cambio de dirección|ha cambiado su dirección|"
	 "ha cambiado de dirección|nuevo correo|se ha trasladado",
	[NO_SUCH_USER] = "ningún usuario*|no hay usuario*|no tenemos**usuario|no existe**buzón|"
	 "ninguna cuenta*|no es usuario*|ya no trabaja*|no hay tal*|nadie con es**nombre",
	[NOT_OUR_DOMAIN] = "no alojad*|no está alojad*|dominio no local|dominio**no es local|"
	 "no gestiona**dominio|no es responsable**dominio|no maneja**dominio|no retransmit*|"
	 "no hace relay|no reenvia*|otros dominios",
	[NOT_LOGGED_IN] = "no autenticad*|no se ha autenticado|no está autenticad*|autentiquese|"
	 "debe identificarse|no ha iniciado sesión",
	[GREYLISTED] = "lista gris|listas grises|primer intento",
	[VIRUS] = "malicios*|infectad*|programa maligno|virus informático*",
	[LOOP] = "bucle*|demasiados saltos|ciclo de correo|demasiados reenvíos|lazo de correo|"
	 "loop de|ciclo infinito|demasiados hops|máximo de saltos|circular de correo",
	[FIRST] = "primero|antes|secuencia**comandos",
	[REPUTATION] = "reputación|quejas de usuarios|quejas de los usuarios|debido a quejas",
	[DYNAMIC_ADDRESS] = "ip dinámic*|dirección dinámica|direcciones dinámicas|rango dinámico|"
	 "rangos dinámicos|ips dinámicas",
	[UNSOLICITED] = "correo basura|no deseado|no solicitad*|publicidad no*|como spam|"
	 "correo masivo no*|filtro antispam",
	[UNTRUSTED] = "autofirmad*|no confiable|no es de confianza|no es confiable|no coincide*|"
	 "no verificad*",
	[SENDER_UNAUTHENTICATED] = "no autenticad*|autenticación**fall*|fallo**autenticación",
	[TIMEOUT] = "tiempo de espera*|tiempo agotado|se agoto el tiempo|tiempo excedido|"
	 "timeout de la|excedido el tiempo|inactividad",
	[LOST] = "perdida|interrumpida|cerrada|cortada|caída|reiniciada|terminada",
	[SERVER_FAULT] = "error interno|error temporal|error del servidor|error del sistema|"
	 "error local|error técnico|error de configuración|problema técnico|problema temporal|"
	 "problemas técnicos|fallo temporal|fallo interno|error en el servidor|problemas internos|"
	 "error inesperado|falla temporal|error de sistema",
	[ERROR] = "error temporal|problema|fallo",
	[BUSY] = "mantenimiento|sobrecargad*|ocupado|saturado**servidor|servidor**saturado|"
	 "no acepta conexiones|temporalmente no disponible|sobrecarga|servicio suspendido",
	[LATER] = "más tarde|intente*|reintente*|temporal|temporalmente",
	[POLICY] = "política|políticas|motivos de seguridad|razones de seguridad|normas|reglas|"
	 "administrador|acceso denegado|criterios|directrices|viola la|viola las|infringe las|"
	 "infringe la|contraviene",
}};
