#include "core/families/chameleon/vocabulary.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace pardalis {
namespace {

constexpr std::string_view kImagePrefix = "IMGIMG";
constexpr char kImageSuffix = 'Z';

bool isHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); }

// "<0x0A>": how SentencePiece vocabularies name the token of a single byte. Text, although it begins with "<".
bool isBytePiece(std::string_view name) {
    return name.size() == 6 && name.starts_with("<0x") && isHexDigit(name[3]) && isHexDigit(name[4]) && name[5] == '>';
}

// "IMGIMGBACDZ" → 1023; nullopt for anything that is not the one spelling of a code.
std::optional<int> codeFromName(std::string_view name) {
    constexpr std::int64_t kMost = 1 << 30;
    const std::string_view digits = name.substr(kImagePrefix.size());
    if (digits.size() < 2 || digits.back() != kImageSuffix)
        return std::nullopt;
    std::int64_t code = 0;
    for (const char c : digits.substr(0, digits.size() - 1)) {
        if (c < 'A' || c > 'J' || code > kMost)
            return std::nullopt;
        code = code * 10 + (c - 'A');
    }
    const bool leadingZero = digits.size() > 2 && digits.front() == 'A';
    return leadingZero || code > kMost ? std::nullopt : std::optional(static_cast<int>(code));
}

Vocabulary::Kind kindOfName(std::string_view name) {
    if (name.starts_with(kImagePrefix))
        return Vocabulary::Kind::image;
    if (name.starts_with('<') && name != "<" && !isBytePiece(name))
        return Vocabulary::Kind::special;
    return Vocabulary::Kind::text;
}

}  // namespace

Vocabulary::Vocabulary(const std::unordered_map<std::string, int>& ids, int size, const std::string& source,
                       const Hints& hints) {
    if (size <= 0)
        throw Error("{}: a vocabulary of {} tokens", source, size);
    // By id, so that which of several faults is reported does not depend on the order of a hash table.
    std::vector<std::pair<int, const std::string*>> byId;
    byId.reserve(ids.size());
    for (const auto& [name, id] : ids)
        byId.emplace_back(id, &name);
    std::sort(byId.begin(), byId.end(), [](const auto& a, const auto& b) {
        return std::pair(a.first, *a.second) < std::pair(b.first, *b.second);
    });

    m_kinds.assign(static_cast<std::size_t>(size), Kind::special);
    m_names.resize(static_cast<std::size_t>(size));
    m_tokenToCode.assign(static_cast<std::size_t>(size), -1);
    for (const auto& [id, name] : byId) {
        if (name->empty())
            throw Error("{}: token {} has an empty name", source, id);
        if (id < 0)
            throw Error("{}: token \"{}\" has id {}, below 0", source, *name, id);
        if (id < size)
            takeName(*name, id, source, hints.codes);
    }
    m_bos = required("<s>", hints.bos, source);
    m_eos = required("</s>", hints.eos, source);
    m_endOfTurn = find("<reserved08706>");
    m_beginImage = find("<racm3:break>");
    m_endImage = find("<eoss>");
    layOutCodes(source);
}

void Vocabulary::takeName(const std::string& name, int id, const std::string& source, int codes) {
    const auto at = static_cast<std::size_t>(id);
    m_ids.emplace(name, id);
    Kind kind = kindOfName(name);
    if (kind == Kind::image) {
        const std::optional<int> code = codeFromName(name);
        if (!code)
            throw Error("{}: \"{}\" (id {}) is not the name of an image code", source, name, id);
        if (*code < codes && m_tokenToCode[at] >= 0)
            throw Error("{}: image codes \"{}\" and \"{}\" share id {}", source, m_names[at], name, id);
        if (*code < codes)
            m_tokenToCode[at] = *code;
        else
            kind = Kind::special;
    }
    const bool isFirst = m_names[at].empty();
    const bool saysMore = kind == Kind::image || (kind == Kind::special && m_kinds[at] == Kind::text);
    if (isFirst || saysMore) {
        m_names[at] = name;
        m_kinds[at] = kind;
    }
}

TokenId Vocabulary::required(const char* name, std::optional<int> otherwise, const std::string& source) const {
    if (const std::optional<TokenId> id = find(name))
        return *id;
    if (otherwise && *otherwise >= 0 && *otherwise < size() && !isImage(TokenId{*otherwise}))
        return TokenId{*otherwise};
    throw Error("{}: {} is missing", source, name);
}

void Vocabulary::layOutCodes(const std::string& source) {
    std::vector<std::pair<int, TokenId>> codes;
    for (int id = 0; id < size(); ++id) {
        if (isImage(TokenId{id}))
            codes.emplace_back(m_tokenToCode[static_cast<std::size_t>(id)], TokenId{id});
    }
    if (codes.empty())
        return;
    required("<racm3:break>", std::nullopt, source);
    required("<eoss>", std::nullopt, source);
    std::sort(codes.begin(), codes.end());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].first != static_cast<int>(i))
            throw Error("{}: {} image codes, but code {} is missing", source, codes.size(), i);
        m_codeToToken.push_back(codes[i].second);
    }
    const auto [lowest, highest] = std::minmax_element(m_codeToToken.begin(), m_codeToToken.end());
    m_firstImage = *lowest;
    m_imageRange = toInt(*highest) - toInt(*lowest) + 1;
}

bool Vocabulary::isControl(TokenId id) const {
    return isImage(id) || (kind(id) == Kind::special && name(id).ends_with('>'));
}

int Vocabulary::codeOf(TokenId id) const {
    const int code = m_tokenToCode.at(static_cast<std::size_t>(toInt(id)));
    CHECK(code >= 0);
    return code;
}

TokenIds Vocabulary::tokensOf(std::span<const int> codes) const {
    TokenIds tokens;
    tokens.reserve(codes.size());
    for (const int code : codes)
        tokens.push_back(tokenOf(code));
    return tokens;
}

const std::string& Vocabulary::name(TokenId id) const { return m_names.at(static_cast<std::size_t>(toInt(id))); }

std::optional<TokenId> Vocabulary::find(const std::string& name) const {
    const auto found = m_ids.find(name);
    return found == m_ids.end() ? std::nullopt : std::optional(TokenId{found->second});
}

}  // namespace pardalis
