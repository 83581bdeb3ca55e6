#pragma once

#include "core/document/edit.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pardalis {

// A place in the document: the caret. `offset` counts bytes of Block::text().
struct Position {
    BlockId block{};
    std::size_t offset = 0;

    bool operator==(const Position&) const = default;
};

// What a newer file version has and this one does not know, kept for saving.
struct UnknownContent {
    std::string members;                                        // of the document: JSON text, "" if none
    std::map<std::string, std::shared_ptr<const Bytes>> parts;  // by the part's name
};

// Text and pictures in order: the single truth for file, prompt, undo and export. A value: a copy is a snapshot that
// another thread may read. Always holds at least one block. Once made it changes by apply() alone, so that whoever
// sees all edits can undo, replay and record it.
class Document {
public:
    Document();  // one empty paragraph
    Document(DocumentInfo info, std::vector<Block> blocks, MediaStore media, GenerationRecords generations = {},
             UnknownContent unknown = {}, Sites sites = {}, Snapshots snapshots = {});

    const DocumentInfo& info() const { return m_info; }
    const std::vector<Block>& blocks() const { return m_blocks; }
    const Block* find(BlockId id) const;
    std::optional<std::size_t> indexOf(BlockId id) const;
    Position end() const;

    // Applies a change and returns its inverse. CHECKs that `removed` stands there and that ids stay unique; removing
    // the last block leaves one empty paragraph. Pictures' media must be in media() or come with the edit.
    Edit apply(const Edit& edit);
    // The edit that turns this document's blocks first..first+count-1 into `inserted`.
    Edit replacing(std::size_t first, std::size_t count, std::vector<Block> inserted) const;

    std::uint64_t revision() const { return m_revision; }  // grows with every edit that changes the page

    const MediaStore& media() const { return m_media; }
    const GenerationRecords& generations() const { return m_generations; }  // saved while a block may be of them
    const Sites& sites() const { return m_sites; }                          // saved while a block is of them
    const Snapshots& snapshots() const { return m_snapshots; }              // none is null
    const UnknownContent& unknown() const { return m_unknown; }

    bool operator==(const Document& other) const;  // info and blocks

private:
    void proveBehind(const Edit& edit, std::size_t first, std::size_t last) const;
    void changeBehind(const Edit& edit, Edit& inverse);
    MediaStore takeMedia(std::set<std::string> hashes);

    DocumentInfo m_info;
    std::vector<Block> m_blocks;
    MediaStore m_media;
    GenerationRecords m_generations;
    UnknownContent m_unknown;
    Sites m_sites;
    Snapshots m_snapshots;
    std::uint64_t m_revision = 0;
};

struct DocumentCounts {
    std::int64_t words = 0, characters = 0, pictures = 0;
};
DocumentCounts count(const Document& document);  // words by Unicode's word boundaries (ICU)

}  // namespace pardalis
