#pragma once

#include "core/document/block.h"
#include "core/document/media_store.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pardalis {

// What stands beside the blocks.
struct DocumentInfo {
    std::string title;
    std::string language = "en";  // BCP 47
    // What is being written, for the model: put before everything else in every prompt and answered by the document
    // ("Write a story about a fox."). "" for none.
    std::string brief;

    bool operator==(const DocumentInfo&) const = default;
};

// One change: the blocks `removed`, which follow `after`, become `inserted`. A value with an inverse.
struct Edit {
    std::optional<BlockId> after;  // none: at the document's start
    std::vector<Block> removed;    // as they stand, for the inverse
    std::vector<Block> inserted;
    std::optional<DocumentInfo> info;  // new value, if it changes

    bool operator==(const Edit&) const = default;
};

// A place in the document: the caret. `offset` counts bytes of Block::text().
struct Position {
    BlockId block{};
    std::size_t offset = 0;

    bool operator==(const Position&) const = default;
};

// Text and pictures in order: the single truth for file, prompt, undo and export. A value: a copy is a snapshot that
// another thread may read. Always holds at least one block.
class Document {
public:
    Document();  // one empty paragraph
    Document(DocumentInfo info, std::vector<Block> blocks, MediaStore media);

    const DocumentInfo& info() const { return m_info; }
    const std::vector<Block>& blocks() const { return m_blocks; }
    const Block* find(BlockId id) const;
    std::optional<std::size_t> indexOf(BlockId id) const;
    Position end() const;

    // Applies a change and returns its inverse. CHECKs that `removed` stands there and that ids stay unique; removing
    // the last block leaves one empty paragraph. Pictures' media must be in media().
    Edit apply(const Edit& edit);
    // The edit that turns this document's blocks first..first+count-1 into `inserted`.
    Edit replacing(std::size_t first, std::size_t count, std::vector<Block> inserted) const;

    std::uint64_t revision() const { return m_revision; }  // grows with every apply()

    MediaStore& media() { return m_media; }  // adding media changes nothing a reader of the document sees
    const MediaStore& media() const { return m_media; }

    // Generation records (JSON text, one object) by id: how each suggestion was made. Saved while a block may be of it.
    std::map<std::string, std::string>& generations() { return m_generations; }
    const std::map<std::string, std::string>& generations() const { return m_generations; }

    // Members and parts of a newer file version, kept for saving: JSON text, "" if none, and bytes by the part's name.
    std::string unknown;
    std::map<std::string, std::shared_ptr<const Bytes>> unknownParts;

    bool operator==(const Document& other) const;  // info and blocks

private:
    DocumentInfo m_info;
    std::vector<Block> m_blocks;
    MediaStore m_media;
    std::map<std::string, std::string> m_generations;
    std::uint64_t m_revision = 0;
};

struct DocumentCounts {
    std::int64_t words = 0, characters = 0, pictures = 0;
};
DocumentCounts count(const Document& document);  // words by Unicode's word boundaries (ICU)

}  // namespace pardalis
