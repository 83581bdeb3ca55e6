#include "core/editing/take_back.h"

#include "core/base/check.h"
#include "core/editing/block_ends.h"
#include "core/editing/snapshots.h"

#include <utility>

namespace pardalis {
namespace {

// As `now` may hold it; what it shows comes along.
Block broughtBack(Block block, const Document& now, const Document& earlier, Edit& edit) {
    if (block.variant) {
        const auto site = now.sites().find(block.variant->site);
        if (site == now.sites().end() || !site->second.find(block.variant->number))
            block.variant.reset();
    }
    if (!block.picture)
        return block;
    if (const auto media = earlier.media().find(block.picture->media); media && !now.media().find(block.picture->media))
        edit.addedMedia.add(media->bytes, media->mimeType);
    const std::string& id = block.picture->generation;
    if (const auto record = earlier.generations().find(id);
        record != earlier.generations().end() && !now.generations().contains(id))
        edit.addedGenerations.insert(*record);
    return block;
}

// Behind the last block of `now` that stands in a row above.
std::size_t placeForRow(const std::vector<BlockRow>& rows, std::size_t row) {
    while (row-- > 0)
        if (rows[row].after)
            return *rows[row].after + 1;
    return 0;
}

}  // namespace

std::optional<Operation> takeBack(const Document& now, const Document& earlier, const std::vector<BlockRow>& rows,
                                  std::size_t row) {
    CHECK(row < rows.size());
    const BlockRow& wanted = rows[row];
    if (wanted.same)
        return std::nullopt;
    Edit behind;
    std::vector<Block> blocks;
    const std::size_t first = wanted.after ? *wanted.after : placeForRow(rows, row), count = wanted.after ? 1 : 0;
    if (wanted.before) {
        Block block = broughtBack(earlier.blocks().at(*wanted.before), now, earlier, behind);
        const auto other = now.indexOf(block.id);
        if (wanted.after)
            block.id = now.blocks().at(*wanted.after).id;
        else if (other)
            block.id = newBlockId();
        blocks.push_back(std::move(block));
    }
    // The last paragraph of a page is emptied and not taken away.
    if (blocks.empty() && now.blocks().size() == 1)
        blocks.push_back(makeParagraph(""));
    const Position caret =
        blocks.empty() ? startOf(now.blocks()[first > 0 ? first - 1 : first + 1]) : startOf(blocks.front());
    Edit edit = now.replacing(first, count, std::move(blocks));
    edit.addedMedia = std::move(behind.addedMedia);
    edit.addedGenerations = std::move(behind.addedGenerations);
    return Operation{std::move(edit), {caret, caret}};
}

std::optional<Operation> takeAllBack(const Document& now, const Document& earlier) {
    Edit behind;
    std::vector<Block> blocks;
    for (const Block& block : earlier.blocks())
        blocks.push_back(broughtBack(block, now, earlier, behind));
    DocumentInfo info = now.info();
    info.title = earlier.info().title;
    info.language = earlier.info().language;
    info.languageChosen = isChosenEnglish(info.language, now.info());
    info.brief = earlier.info().brief;
    info.notes = earlier.info().notes;
    if (blocks == now.blocks() && info == now.info())
        return std::nullopt;
    const Position caret = startOf(blocks.front());
    Edit edit;
    if (blocks != now.blocks())
        edit = now.replacing(0, now.blocks().size(), std::move(blocks));
    if (info != now.info())
        edit.info = info;
    edit.addedMedia = std::move(behind.addedMedia);
    edit.addedGenerations = std::move(behind.addedGenerations);
    return Operation{std::move(edit), {caret, caret}};
}

}  // namespace pardalis
