#include "core/families/chameleon/image_tokenizer_id.h"

#include "core/base/file.h"
#include "core/base/sha256.h"
#include "core/families/chameleon/slots.h"

#include <fmt/core.h>

namespace pardalis {

std::string imageTokenizerIdOf(const ImageTokenizerConfig& config, const Checkpoint& checkpoint) {
    const HostTensor codebook = checkpoint.find(kCodebookName).value();
    const std::span<const std::byte> bytes(codebook.data,
                                           static_cast<std::size_t>(codebook.shape.count()) * sizeOf(codebook.type));
    return sha256Hex(asBytes(fmt::format("{} pixels, {} codes a side, codebook {} {}", config.resolution, config.grid(),
                                         codebook.shape.toString(), sha256Hex(bytes))));
}

}  // namespace pardalis
