/* Finite fields for Diffie-Hellman. */
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "support/test.h"
#include "support/tls_case.h"

EVP_PKEY *finite_field(unsigned bits)
{
	EVP_PKEY_CTX *maker = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);
	OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
	BIGNUM *modulus = BN_new(), *generator = BN_new();
	OSSL_PARAM *params;
	EVP_PKEY *field = NULL;

	BN_rand(modulus, (int)bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ODD);
	BN_set_word(generator, 2);
	OSSL_PARAM_BLD_push_BN(builder, "p", modulus);
	OSSL_PARAM_BLD_push_BN(builder, "g", generator);
	params = OSSL_PARAM_BLD_to_param(builder);
	assert_int_equal(EVP_PKEY_fromdata_init(maker), 1);
	assert_int_equal(EVP_PKEY_fromdata(maker, &field, EVP_PKEY_KEY_PARAMETERS, params), 1);
	OSSL_PARAM_free(params);
	OSSL_PARAM_BLD_free(builder);
	BN_free(modulus);
	BN_free(generator);
	EVP_PKEY_CTX_free(maker);
	return field;
}
