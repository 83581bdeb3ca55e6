#include "app/train/language/picture_noise.h"

#include "app/train/data/token_shard.h"
#include "app/train/run/random.h"
#include "core/base/check.h"

namespace pardalis::train {

void addPictureNoise(std::span<std::int64_t> ids, std::span<const std::uint8_t> flags, const Vocabulary& vocabulary,
                     double noise, std::uint64_t seed, std::uint64_t key) {
    CHECK(flags.size() == ids.size());
    if (noise <= 0)
        return;
    constexpr std::uint64_t kNoiseStream = 0x6e6f697365;  // "noise": apart from other draws of the same seed
    Random random(seed, kNoiseStream, key);
    const auto codes = static_cast<std::size_t>(vocabulary.imageCodes());
    double chance = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const TokenId token{static_cast<std::int32_t>(ids[i])};
        if (token == vocabulary.beginImage())
            chance = 2 * noise * random.unit();
        else if (vocabulary.isImage(token) && (flags[i] & kPromptToken) == 0 && random.chance(chance))
            ids[i] = toInt(vocabulary.tokenOf(static_cast<int>(random.below(codes))));
    }
}

}  // namespace pardalis::train
