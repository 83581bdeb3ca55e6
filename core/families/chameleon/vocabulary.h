#pragma once

#include "core/tokens/token_names.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace pardalis {

// What the ids of one checkpoint mean: which are specials, which are image codes, which are text.
// Immutable. Kinds follow the names, as in the reference: "IMGIMG" + digits A..J + "Z" is an image code, whatever its
// id; names that begin with "<" are special, except "<" itself and SentencePiece's byte pieces "<0x0A>"; the rest is
// text.
class Vocabulary final : public TokenNames {
public:
    enum class Kind : std::uint8_t { special, image, text };

    // What else a checkpoint says of its ids.
    struct Hints {
        int codes = INT32_MAX;        // the codebook's entries: names of further codes are special ids without a use
        std::optional<int> bos, eos;  // stand in where no id is named <s> or </s>
    };

    // `ids`: the checkpoint's vocabulary_map, name → id. `size`: rows of the embedding table; ids without a name are
    // special, and names of ids beyond it are none: no sequence can hold them. An id of several names is an image code
    // if one of them is, else special if one is. Throws Error: a negative id, image codes that are not 0..n-1 or share
    // an id, or no begin or end of sequence; a picture range needs <racm3:break> and <eoss>. `source` begins its
    // messages.
    Vocabulary(const std::unordered_map<std::string, int>& ids, int size, const std::string& source = "vocabulary")
        : Vocabulary(ids, size, source, Hints()) {}
    Vocabulary(const std::unordered_map<std::string, int>& ids, int size, const std::string& source,
               const Hints& hints);

    int size() const override { return static_cast<int>(m_kinds.size()); }
    Kind kind(TokenId id) const { return m_kinds.at(static_cast<std::size_t>(toInt(id))); }
    // Image codes and everything written like a tag. Ordinary names that merely begin with "<", such as "</", are text.
    bool isControl(TokenId id) const override;
    bool isImage(TokenId id) const { return kind(id) == Kind::image; }
    bool isText(TokenId id) const override { return kind(id) == Kind::text; }

    TokenId bos() const { return m_bos; }                               // <s>, or the hint's
    TokenId eos() const { return m_eos; }                               // </s>, or the hint's
    std::optional<TokenId> endOfTurn() const { return m_endOfTurn; }    // <reserved08706>
    std::optional<TokenId> beginImage() const { return m_beginImage; }  // <racm3:break>, BOI
    std::optional<TokenId> endImage() const { return m_endImage; }      // <eoss>, EOI

    int imageCodes() const { return static_cast<int>(m_codeToToken.size()); }  // 0: a text-only vocabulary
    TokenId tokenOf(int code) const { return m_codeToToken.at(static_cast<std::size_t>(code)); }
    int codeOf(TokenId id) const;  // id must be an image token
    TokenIds tokensOf(std::span<const int> codes) const;

    // The smallest range of ids that holds every image id: the rows of the output head a picture step computes.
    TokenId firstImage() const { return m_firstImage; }
    int imageRange() const { return m_imageRange; }

    const std::string&
    name(TokenId id) const override;  // "" for an unnamed id; of several names, the one its kind is from
    std::optional<TokenId> find(const std::string& name) const override;

private:
    void takeName(const std::string& name, int id, const std::string& source, int codes);
    TokenId required(const char* name, std::optional<int> otherwise, const std::string& source) const;
    void layOutCodes(const std::string& source);

    std::vector<Kind> m_kinds;         // by id
    std::vector<std::string> m_names;  // by id
    std::unordered_map<std::string, int> m_ids;
    std::vector<TokenId> m_codeToToken;  // by code
    std::vector<int> m_tokenToCode;      // by id, -1 for others
    TokenId m_bos{}, m_eos{}, m_firstImage{};
    std::optional<TokenId> m_endOfTurn, m_beginImage, m_endImage;
    int m_imageRange = 0;
};

}  // namespace pardalis
