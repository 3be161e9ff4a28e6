/* Words of refusals in Portuguese; see lexicon.h. */
#include "classify/lexicon/lexicon.h"

/* clang-format off */
const struct lexicon lexicon_pt = {.language = "pt", .words = {
	[FUNCTION_WORDS] = "por|para|esta|detectado*|não|rejeitada|rejeitado|bloqueado|remetente|"
	 "foi|sua|seu|uma|você|falha|falhou|inválido|mensagem|servidor|ausente|domínio|ativo|ativa",
	[MAILBOX] = "usuário*|utilizador*|caixa|caixas|conta|contas|endereço*|inbox do|mailbox",
	[RECIPIENT] = "destinatário*|recipiente*|receptor|receptora|beneficiário*|recebedor",
	[SENDER] = "remetente*|expedidor*|endereço de origem",
	[SENDER_ADDRESS] = "endereço**remetente*|endereço de origem|remetente**endereço",
	[SENDER_DOMAIN] = "domínio**remetente*|remetente**domínio*|domínio de envio|"
	 "domínio de origem",
	[RECIPIENT_DOMAIN] = "domínio**destinatário*|destinatário**domínio*|domínio de destino",
	[DOMAIN] = "domínio|domínios",
	[MESSAGE] = "mensagem|mensagens",
	[MESSAGE_SIZE] = "tamanho da mensagem",
	[SIZE] = "tamanho|peso",
	[ATTACHMENT] = "adjunto*|anexo*|arquivo*|ficheiro*|conteúdo*|extensão|extensões",
	[HEADER] = "cabeçalho*|assunto|linhas|linha|campo",
	[CLIENT] = "seu servidor|servidor remetente|servidor de origem|servidor de envio|sua rede|"
	 "endereço ip|endereços ip",
	[SERVER] = "servidor|servidores|sistema|serviço*",
	[DISK] = "disco|discos|fila de correio|memória",
	[QUOTA] = "quota|quotas|cota|capacidade|espaço*|armazenamento|limite**caixa|tamanho**caixa",
	[BLOCKLIST] = "lista negra|listas negras|lista de bloqueio|listas de bloqueio|"
	 "lista bloqueada|lista de spam",
	[RELAYING] = "reenviar|retransmitir|rele|relevo|repasse|retransmissão|reencaminhamento|"
	 "reencaminhar|encaminhar",
	[LOGIN] = "autenticar*|autentica|autenticado*|autenticação|autentique*",
	[PASSWORD] = "senha|senhas|palavra-passe|credenciais|nome de utilizador|nome de usuário",
	[GROUP] = "grupo|interno|internos|externo|externos|lista de distribuição|lista de emails|"
	 "lista de discussão|membro*|assinante*|mailing list|usuários autorizados|externas|externa",
	[REVERSE_DNS] = "dns inverso|zona inversa|resolução reversa|reverso|resolução inversa|"
	 "entrada reversa|consulta inversa|registro ptr",
	[COMMAND] = "comando|comandos",
	[HOST_NAME] = "nome",
	[CERTIFICATE] = "certificado*",
	[ENCRYPTION] = "cifrada|encriptad*|criptografia|criptografad*|conexão segura|encriptação",
	[UNENCRYPTED] = "sem criptografia|não criptografad*|não segura",
	[CONNECTION] = "conexão|conexões|sessão",
	[DKIM_SIGNATURE] = "assinatura",
	[UNKNOWN] = "inexistent*|eliminad*|desconhecid*|não existe*|não encontrad*|"
	 "não foi encontrad*|não localizad*|não foi localizad*|não cadastrad*|não está cadastrad*|"
	 "não é conhecid*|não consta|removid*|excluíd*|não pode ser encontrad*",
	[INVALID] = "inválido|invalida|inválidos|inválidas|não é valid*|não valid*|incorret*|"
	 "não é um**válido|não é uma**válida|mal escrit*|mal digitad*",
	[SYNTAX] = "formato|mal formad*|malformad*|incompleta|incompleto|sintaxe|"
	 "caracteres inválidos|não está em conformidade",
	[FULL] = "saturado|saturada|cheia|cheio|lotada|lotado|esgotad*",
	[NO_ROOM] = "insuficiente*|sem espaço|não há espaço|não tem espaço|não possui espaço|"
	 "falta de espaço|espaço suficiente",
	[EXCEEDED] = "excedid*|excede*|supera|superado|superada|ultrapassa*|ultrapassou|atingid*|"
	 "atingiu|estourad*|superou|superior a|esgotad*|maior que",
	[LIMITED] = "limite|limites|limitado|limitada|máximo|máxima|permitido|permitida",
	[TOO_LARGE] = "demasiado grande*|demasiado larg*|demasiado pesad*|demasiado alt*|"
	 "muito grande*|grande demais|muito pesad*|muito long*|muito extens*|muito alt*|"
	 "demasiado elevad*",
	[TOO_MANY] = "demasiad**s|muitas|muitos|excesso de|número excessivo|muito rápido|"
	 "muito frequente*|número elevado|muito rapidamente|demasiado rapid*|com muita frequencia|"
	 "a uma taxa",
	[OTHER_COUNTS] = "saltos|adjuntos|anexos|encaminhamentos|caixa",
	[RATE] = "limite de envio*|limite máximo de envio|"
		 "taxa|frequência|cota de envio|quota de envio|"
	 "número de mensagens|limite de mensagens|quantidade de mensagens|número de conexões|"
	 "limite de conexões|número máximo de conexões|número máximo de mensagens|simultânea|"
	 "simultâneas|simultâneo|simultâneos|ritmo|limite de e-mails|limite de emails|"
	 "limite para enviar|limite para envio",
	[PERIOD] = "por hora|por dia|por minuto|diari*|horári*|24 horas|cada hora|por segundo",
	[SENDING] = "envio*|enviad*|hora|dia",
	[TOO_MANY_RECIPIENTS] = "número**destinatários|muitos**destinatários|"
	 "quantidade**destinatários|excesso de destinatários|limite de destinatários|"
	 "máximo de**destinatários",
	[MAILBOX_CROWDED] = "muitas mensagens**caixa",
	[DISABLED] = "desactivad*|cancelad*|congelad*|desativad*|desabilitad*|inativ*|suspensa|"
	 "suspenso|encerrad*|não está ativ*|não está mais em uso|não está mais ativ*|fora de uso|"
	 "desligad*",
	[EXPIRED] = "expirad*|vencid*|venceu|expirou",
	[BLOCKED] = "bloquead*|bloqueio|vetad*|banid*",
	[LISTED] = "listad*|está na lista|está em**blacklist*|numa blacklist*",
	[REFUSED] = "negad*|rejeitad*|recusad*|não permitid*|não autorizad*|não é permitid*|"
	 "não é autorizad*|não está autorizad*|não são permitid*|não aceit*|não é aceit*|"
	 "não são aceit*|proibid*|não tem permissão|não pode*|sem permissão|não possui permissão|"
	 "não tem autorização",
	[UNSUPPORTED] = "não suportad*|não é suportad*|não implementad*",
	[UNAVAILABLE] = "indisponível|indisponíveis|não disponível|não está disponível|inacessível",
	[REQUIRED] = "exige|requerid*|exigid*|necessário|necessária|obrigatori*|deve|devem|precisa|"
	 "requer|antes de enviar|requisitad*|sem autenticação|sem criptografia|é preciso|"
	 "autentique-se",
	[FAILED] = "fracas*|falha*|falhou|erro na|erro de|não passou|negad*|erro no",
	[MISSING] = "falta|ausente|ausência|faltando|sem|não possui|não tem|não contém|vazi*|"
	 "não assinad*",
	[REPEATED] = "duplicad*|repetid*|vários|mais de um",
	[DANGEROUS] = "perigos*|executáve*|não segur*",
	[UNRESOLVED] = "não resolve*|sem registro*|não possui registro*|não tem registro*|sem mx|"
	 "não pode ser resolvid*|irresolvivel|não possui mx|não tem mx",
	[MISMATCH] = "não corresponde*|não coincide*|não pertence*|diferente*",
	[ONLY] = "unicamente|somente|apenas|só aceita|exclusivamente|não é membro|restring*",
	[REFUSED_BY_RECIPIENT] = "destinatário não aceita*|destinatário não deseja*|"
	 "destinatário bloqueou*|destinatário só aceita*|rejeitado pelo destinatário|"
	 "bloqueado pelo destinatário|rejeitada pelo destinatário|usuário não aceita*|"
	 "não tem permissão**este destinatário|destinatário recusa*|destinatário recusou*",
	[MOVED] = "mudou-se|mudou de|novo endereço|novo e-mail|novo email",
	[NO_SUCH_USER] = "nenhum usuário*|nenhum utilizador*|não há usuário*|não há utilizador*|"
	 "nenhuma conta*|nenhuma caixa*|não trabalha mais*|ninguém com esse nome",
	[NOT_OUR_DOMAIN] = "não hospedad*|não está hospedad*|domínio não local|"
	 "domínio**não é local|não é responsável**domínio|não faz relay|outros domínios",
	[NOT_LOGGED_IN] = "não autenticad*|não está autenticad*|autentique-se",
	[GREYLISTED] = "lista cinza|lista cinzenta|listagem cinza|primeiro contato",
	[VIRUS] = "malicios*|infectad*|programa maligno|infetad*",
	[LOOP] = "demasiados saltos|loop de|em loop|ciclo**mensag*|laço de*|muitos saltos|"
	 "muitos encaminhamentos|ciclo infinito|muitos hops|máximo de saltos",
	[FIRST] = "antes|primeiro|sequencia**comandos",
	[REPUTATION] = "reputação|reclamações de usuários|devido a reclamações",
	[DYNAMIC_ADDRESS] = "ip dinâmic*|endereço dinâmico|endereços dinâmicos|faixa dinâmica|"
	 "ips dinâmicas",
	[UNSOLICITED] = "como spam|lixo eletrônico|indesejad*|não solicitad*|filtro antispam",
	[UNTRUSTED] = "autoassinad*|auto-assinad*|não confiável|não é confiável|não corresponde*",
	[SENDER_UNAUTHENTICATED] = "não autenticad*|autenticação**falh*|falha**autenticação",
	[TIMEOUT] = "tempo limite*|tempo esgotado|tempo de espera*|timeout da",
	[LOST] = "perdida|cortada|reiniciada|interrompida|encerrada|fechada|caiu|terminada",
	[SERVER_FAULT] = "problema técnico|problemas técnicos|erro de configuração|erro temporário|"
	 "erro interno|erro do servidor|erro no servidor|problema temporário|problemas internos|"
	 "erro de sistema|erro do sistema|erro local|erro técnico|falha temporária|erro inesperado",
	[ERROR] = "erro|problema|falha",
	[BUSY] = "ocupado|saturado**servidor|servidor**saturado|manutenção|sobrecarregad*|"
	 "não aceita conexões|sobrecarga|fora do ar",
	[LATER] = "mais tarde|tente*|novamente|temporária|temporariamente|temporário",
	[POLICY] = "política|políticas|normas|administrador|motivos de segurança|"
	 "razões de segurança|regras|acesso negado|critérios|diretrizes|viola as|infringe o",
}};
