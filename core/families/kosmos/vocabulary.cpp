#include "core/families/kosmos/vocabulary.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace pardalis {
namespace {

constexpr std::array<const char*, 12> kControls{"<mask>",
                                                "</doc>",
                                                "<image>",
                                                "</image>",
                                                "</chunk>",
                                                "</line>",
                                                "<phrase>",
                                                "</phrase>",
                                                "<object>",
                                                "</object>",
                                                "</delimiter_of_multi_objects/>",
                                                "<grounding>"};
constexpr int kControlsWithoutPointing = 6;
constexpr int kSpecialPieces = 3;  // of the SentencePiece model, in front of those of text
constexpr int kPublishedCells = 1024;

int sideOf(int cells) { return static_cast<int>(std::lround(std::sqrt(static_cast<double>(cells)))); }

}  // namespace

int KosmosVocabulary::cellsOf(int pieces, int rows, std::optional<int> said, const std::string& source) {
    const int withoutPointing = pieces + 1 + kControlsWithoutPointing;
    const int withoutCells = pieces + 1 + static_cast<int>(kControls.size());
    if (rows < withoutPointing)
        throw Error(
            R"({}: has {} pieces, and with the control tokens {} ids; config.json's "text_config.vocab_size" is {})",
            source, pieces, withoutPointing, rows);
    if (said && *said > rows - withoutCells)
        throw Error(
            "{}: has {} pieces; with the control tokens and {} cells of the grid over a picture there are {} ids, and "
            R"(config.json's "text_config.vocab_size" is {})",
            source, pieces, *said, std::int64_t{withoutCells} + *said, rows);
    if (said)
        return *said;
    return rows >= withoutCells + kPublishedCells ? kPublishedCells : 0;
}

KosmosVocabulary::KosmosVocabulary(std::span<const std::string> pieces, int rows, int cells, const std::string& source)
    : m_firstControl(static_cast<int>(pieces.size()) + 1), m_cells(cells), m_side(sideOf(cells)) {
    if (pieces.size() < kSpecialPieces || pieces[0] != "<unk>" || pieces[1] != "<s>" || pieces[2] != "</s>")
        throw Error(
            "{}: expected the pieces <unk>, <s> and </s> in front of the others, as Kosmos' ids are counted from them",
            source);
    if (cells < 0 || m_side * m_side != cells)
        throw Error("{}: {} cells of a grid over a picture, expected a square's number", source, cells);
    m_names = {"<s>", "<pad>", "</s>", "<unk>"};
    m_names.insert(m_names.end(), pieces.begin() + kSpecialPieces, pieces.end());
    const std::size_t controls = cells > 0 ? kControls.size() : kControlsWithoutPointing;
    m_names.insert(m_names.end(), kControls.begin(), kControls.begin() + static_cast<std::ptrdiff_t>(controls));
    m_firstCell = static_cast<int>(m_names.size());
    for (int i = 0; i < cells; ++i)
        m_names.push_back(fmt::format("<patch_index_{:04}>", i));
    if (std::ssize(m_names) > rows)
        throw Error(R"({}: makes {} ids, and config.json's "text_config.vocab_size" is {})", source, m_names.size(),
                    rows);
    m_names.resize(static_cast<std::size_t>(rows));
    // Pieces first: one that is written as a control token is text.
    for (int id = kFirstPiece; id < m_firstControl; ++id)
        m_ids.emplace(m_names[static_cast<std::size_t>(id)], id);
    for (int id = 0; id < m_firstCell + m_cells; ++id)
        m_ids.emplace(m_names[static_cast<std::size_t>(id)], id);
}

std::optional<TokenId> KosmosVocabulary::find(const std::string& name) const {
    const auto found = m_ids.find(name);
    return found == m_ids.end() ? std::nullopt : std::optional(TokenId{found->second});
}

bool KosmosVocabulary::isControl(TokenId id) const {
    return id == kBos || id == kPad || id == kEos || (toInt(id) >= m_firstControl && !name(id).empty());
}

TokenId KosmosVocabulary::cell(int index) const {
    CHECK(index >= 0 && index < m_cells);
    return TokenId{m_firstCell + index};
}

std::optional<int> KosmosVocabulary::cellOf(TokenId id) const {
    const int index = toInt(id) - m_firstCell;
    return index >= 0 && index < m_cells ? std::optional(index) : std::nullopt;
}

bool KosmosVocabulary::isPointing(TokenId id) const {
    return canPoint() && toInt(id) >= toInt(beginPhrase()) && toInt(id) < m_firstCell + m_cells;
}

std::span<const std::string> KosmosVocabulary::controls() const {
    return std::span(m_names).subspan(static_cast<std::size_t>(m_firstControl),
                                      static_cast<std::size_t>(m_firstCell + m_cells - m_firstControl));
}

}  // namespace pardalis
