/*
 * The compiled translations (build/mo/TAG.mo) inside the binary, for each TAG of translations.h:
 *
 *	extern const unsigned char text_mo_TAG[];
 *	extern const uint64_t text_mo_TAG_size;		bytes
 */
#include "text/translations.h"

#define QUOTE(file) #file
#define EMBED(constant, tag) \
	.global text_mo_##tag; \
	.global text_mo_##tag##_size; \
	.balign 8; \
	text_mo_##tag: .incbin QUOTE(tag.mo); \
	text_mo_##tag##_end: .balign 8; \
	text_mo_##tag##_size: .quad text_mo_##tag##_end - text_mo_##tag;

	.section .rodata
	TRANSLATIONS(EMBED)

	.section .note.GNU-stack, "", %progbits
