#include "core/prompt/prompt_pieces.h"

#include "core/base/check.h"
#include "core/prompt/block_text.h"

#include <algorithm>

namespace pardalis {

using Why = DroppedBlock::Why;

void PromptPieces::add(const Block& block, std::string text, Standing standing) {
    Piece piece{.block = &block, .standing = standing, .pinned = m_options.pinned.contains(block.id)};
    piece.text = std::move(text);
    if (block.picture) {
        piece.isPicture = true;
        piece.state = Piece::State::picture;
        piece.text = modelText(block.picture->alt);
        piece.count = m_context.cost(*block.picture);
        if (!m_context.readsPictures()) {
            const bool altText = m_options.replacePicturesByAltText && !piece.text.empty();
            piece.state = altText ? Piece::State::text : Piece::State::gone;
            piece.why = Why::noPictureInput;
        }
    } else if (piece.text.empty()) {
        return;
    }
    if (!piece.isPicture)
        judgeLength(piece);
    if (m_options.excluded.contains(block.id)) {
        piece.state = Piece::State::gone;
        piece.why = Why::excluded;
    }
    add(std::move(piece));
}

void PromptPieces::judgeLength(Piece& piece) const {
    constexpr std::size_t kMost = 1 << 30;  // of an int, with room for others
    if (const std::size_t least = m_context.costs.leastText(piece.text);
        least > static_cast<std::size_t>(m_context.limits.contextLength)) {
        piece.count = static_cast<int>(std::min(least, kMost));
        piece.isEstimate = true;
    }
}

void PromptPieces::addNotes(const Block& notes) {
    Piece piece{.block = &notes, .pinned = true, .text = modelText(notes.text())};
    if (piece.text.empty())
        return;
    judgeLength(piece);
    add(std::move(piece));
}

void PromptPieces::addHole(const Block& block, Standing standing) {
    standing.kept = true;
    add(Piece{.block = &block, .state = Piece::State::hole, .standing = standing});
    ++m_holes;
}

void PromptPieces::add(Piece piece) {
    piece.standing.kept = piece.standing.kept || piece.pinned;
    m_before.push_back(m_pieces.size());
    m_pieces.push_back(std::move(piece));
    const bool afterText = isAfterText(m_pieces.size() - 1);
    Piece& added = m_pieces.back();
    if (!added.isPicture && !added.isEstimate)
        added.count = positions(added, afterText);
    m_total += cost(added, afterText);
}

void PromptPieces::keepLast(BlockKind kind) {
    for (auto piece = m_pieces.rbegin(); piece != m_pieces.rend(); ++piece) {
        if (piece->block->kind == kind && piece->state != Piece::State::gone) {
            piece->standing.kept = true;
            return;
        }
    }
}

std::string PromptPieces::textOf(const Piece& piece, bool afterText) const {
    return afterText && !piece.standing.joins ? m_context.limits.paragraphSeparator + piece.text : piece.text;
}

int PromptPieces::positions(Piece& piece, bool afterText) const {
    std::optional<int>& count = piece.positions[afterText ? 1 : 0];
    if (!count) {
        const std::string text = textOf(piece, afterText);
        count = text.empty() ? 0 : m_context.costs.text(text);
    }
    return *count;
}

int PromptPieces::cost(Piece& piece, bool afterText) const {
    switch (piece.state) {
    case Piece::State::picture: return m_context.cost(*piece.block->picture);
    case Piece::State::text: return piece.isEstimate ? piece.count : positions(piece, afterText);
    case Piece::State::hole: return positions(piece, afterText) + m_context.costs.holes().mark;
    case Piece::State::gone: break;
    }
    return 0;
}

// Pieces that are gone never come back, so what was passed over once is passed over at once from then on.
bool PromptPieces::isAfterText(std::size_t i) {
    std::size_t sent = m_before[i];
    while (sent > 0 && m_pieces[sent - 1].state == Piece::State::gone)
        sent = m_before[sent - 1];
    m_before[i] = sent;
    return sent > 0 && m_pieces[sent - 1].endsInText();
}

std::int64_t PromptPieces::costFrom(std::size_t i) {
    std::int64_t sum = cost(m_pieces[i], isAfterText(i));
    for (++i; i < m_pieces.size(); ++i) {
        if (m_pieces[i].state != Piece::State::gone)
            return sum + cost(m_pieces[i], isAfterText(i));
    }
    return sum;
}

void PromptPieces::giveUp(What what, std::span<const std::size_t> order, std::int64_t budget) {
    const Piece::State state = what == What::pictures ? Piece::State::picture : Piece::State::text;
    for (const std::size_t i : order) {
        if (m_total <= budget)
            return;
        Piece& piece = m_pieces[i];
        if (piece.state != state || piece.standing.kept)
            continue;
        const std::int64_t before = costFrom(i);
        const bool altText = state == Piece::State::picture && !piece.text.empty();
        if (altText && m_options.replacePicturesByAltText)
            piece.state = Piece::State::text;
        if (piece.state == state || costFrom(i) >= before)  // a long alt text in place of a small picture wins nothing
            piece.state = Piece::State::gone;
        if (!piece.why)
            piece.why = Why::noRoom;
        m_total += costFrom(i) - before;
    }
}

bool PromptPieces::isEstimate() const {
    return std::ranges::any_of(
        m_pieces, [](const Piece& piece) { return piece.isEstimate && piece.state != Piece::State::gone; });
}

void PromptPieces::addTo(PlanBuilder& builder) {
    int hole = 0;
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        Piece& piece = m_pieces[i];
        if (piece.state == Piece::State::picture) {
            builder.picture(*piece.block, m_document.media().find(piece.block->picture->media), piece.pinned);
        } else if (piece.endsInText()) {
            const bool afterText = isAfterText(i);
            if (std::string text = textOf(piece, afterText); !text.empty())
                builder.text(std::move(text), positions(piece, afterText), piece.block->id, piece.pinned);
            if (piece.state == Piece::State::hole)
                builder.hole(piece.block->id, hole++);
        }
    }
}

std::vector<DroppedBlock> PromptPieces::dropped() const {
    std::vector<DroppedBlock> blocks;
    for (const Piece& piece : m_pieces) {
        if (piece.why)
            blocks.push_back({piece.block->id, piece.count, *piece.why, piece.state == Piece::State::text});
    }
    return blocks;
}

}  // namespace pardalis
