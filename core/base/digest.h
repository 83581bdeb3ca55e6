#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;  // of OpenSSL

namespace pardalis {

// A checksum of bytes that come in pieces.
class Digest {
public:
    enum class Kind : std::uint8_t { md5, sha256 };

    explicit Digest(Kind kind);
    void take(std::span<const std::byte> bytes);
    std::string hex();  // lower case, of all that was taken; once

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

const char* nameOf(Digest::Kind kind);  // "MD5", "SHA-256"

}  // namespace pardalis
