#include "core/tokens/bpe_tokenizer.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/tokens/token_names.h"

#include <algorithm>
#include <unordered_map>

namespace pardalis {

struct BpeTokenizer::Work {
    BpeModel::Work model;
    std::vector<Pieces> steps;  // what each step is given
    SearchBudget budget;
    std::vector<int> spelled;
};

struct BpeTokenizer::Decoding {
    DecoderSteps steps;
    std::shared_ptr<const BpeModel> model;
    std::unordered_map<int, std::string> added;  // as added tokens are written
    std::vector<bool> controls;                  // by id

    // Empty for an id that is not of this tokenizer.
    std::string_view name(int id) const {
        const auto found = added.find(id);
        return found != added.end() ? found->second : model->pieces().name(id);
    }
};

class BpeTokenizer::Decoder : public StreamDecoder {
public:
    Decoder(std::shared_ptr<const Decoding> decoding, bool continues, bool controls)
        : m_decoding(std::move(decoding)), m_stream(m_decoding->steps, continues), m_controls(controls) {}

    std::string push(TokenId id) override {
        const bool control = m_decoding->controls.at(static_cast<std::size_t>(toInt(id)));
        const std::string_view name = m_decoding->name(toInt(id));
        return name.empty() || (control && !m_controls) ? std::string() : m_stream.push(name);
    }
    std::string flush() override { return m_stream.finish(); }

private:
    std::shared_ptr<const Decoding> m_decoding;
    TokenDecoding m_stream;
    bool m_controls;  // control tokens are shown by name
};

BpeTokenizer::BpeTokenizer(BpeTokenizerParts parts, const TokenNames* names) : m_parts(std::move(parts)) {
    if (names)
        checkAgainst(*names);
    PreTokenizers& steps = m_parts.preTokenizers;
    if (!steps.empty() && steps.back()->writesSymbols() && m_parts.model->knowsAllBytes()) {
        steps.pop_back();
        m_asBytes = true;
    }
    markControls(names);
    makeMatchers();
    measurePieces();
}

BpeTokenizer::~BpeTokenizer() = default;

void BpeTokenizer::checkAgainst(const TokenNames& names) const {
    const auto check = [&](std::string_view piece, int id, bool isText) {
        const std::string name(piece);
        const std::optional<TokenId> known = names.find(name);
        if (known && toInt(*known) != id)
            throw Error("{}: \"{}\" is token {}, but token {} in the model's vocabulary", m_parts.source, name, id,
                        toInt(*known));
        if (isText && id >= names.size())
            throw Error("{}: \"{}\" is token {}, but the model has only {} tokens", m_parts.source, name, id,
                        names.size());
    };
    m_parts.model->pieces().forEach([&](std::string_view piece, int id) { check(piece, id, true); });
    std::vector<bool> added(static_cast<std::size_t>(names.size()), false);
    for (const AddedToken& token : m_parts.addedTokens) {
        check(token.content, token.id, !token.special);
        if (token.id < names.size())
            added[static_cast<std::size_t>(token.id)] = true;
    }
    for (int i = 0; i < names.size(); ++i) {
        if (names.isText(TokenId{i}) && !added[static_cast<std::size_t>(i)] && m_parts.model->pieces().name(i).empty())
            throw Error("{}: has no token {}, which the model's vocabulary names as the text \"{}\"", m_parts.source, i,
                        names.name(TokenId{i}));
    }
}

// How an added token stands in a text that is looked through, and in what is decoded (the package's 0.23 decodes "HELLO"
// as "hello" behind a Lowercase).
std::string BpeTokenizer::writtenAs(const AddedToken& token) const {
    std::string content = token.content;
    for (std::size_t i = 0; token.normalized && i < m_parts.normalizers.size(); ++i)
        content = m_parts.normalizers[i]->run(content);
    return content;
}

void BpeTokenizer::markControls(const TokenNames* names) {
    const PieceTable& pieces = m_parts.model->pieces();
    int limit = std::max(pieces.idLimit(), names ? names->size() : 0);
    for (const AddedToken& token : m_parts.addedTokens)
        limit = std::max(limit, token.id + 1);
    m_controls.resize(static_cast<std::size_t>(limit));
    auto decoding = std::make_shared<Decoding>();
    decoding->steps = m_parts.decoder;
    decoding->model = m_parts.model;
    for (int i = 0; names && i < names->size(); ++i)
        m_controls[static_cast<std::size_t>(i)] = names->isControl(TokenId{i});
    for (const AddedToken& token : m_parts.addedTokens) {
        decoding->added[token.id] = writtenAs(token);
        if (token.special)
            m_controls[static_cast<std::size_t>(token.id)] = true;
    }
    decoding->controls = m_controls;
    m_decoding = std::move(decoding);
}

// Tokens that are looked for as they are, and tokens that are looked for behind the normalizer, as it makes them; special
// ones come first where two are one text.
void BpeTokenizer::makeMatchers() {
    std::vector<AddedToken>& tokens = m_parts.addedTokens;
    std::stable_partition(tokens.begin(), tokens.end(), [](const AddedToken& token) { return token.special; });
    const auto matcher = [&](bool normalized, bool controls) {
        std::vector<AddedToken> taken;
        std::vector<std::string> contents;
        for (const AddedToken& token : tokens) {
            if (token.normalized != normalized || (!controls && isControl(token.id)))
                continue;
            taken.push_back(token);
            contents.push_back(writtenAs(token));
        }
        return AddedTokenMatcher(std::move(taken), std::move(contents));
    };
    m_all = std::make_unique<Matchers>(Matchers{matcher(false, true), matcher(true, true)});
    m_withoutControls = std::make_unique<Matchers>(Matchers{matcher(false, false), matcher(true, false)});
}

// The most bytes of a text that one token takes, if there is such a number.
void BpeTokenizer::measurePieces() {
    const auto strips = [](const AddedToken& token) { return token.stripLeft || token.stripRight; };
    if (!m_asBytes || !m_parts.normalizers.empty() || std::ranges::any_of(m_parts.addedTokens, strips) ||
        std::ranges::any_of(m_parts.preTokenizers, [](const auto& step) { return step->removes(); }))
        return;
    m_longestPiece = 1;
    m_parts.model->pieces().forEach(
        [&](std::string_view piece, int) { m_longestPiece = std::max(m_longestPiece, piece.size()); });
    for (const AddedToken& token : m_parts.addedTokens)
        m_longestPiece = std::max(m_longestPiece, token.content.size());
}

std::unique_ptr<BpeTokenizer::Work> BpeTokenizer::borrowWork() const {
    const std::lock_guard lock(m_mutex);
    if (m_idle.empty())
        return std::make_unique<Work>();
    std::unique_ptr<Work> work = std::move(m_idle.back());
    m_idle.pop_back();
    return work;
}

void BpeTokenizer::giveBack(std::unique_ptr<Work> work) const {
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(work));
}

