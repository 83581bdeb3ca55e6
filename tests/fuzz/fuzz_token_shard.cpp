#include "app/train/data/token_shard.h"
#include "core/base/error.h"

#include <zlib.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>

namespace {

using namespace pardalis;

void prove(std::span<const std::byte> bytes) {
    try {
        const train::TokenShardView shard = train::proveTokenShard(bytes, "fuzz");
        std::size_t tokens = 0;
        for (std::size_t i = 0; i < shard.size(); ++i) {
            const train::TokenSampleView sample = shard.sample(i);
            tokens += sample.ids.size();
            for (const std::int32_t id : sample.ids) {
                if (id < 0 || id >= shard.header.vocabularySize)
                    std::abort();
            }
        }
        if (tokens != shard.ids.size() || tokens != shard.flags.size())
            std::abort();
    } catch (const Error&) {
    }
}

}  // namespace

// Any bytes are a shard whose samples cover its tokens, or an Error; so they are once the checksum is made right, which
// otherwise nothing changed would pass.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto copy = std::make_unique<std::uint64_t[]>(size / 8 + 1);  // aligned as a mapped file is
    std::memcpy(copy.get(), data, size);
    const std::span bytes(reinterpret_cast<std::byte*>(copy.get()), size);
    prove(bytes);
    if (size >= 4) {
        const auto crc = static_cast<std::uint32_t>(crc32_z(0, data, size - 4));
        std::memcpy(bytes.data() + size - 4, &crc, sizeof crc);
        prove(bytes);
    }
    return 0;
}
