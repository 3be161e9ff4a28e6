#include "dns/answer.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"

enum {
	HEADER_SIZE = 12,
	RR_MIN = 11,	       /* root name, type, class, ttl, length */
	NAME_MAX_BYTES = 255,  /* RFC 1035 section 2.3.4 */
	NAME_TEXT_SIZE = 1024, /* a byte may become \DDD */
	CHAIN_MAX = 16,
	CLASS_IN = 1,
	RCODE_NXDOMAIN = 3,
};

/* A position in a packet: at is the next byte to read. Once failed is set, nothing more is read. */
struct reader {
	const uint8_t *data;
	size_t len;
	size_t at;
	bool failed;
};

struct rr {
	char owner[NAME_TEXT_SIZE];
	unsigned type, class;
	uint32_t ttl;
	size_t rdata, rdlen; /* offset and length in the packet */
};

static unsigned read_u8(struct reader *reader)
{
	if (reader->failed || reader->at >= reader->len) {
		reader->failed = true;
		return 0;
	}
	return reader->data[reader->at++];
}

static unsigned read_u16(struct reader *reader)
{
	unsigned high = read_u8(reader);

	return high << 8 | read_u8(reader);
}

static void skip(struct reader *reader, size_t count)
{
	if (reader->failed || count > reader->len - reader->at)
		reader->failed = true;
	else
		reader->at += count;
}

/* Writes a byte of a label as text; returns the number of characters. */
static size_t label_byte(unsigned byte, char *out)
{
	if (byte > ' ' && byte < 0x7f && byte != '.' && byte != '\\') {
		out[0] = to_lower((char)byte);
		return 1;
	}
	out[0] = '\\';
	out[1] = (char)('0' + byte / 100);
	out[2] = (char)('0' + byte / 10 % 10);
	out[3] = (char)('0' + byte % 10);
	return 4;
}

/*
 * Reads a name (RFC 1035 section 4.1.4) to out as text. Compression pointers must point backwards
 * from the previous target, so that they cannot loop.
 */
static void read_name(struct reader *reader, char out[NAME_TEXT_SIZE])
{
	struct reader at = *reader;
	size_t jumped_to = reader->at, bytes = 0, used = 0;
	bool jumped = false;

	for (;;) {
		size_t start = at.at;
		unsigned len = read_u8(&at);

		if ((len & 0xc0) == 0xc0) {
			size_t to = (len & 0x3f) << 8 | read_u8(&at);

			if (!jumped)
				reader->at = at.at;
			at.failed |= to >= jumped_to || to >= start;
			jumped = true;
			jumped_to = at.at = to;
		} else {
			bytes += len + 1;
			at.failed |= len > 63 || bytes > NAME_MAX_BYTES || len > at.len - at.at;
			for (unsigned i = 0; !at.failed && i < len; i++)
				used += label_byte(read_u8(&at), out + used);
			if (at.failed || len == 0)
				break;
			out[used++] = '.';
		}
	}
	out[used > 0 ? used - 1 : 0] = '\0';
	reader->failed |= at.failed;
	if (!jumped)
		reader->at = at.at;
}

static void read_rr(struct reader *reader, struct rr *rr_r)
{
	read_name(reader, rr_r->owner);
	rr_r->type = read_u16(reader);
	rr_r->class = read_u16(reader);
	rr_r->ttl = (uint32_t)read_u16(reader) << 16;
	rr_r->ttl |= (uint32_t)read_u16(reader);
	rr_r->rdlen = read_u16(reader);
	rr_r->rdata = reader->at;
	skip(reader, rr_r->rdlen);
}

/* Reads the name at the end of a record's RDATA. */
static bool rdata_name(const struct reader *reader, const struct rr *rr, size_t skipped,
		       char out[NAME_TEXT_SIZE])
{
	struct reader inside = {.data = reader->data, .len = rr->rdata + rr->rdlen};

	if (skipped >= rr->rdlen)
		return false;
	inside.at = rr->rdata + skipped;
	read_name(&inside, out);
	return !inside.failed && inside.at == inside.len;
}

/* The state of answer_parse(). name is the name asked for, after the CNAMEs so far. */
struct parse {
	struct reader reader;
	enum dns_type type;
	struct arena *arena;
	struct dns_record *records; /* room for all records of the packet */
	size_t count;
	unsigned chain;
	const char *canonical;
	char name[NAME_TEXT_SIZE];
};

static bool mx_record(struct parse *parse, const struct rr *rr, struct dns_record *record_r)
{
	char name[NAME_TEXT_SIZE];
	const uint8_t *rdata = parse->reader.data + rr->rdata;

	if (!rdata_name(&parse->reader, rr, 2, name))
		return false;
	record_r->preference = (uint16_t)(rdata[0] << 8 | rdata[1]);
	record_r->name = arena_strdup(parse->arena, name);
	return true;
}

static bool address_record(struct parse *parse, const struct rr *rr, struct dns_record *record_r)
{
	void *bytes;

	if (rr->rdlen != (rr->type == DNS_TYPE_A ? 4u : 16u))
		return false;
	bytes = arena_alloc(parse->arena, rr->rdlen);
	memcpy(bytes, parse->reader.data + rr->rdata, rr->rdlen);
	record_r->bytes = bytes;
	record_r->len = rr->rdlen;
	return true;
}