TokenIds BpeTokenizer::encode(std::string_view text, bool controls) const {
    std::string mended;
    if (!isValidUtf8(text))
        text = mended = toValidUtf8(text);
    std::unique_ptr<Work> work = borrowWork();  // lost where something throws
    work->budget = {};
    std::vector<AddedTokenMatcher::Part> parts;
    (controls ? m_all : m_withoutControls)->raw.split(text, parts);
    TokenIds ids;
    for (const auto& [part, id] : parts) {
        if (id)
            ids.push_back(TokenId{*id});
        else
            encodePlain(part, part.data() == text.data(), controls, *work, ids);
    }
    if (constexpr std::size_t kLong = 1 << 20; text.size() > kLong)
        work->steps.clear();  // the first cuts of a long text took memory that short ones don't need
    giveBack(std::move(work));
    return ids;
}

// `first`: the part begins where the text does.
void BpeTokenizer::encodePlain(std::string_view text, bool first, bool controls, Work& work, TokenIds& out) const {
    std::string normalized;
    const std::size_t most = mostNormalized(text.size());
    for (const auto& normalizer : m_parts.normalizers) {
        text = normalized = normalizer->run(text);
        if (text.size() > most)
            throw Error("{}: the normalizers make the text far longer", m_parts.source);
    }
    std::vector<AddedTokenMatcher::Part> parts;
    (controls ? m_all : m_withoutControls)->normalized.split(text, parts);
    for (const auto& [part, id] : parts) {
        if (id) {
            out.push_back(TokenId{*id});
            continue;
        }
        work.steps.resize(m_parts.preTokenizers.size() + 1);
        work.steps[0].list.assign(1, {part, first && part.data() == text.data()});
        work.steps[0].texts.clear();
        work.steps[0].budget = &work.budget;
        cut(0, controls, work, out);
    }
}

// Runs a step over its pieces and hands them on, so many at a time: however long a text is, only its first cuts are all in
// memory.
void BpeTokenizer::cut(std::size_t step, bool controls, Work& work, TokenIds& out) const {
    constexpr std::size_t kTogether = 4096;
    Pieces& pieces = work.steps[step];
    if (step == m_parts.preTokenizers.size()) {
        for (const Pieces::Piece& piece : pieces.list)
            encodeWord(piece.text, controls, work, out);
        return;
    }
    m_parts.preTokenizers[step]->run(pieces);
    Pieces& next = work.steps[step + 1];
    for (std::size_t begin = 0; begin < pieces.list.size(); begin += kTogether) {
        const auto first = pieces.list.begin() + static_cast<std::ptrdiff_t>(begin);
        const std::size_t count = std::min(kTogether, pieces.list.size() - begin);
        next.list.assign(first, first + static_cast<std::ptrdiff_t>(count));
        next.texts.clear();
        next.budget = pieces.budget;
        cut(step + 1, controls, work, out);
    }
}

void BpeTokenizer::encodeWord(std::string_view word, bool controls, Work& work, TokenIds& out) const {
    for (const int id : m_parts.model->encode(word, m_asBytes, work.model)) {
        if (controls || !isControl(id) || id == m_parts.model->unknown()) {
            out.push_back(TokenId{id});
            continue;
        }
        // The text spells a control token, and the merges lead there: it stays text.
        work.spelled.clear();
        m_parts.model->spell(m_parts.model->pieces().name(id), work.spelled);
        for (const int symbol : work.spelled) {
            if (!isControl(symbol))
                out.push_back(TokenId{symbol});
        }
    }
}

std::unique_ptr<TextTokenizer::StreamDecoder> BpeTokenizer::streamDecoder(bool continues) const {
    return std::make_unique<Decoder>(m_decoding, continues, false);
}

std::unique_ptr<TextTokenizer::StreamDecoder> BpeTokenizer::streamDecoderWithControls(bool continues) const {
    return std::make_unique<Decoder>(m_decoding, continues, true);
}

}  // namespace pardalis
