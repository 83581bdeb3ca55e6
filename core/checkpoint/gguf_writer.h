#pragma once

#include "core/base/file.h"
#include "core/checkpoint/gguf_metadata.h"
#include "core/checkpoint/gguf_types.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace pardalis {

// What a GGUF file that is being written says of itself, in the order in which it is said. Keys differ; which types other
// programs ask for stands in llama.cpp's src/llama-arch.
class GgufEntries {
public:
    void text(std::string_view key, std::string_view value);
    void uint32(std::string_view key, std::uint32_t value);
    void float32(std::string_view key, float value);
    void boolean(std::string_view key, bool value);
    void texts(std::string_view key, std::span<const std::string> values);
    void int32s(std::string_view key, std::span<const std::int32_t> values);

    std::uint64_t count() const { return m_count; }
    std::span<const std::byte> bytes() const { return m_bytes; }

private:
    void begin(std::string_view key, GgufValueType type);
    void append(std::string_view text);
    template <typename T>
    void append(T value);

    std::uint64_t m_count = 0;
    Bytes m_bytes;
};

// One tensor of a file that is being written.
struct GgufTensorToWrite {
    std::string name;
    const GgmlType* type = nullptr;  // F32, F16, BF16; Q8_0 where rows are multiples of 32
    Shape shape;                     // outermost first
    // The values, elements of any type and of that shape. Called once, when the tensor's turn comes; what it returns is
    // converted as it is written and let go afterwards. Throws Cancelled where the writing is to stop.
    std::function<HostTensor()> values;
};

// Writes a file of version 3, tensors in the order given, which both llama.cpp and gguf-py read. The old file stays until
// every byte is safely on disk. Throws Error where that fails, or a value is not finite or too large for the type.
void writeGguf(const std::filesystem::path& path, const GgufEntries& entries,
               std::span<const GgufTensorToWrite> tensors);

}  // namespace pardalis
