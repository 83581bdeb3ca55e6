#include "core/base/error.h"
#include "core/checkpoint/torch_checkpoint.h"

#include <cstdint>
#include <cstdlib>
#include <span>

namespace {

using namespace pardalis;

// Every element of a tensor, so that one outside of its memory is a finding.
unsigned touch(const HostTensor& tensor) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(tensor.shape.count()) * sizeOf(tensor.type); ++i)
        sum += std::to_integer<unsigned>(tensor.data[i]);
    return sum;
}

}  // namespace

// Any bytes are a checkpoint whose tensors lie inside of it, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::int64_t kMostToCopy = 100'000;  // a view may repeat elements: sound, but slow to fuzz
    try {
        const TorchCheckpoint checkpoint(TorchFile(nullptr, std::as_bytes(std::span(data, size)), "fuzz"));
        static volatile unsigned sum = 0;
        for (const std::string& name : checkpoint.names()) {
            try {
                const auto description = checkpoint.describe(name);
                if (!description)
                    std::abort();
                if (!description->copied || description->shape.count() <= kMostToCopy)
                    sum = sum + touch(checkpoint.find(name).value());
            } catch (const Error&) {
            }
        }
    } catch (const Error&) {
    }
    return 0;
}