/* CNAME and PTR. */
static bool name_record(struct parse *parse, const struct rr *rr, struct dns_record *record_r)
{
	char name[NAME_TEXT_SIZE];

	if (!rdata_name(&parse->reader, rr, 0, name))
		return false;
	record_r->name = arena_strdup(parse->arena, name);
	return true;
}

/* The strings of a TXT record (RFC 1035 section 3.3.14), joined. They may hold NULs. */
static bool text_record(struct parse *parse, const struct rr *rr, struct dns_record *record_r)
{
	const uint8_t *rdata = parse->reader.data + rr->rdata;
	char *text = arena_alloc(parse->arena, rr->rdlen + 1);
	size_t len = 0;

	for (size_t at = 0; at < rr->rdlen; at += 1u + rdata[at]) {
		if (rdata[at] >= rr->rdlen - at)
			return false;
		memcpy(text + len, rdata + at + 1, rdata[at]);
		len += rdata[at];
	}
	record_r->bytes = text;
	record_r->len = len;
	return true;
}

/* Copies the RDATA unchanged and unchecked. */
static bool raw_record(struct parse *parse, const struct rr *rr, struct dns_record *record_r)
{
	char *bytes = arena_alloc(parse->arena, rr->rdlen + 1);

	memcpy(bytes, parse->reader.data + rr->rdata, rr->rdlen);
	record_r->bytes = bytes;
	record_r->len = rr->rdlen;
	return true;
}

/* Parsers of RDATA by type. */
static const struct {
	enum dns_type type;
	bool (*read)(struct parse *parse, const struct rr *rr, struct dns_record *record_r);
} readers[] = {
	{DNS_TYPE_A, address_record},  {DNS_TYPE_AAAA, address_record}, {DNS_TYPE_MX, mx_record},
	{DNS_TYPE_CNAME, name_record}, {DNS_TYPE_TXT, text_record},	{DNS_TYPE_TLSA, raw_record},
	{DNS_TYPE_PTR, name_record},
};

static bool read_record(struct parse *parse, const struct rr *rr, struct dns_record *record_r)
{
	size_t i = 0;

	while (i < sizeof(readers) / sizeof(readers[0]) && readers[i].type != parse->type)
		i++;
	return i < sizeof(readers) / sizeof(readers[0]) && readers[i].read(parse, rr, record_r);
}

static bool follow_cname(struct parse *parse, const struct rr *rr)
{
	if (++parse->chain > CHAIN_MAX || !rdata_name(&parse->reader, rr, 0, parse->name))
		return false;
	parse->canonical = arena_strdup(parse->arena, parse->name);
	return true;
}

/* Reads rr when it is about the name asked for; false when it is malformed. */
static bool take_rr(struct parse *parse, const struct rr *rr)
{
	if (rr->class != CLASS_IN || strcmp(rr->owner, parse->name) != 0)
		return true;
	if (rr->type == DNS_TYPE_CNAME && parse->type != DNS_TYPE_CNAME)
		return follow_cname(parse, rr);
	if (rr->type != (unsigned)parse->type)
		return true;
	return read_record(parse, rr, &parse->records[parse->count++]);
}

static enum dns_status status_of(unsigned rcode, size_t records)
{
	switch (rcode) {
	case 0:
		return records > 0 ? DNS_OK : DNS_NODATA;
	case RCODE_NXDOMAIN:
		return DNS_NXDOMAIN;
	default:
		return DNS_SERVFAIL;
	}
}

bool answer_parse(const void *packet, size_t len, enum dns_type type, struct arena *arena,
		  struct dns_answer *answer)
{
	struct parse parse = {
		.reader = {.data = packet, .len = len, .at = 2}, .type = type, .arena = arena};
	struct reader *reader = &parse.reader;
	unsigned rcode = read_u16(reader) & 0xf, questions = read_u16(reader);
	unsigned records = read_u16(reader);
	struct rr rr;

	if (len < HEADER_SIZE || questions != 1 || records > len / RR_MIN)
		return false;
	reader->at = HEADER_SIZE;
	read_name(reader, parse.name);
	skip(reader, 4);
	parse.records = arena_alloc(arena, (records + 1) * sizeof(*parse.records));
	for (unsigned i = 0; i < records; i++) {
		read_rr(reader, &rr);
		if (reader->failed || !take_rr(&parse, &rr))
			return false;
	}
	answer->status = status_of(rcode, parse.count);
	answer->canonical = parse.canonical;
	answer->records = parse.records;
	answer->count = parse.count;
	return !reader->failed;
}

uint32_t answer_ttl(const void *packet, size_t len)
{
	struct reader reader = {.data = packet, .len = len, .at = 4};
	unsigned questions = read_u16(&reader), records = read_u16(&reader);
	uint32_t ttl = UINT32_MAX;
	struct rr rr;

	records += read_u16(&reader);
	if (len < HEADER_SIZE || questions != 1 || records == 0 || records > len / RR_MIN)
		return 0;
	reader.at = HEADER_SIZE;
	read_name(&reader, rr.owner);
	skip(&reader, 4);
	for (unsigned i = 0; i < records && !reader.failed; i++) {
		read_rr(&reader, &rr);
		if (!reader.failed && rr.ttl < ttl)
			ttl = rr.ttl;
	}
	return reader.failed ? 0 : ttl;
}
