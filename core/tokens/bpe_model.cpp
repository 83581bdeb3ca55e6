#include "core/tokens/bpe_model.h"

#include "core/base/error.h"
#include "core/tokens/byte_symbols.h"
#include "core/tokens/unicode_category.h"

#include <algorithm>

#include <fmt/format.h>

namespace pardalis {
namespace {

int required(const PieceTable& pieces, std::string_view piece, std::size_t merge, const std::string& source) {
    const std::optional<int> id = pieces.find(piece);
    if (!id)
        throw Error("{}: merge {} needs the piece \"{}\", which the vocabulary lacks", source, merge, piece);
    return *id;
}

}  // namespace

BpeModel::BpeModel(PieceTable pieces, const Merges& merges, Options options, const std::string& source)
    : m_pieces(std::move(pieces)), m_options(std::move(options)) {
    m_merges.reserve(merges.size());
    std::string merged;
    for (std::size_t i = 0; i < merges.size(); ++i) {
        const auto& [left, right] = merges[i];
        const int leftId = required(m_pieces, left, i, source), rightId = required(m_pieces, right, i, source);
        merged.assign(left).append(right);
        m_merges.set(leftId, rightId, {static_cast<std::uint32_t>(i), required(m_pieces, merged, i, source)});
    }
    if (m_options.unknown)
        m_unknown = m_pieces.find(*m_options.unknown);
    m_knowsAllBytes = true;
    for (unsigned byte = 0; byte < 256; ++byte) {
        m_bytePieces[byte] = m_pieces.find(fmt::format("<0x{:02X}>", byte));
        const std::optional<int> symbol = m_pieces.find(byteSymbols()[byte]),
                                 last = m_pieces.find(byteSymbols()[byte] + m_options.endOfWord);
        m_symbols[byte] = symbol.value_or(-1);
        m_lastSymbols[byte] = last.value_or(-1);
        m_knowsAllBytes = m_knowsAllBytes && symbol && last;
    }
}

// "<0xE2>" for each byte, if there are pieces for all of them.
bool BpeModel::addBytes(std::string_view character, std::vector<int>& ids) const {
    const auto pieceOf = [this](char c) { return m_bytePieces[static_cast<unsigned char>(c)]; };
    if (!std::ranges::all_of(character, [&](char c) { return pieceOf(c).has_value(); }))
        return false;
    for (const char c : character)
        ids.push_back(*pieceOf(c));
    return true;
}

// An unknown token is held back until a known character or the end, so that it can be fused with the next; characters
// spelled in bytes go before it, as in the package.
void BpeModel::addSymbols(std::string_view word, std::string_view endOfWord, std::vector<int>& ids) const {
    bool unknownWaits = false;
    std::string last;
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t begin = at;
        nextCharacter(word, at);
        std::string_view character = word.substr(begin, at - begin);
        if (at == word.size() && !endOfWord.empty())
            character = last.assign(character).append(endOfWord);
        if (const std::optional<int> id = m_pieces.find(character)) {
            if (std::exchange(unknownWaits, false))
                ids.push_back(*m_unknown);
            ids.push_back(*id);
        } else if (m_options.byteFallback && addBytes(character, ids)) {
            continue;
        } else if (m_options.unknown) {
            if (!m_unknown)
                throw Error("the text has a character that the tokenizer doesn't know, and its unknown token \"{}\" is "
                            "not in its vocabulary",
                            *m_options.unknown);
            if (unknownWaits && !m_options.fuseUnknown)
                ids.push_back(*m_unknown);
            unknownWaits = true;
        }
    }
    if (unknownWaits)
        ids.push_back(*m_unknown);
}

void BpeModel::spell(std::string_view word, std::vector<int>& ids) const { addSymbols(word, {}, ids); }

const std::vector<int>& BpeModel::encode(std::string_view word, bool asBytes, Work& work) const {
    std::vector<int>& ids = work.ids;
    ids.clear();
    if (m_options.ignoreMerges) {
        if (const std::optional<int> id = m_pieces.find(asBytes ? toByteSymbols(word) : std::string(word))) {
            ids.push_back(*id);
            return ids;
        }
    }
    if (const auto known = work.words.find(word)) {
        ids.assign(known->begin(), known->end());
        return ids;
    }
    if (asBytes) {
        for (const char c : word)
            ids.push_back(m_symbols[static_cast<unsigned char>(c)]);
        if (!word.empty())
            ids.back() = m_lastSymbols[static_cast<unsigned char>(word.back())];
    } else {
        addSymbols(word, m_options.endOfWord, ids);
    }
    if (ids.size() > 1)
        merge(work);
    work.words.add(word, ids);
    return ids;
}

// If the symbol and the next may become one, remembers that they may.
void BpeModel::consider(int position, Work& work) const {
    const Work::Symbol& symbol = work.symbols[static_cast<std::size_t>(position)];
    if (symbol.next < 0)
        return;
    if (const MergeTable::Merge* merge =
            m_merges.find(symbol.id, work.symbols[static_cast<std::size_t>(symbol.next)].id)) {
        work.candidates.push_back({merge->rank, position, merge->merged});
        std::push_heap(work.candidates.begin(), work.candidates.end());
    }
}

// A heap of what may be merged and a list of what is left: n log n for the longest word. An entry of the heap may have
// been overtaken; it counts where its symbols, whatever they are now, would still become the same.
void BpeModel::merge(Work& work) const {
    const int count = static_cast<int>(work.ids.size());
    work.symbols.clear();
    work.candidates.clear();
    for (int i = 0; i < count; ++i)
        work.symbols.push_back({work.ids[static_cast<std::size_t>(i)], i - 1, i + 1 < count ? i + 1 : -1, false});
    for (int i = 0; i < count; ++i)
        consider(i, work);
    while (!work.candidates.empty()) {
        const auto [rank, position, merged] = work.candidates.front();
        std::pop_heap(work.candidates.begin(), work.candidates.end());
        work.candidates.pop_back();
        Work::Symbol& left = work.symbols[static_cast<std::size_t>(position)];
        if (left.gone || left.next < 0)
            continue;
        Work::Symbol& right = work.symbols[static_cast<std::size_t>(left.next)];
        const MergeTable::Merge* now = m_merges.find(left.id, right.id);
        if (now == nullptr || now->merged != merged)
            continue;
        left.id = merged;
        left.next = right.next;
        right.gone = true;
        if (left.next >= 0)
            work.symbols[static_cast<std::size_t>(left.next)].previous = position;
        if (left.previous >= 0)
            consider(left.previous, work);
        consider(position, work);
    }
    work.ids.clear();
    for (const Work::Symbol& symbol : work.symbols) {
        if (!symbol.gone)
            work.ids.push_back(symbol.id);
    }
}

}  // namespace pardalis
