#pragma once

#include "core/tokens/token_names.h"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace pardalis {

// The ids of Kosmos: those that fairseq gives the pieces of a SentencePiece model, one more than the model's own, and behind
// them the control tokens and the cells of a grid over a picture (K2 §3.1; unilm's kosmos-2/data/dict.txt).
//
//     0 <s>  1 <pad>  2 </s>  3 <unk>  4 … the pieces  <mask>  </doc> <image> </image> </chunk> </line>
//     <phrase> </phrase> <object> </object> </delimiter_of_multi_objects/> <grounding> <patch_index_0000> …
//
// Without cells (KOSMOS-1) it ends at </line>.
class KosmosVocabulary final : public TokenNames {
public:
    static constexpr TokenId kBos{0}, kPad{1}, kEos{2}, kUnknown{3};
    static constexpr int kFirstPiece = 4;

    // `pieces`: of the SentencePiece model, by its ids, <unk>, <s> and </s> first. `rows`: of the embedding table; what is
    // behind the last cell has no name. `cells`: of the grid, a square's, or 0. Throws Error, begun by `source`.
    KosmosVocabulary(std::span<const std::string> pieces, int rows, int cells, const std::string& source);

    int size() const override { return static_cast<int>(m_names.size()); }
    std::optional<TokenId> find(const std::string& name) const override;
    const std::string& name(TokenId id) const override { return m_names.at(static_cast<std::size_t>(toInt(id))); }
    // A piece of text; <unk>, which no text of the model's is, is none.
    bool isText(TokenId id) const override { return toInt(id) >= kFirstPiece && toInt(id) < m_firstControl; }
    bool isControl(TokenId id) const override;

    TokenId beginImage() const { return at(2); }
    TokenId endImage() const { return at(3); }
    bool canPoint() const { return m_cells > 0; }
    // Of a vocabulary that can point:
    TokenId beginPhrase() const { return at(6); }
    TokenId endPhrase() const { return at(7); }
    TokenId beginObject() const { return at(8); }
    TokenId endObject() const { return at(9); }
    TokenId delimiter() const { return at(10); }
    TokenId grounding() const { return at(11); }
    int cells() const { return m_cells; }
    int gridSide() const { return m_side; }
    TokenId cell(int index) const;                  // CHECKs the index
    std::optional<int> cellOf(TokenId id) const;    // row · side + column
    bool isPointing(TokenId id) const;              // a tag of phrases and boxes, or a cell
    std::span<const std::string> controls() const;  // by their names, that text is cut at

    // What HF's processor and the published config.json say: rows of the table, of so many pieces. Throws Error where no
    // vocabulary has as many.
    static int cellsOf(int pieces, int rows, std::optional<int> said, const std::string& source);

private:
    TokenId at(int control) const { return TokenId{m_firstControl + control}; }

    std::vector<std::string> m_names;
    std::unordered_map<std::string, int> m_ids;
    int m_firstControl = 0;  // <mask>
    int m_firstCell = 0, m_cells = 0, m_side = 0;
};

}  // namespace pardalis
