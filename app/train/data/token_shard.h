#pragma once

#include "core/base/file.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pardalis::train {

// A file of tokenised samples. Little endian:
//   "PDLTOK1\n", u32 version (1), u32 vocabulary size, u64 samples, u64 tokens,
//   u32 length of the JSON, JSON {"kinds": [...], "vocabulary": "...", "image_tokenizer": "..."} with spaces behind it
//   up to a multiple of 8 bytes from the file's start,
//   u64 offsets[samples + 1] in tokens, u8 kind[samples] and zeros up to a multiple of 4, i32 ids[tokens],
//   u8 flags[tokens], u32 CRC-32 of everything before it.
inline constexpr std::uint8_t kAnswerToken = 1;  // flag: fine-tuning's loss falls on the token
inline constexpr std::uint8_t kPromptToken = 2;  // flag: guidance dropout removes the token

// What the ids of a shard mean.
struct TokenShardHeader {
    int vocabularySize = 0;
    std::string vocabularyHash;      // of the vocabulary's names and ids
    std::string imageTokenizerId;    // Model::imageTokenizerId; "" without pictures
    std::vector<std::string> kinds;  // at most 256

    bool operator==(const TokenShardHeader&) const = default;
};

struct TokenSampleView {
    std::string_view kind;
    std::span<const std::int32_t> ids;
    std::span<const std::uint8_t> flags;  // as many as ids
};

// Collects samples in memory and writes them in one go.
class TokenShardWriter {
public:
    // kinds are given by the samples, in the order in which they come; those of `header` must be empty.
    TokenShardWriter(std::filesystem::path path, TokenShardHeader header);

    // Ids within the vocabulary, as many flags as ids, at least one.
    void add(const std::string& kind, std::span<const std::int32_t> ids, std::span<const std::uint8_t> flags);
    std::size_t samples() const { return m_kinds.size(); }
    std::size_t tokens() const { return m_ids.size(); }

    // Atomic: the file is there whole or not at all. Throws Error.
    void finish();

private:
    std::filesystem::path m_path;
    TokenShardHeader m_header;
    std::vector<std::uint64_t> m_offsets = {0};
    std::vector<std::uint8_t> m_kinds, m_flags;
    std::vector<std::int32_t> m_ids;
};

// One shard's parts, pointing into its bytes.
struct TokenShardView {
    TokenShardHeader header;
    std::span<const std::uint64_t> offsets;
    std::span<const std::uint8_t> kinds, flags;
    std::span<const std::int32_t> ids;

    std::size_t size() const { return kinds.size(); }
    TokenSampleView sample(std::size_t i) const;
};
// Proves every size, offset, kind, id, flag and the CRC. `bytes` is aligned to 8. Throws Error beginning with `file`.
TokenShardView proveTokenShard(std::span<const std::byte> bytes, const std::string& file);

// Several mapped files as one list of samples. Immutable; any thread may read.
class TokenShards {
public:
    // Throws Error: a file that is damaged, or speaks of another vocabulary or image tokenizer than the first.
    explicit TokenShards(const std::vector<std::filesystem::path>& files);

    const TokenShardHeader& header() const { return m_shards.front().view.header; }  // kinds: the first file's
    std::size_t size() const { return m_shards.back().end; }
    std::uint64_t tokens() const { return m_tokens; }
    TokenSampleView sample(std::size_t i) const;  // i < size()

private:
    struct Shard {
        std::shared_ptr<const MappedFile> file;
        TokenShardView view;
        std::size_t end = 0;  // samples of this file and those before it
    };
    std::vector<Shard> m_shards;
    std::uint64_t m_tokens = 0;
};

}  // namespace pardalis::train
