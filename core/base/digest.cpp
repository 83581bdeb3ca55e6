#include "core/base/digest.h"

#include "core/base/check.h"

#include <array>
#include <openssl/evp.h>

namespace pardalis {

void Digest::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Digest::Digest(Kind kind) : m_context(EVP_MD_CTX_new()) {
    CHECK(m_context);
    CHECK(EVP_DigestInit_ex(m_context.get(), kind == Kind::md5 ? EVP_md5() : EVP_sha256(), nullptr) == 1);
}

void Digest::take(std::span<const std::byte> bytes) {
    CHECK(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1);
}

std::string Digest::hex() {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    CHECK(EVP_DigestFinal_ex(m_context.get(), digest.data(), &length) == 1);
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) {
        hex += kDigits[digest[i] >> 4];
        hex += kDigits[digest[i] & 15];
    }
    return hex;
}

const char* nameOf(Digest::Kind kind) { return kind == Digest::Kind::md5 ? "MD5" : "SHA-256"; }

}  // namespace pardalis
