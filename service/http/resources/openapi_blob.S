/*
 * api/openapi.yaml, as it is served at /openapi.yaml, inside the binary:
 *
 *	extern const char openapi_yaml_start[];
 *	extern const uint64_t openapi_yaml_size;	bytes
 *
 * A NUL follows the last byte, at openapi_yaml_end.
 */
	.section .rodata
	.global openapi_yaml_start
	.global openapi_yaml_end
	.global openapi_yaml_size
	.balign 16
openapi_yaml_start:
	.incbin "api/openapi.yaml"
openapi_yaml_end:
	.byte 0

	.balign 8
openapi_yaml_size:
	.quad openapi_yaml_end - openapi_yaml_start

	.section .note.GNU-stack, "", %progbits
