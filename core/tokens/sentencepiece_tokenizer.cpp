#include "core/tokens/sentencepiece_tokenizer.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/utf8.h"
#include "core/tokens/sentencepiece_model.h"

#include <sentencepiece_processor.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace pardalis {
namespace {

constexpr std::string_view kSpace = "\xE2\x96\x81";  // U+2581, how pieces write a space

std::string withSpaces(std::string_view piece) {
    std::string text;
    for (std::size_t i = 0; i < piece.size();) {
        const bool space = piece.substr(i).starts_with(kSpace);
        text += space ? ' ' : piece[i];
        i += space ? kSpace.size() : 1;
    }
    return text;
}

// "<0x0A>" → 10, for a piece that the model says is a byte.
std::size_t byteOf(const std::string& piece) { return std::stoul(piece.substr(3, 2), nullptr, 16); }

// What is wrong, or nothing. Most faults come back as a status; the library's trie throws.
std::string load(sentencepiece::SentencePieceProcessor& processor, std::span<const std::byte> model) {
    try {
        const auto status = processor.LoadFromSerializedProto(asText(model));
        return status.ok() ? "" : status.ToString();
    } catch (const std::exception& exception) {
        return exception.what();
    }
}

}  // namespace

struct SentencePieceTokenizer::Decoding {
    struct Entry {
        std::string text;  // empty: not text
        bool isByte = false;
    };
    std::vector<Entry> entries;  // by token id
    SentencePieceTraits traits;
};

// Follows the library's Decode, which wants the whole sequence at once.
class SentencePieceTokenizer::Decoder : public StreamDecoder {
public:
    Decoder(std::shared_ptr<const Decoding> decoding, bool continues)
        : m_decoding(std::move(decoding)),
          m_atStart(!continues && (m_decoding->traits.dummyPrefix || m_decoding->traits.removeExtraWhitespace)) {}

    std::string push(TokenId id) override {
        const Decoding::Entry& entry = m_decoding->entries.at(static_cast<std::size_t>(toInt(id)));
        if (entry.text.empty())
            return {};
        std::string out;
        if (entry.isByte) {
            m_pending += entry.text;
            const std::size_t complete = completeUtf8Prefix(m_pending);
            out = toValidUtf8(m_pending.substr(0, complete));
            m_pending.erase(0, complete);
        } else {
            out = flush();
            m_atStart = m_atStart && out.empty();
            std::string_view text = entry.text;
            bool dropped = false;
            if (m_atStart && text.starts_with(' ')) {
                text.remove_prefix(1);
                dropped = !m_decoding->traits.removeExtraWhitespace;  // otherwise every leading space goes
            }
            out += text;
            m_atStart = m_atStart && !dropped;
        }
        m_atStart = m_atStart && out.empty();
        return out;
    }

    std::string flush() override { return toValidUtf8(std::exchange(m_pending, {})); }

private:
    std::shared_ptr<const Decoding> m_decoding;
    std::string m_pending;  // bytes of a character that is not complete yet
    bool m_atStart;         // nothing decoded yet: the space before the first word was never in the text
};

SentencePieceTokenizer::SentencePieceTokenizer(std::span<const std::byte> model, const TokenNames& names,
                                               const std::string& source)
    : m_processor(std::make_unique<sentencepiece::SentencePieceProcessor>()), m_decoding(std::make_shared<Decoding>()) {
    if (model.empty())
        throw Error("{}: is empty", source);
    m_decoding->traits = proveSentencePieceModel(model, source);
    const std::string fault = load(*m_processor, model);
    if (!fault.empty())
        throw Error("{}: not a SentencePiece model, or a damaged one: {}", source, fault);
    mapPieces(names, source);
    checkVocabulary(names, source);
}

SentencePieceTokenizer::~SentencePieceTokenizer() = default;

void SentencePieceTokenizer::mapPieces(const TokenNames& names, const std::string& source) {
    const int pieces = m_processor->GetPieceSize();
    m_tokens.resize(static_cast<std::size_t>(pieces));
    m_controls.resize(m_tokens.size());
    m_decoding->entries.resize(static_cast<std::size_t>(names.size()));
    std::vector<std::optional<TokenId>> bytes(256);
    int missing = 0, wanted = 0, firstMissing = -1;
    for (int i = 0; i < pieces; ++i) {
        const std::string& name = m_processor->IdToPiece(i);
        m_longestPiece = std::max(m_longestPiece, name.size());
        const std::optional<TokenId> id = names.find(name);
        if (m_processor->IsControl(i))
            continue;
        if (m_processor->IsUnknown(i)) {
            m_tokens[static_cast<std::size_t>(i)] = id;
            continue;
        }
        if (!m_processor->IsUnused(i)) {
            ++wanted;
            if (!id && missing++ == 0)
                firstMissing = i;
        }
        if (id && names.isControl(*id))
            m_controls[static_cast<std::size_t>(i)] = id;
        if (!id || names.isControl(*id))
            continue;
        m_tokens[static_cast<std::size_t>(i)] = id;
        Decoding::Entry& entry = m_decoding->entries[static_cast<std::size_t>(toInt(*id))];
        if (m_processor->IsByte(i))
            bytes[byteOf(name)] = id;
        // Of several pieces with one id, the one the vocabulary calls it by is what it is read as.
        if (!entry.text.empty() && name != names.name(*id))
            continue;
        entry.isByte = m_processor->IsByte(i);
        entry.text = entry.isByte ? std::string(1, static_cast<char>(byteOf(name))) : withSpaces(name);
    }
    if (missing > 0)
        throw Error("{}: piece \"{}\" (number {}) is not in the model's vocabulary; {} of {} pieces are not", source,
                    m_processor->IdToPiece(firstMissing), firstMissing, missing, wanted);
    for (const std::optional<TokenId>& id : bytes) {
        if (id)
            m_bytes.push_back(*id);
    }
    if (m_bytes.size() != bytes.size())
        m_bytes.clear();
}

// The other direction, and that every text has an encoding.
void SentencePieceTokenizer::checkVocabulary(const TokenNames& names, const std::string& source) const {
    int missing = 0, texts = 0;
    TokenId firstMissing{};
    for (int i = 0; i < names.size(); ++i) {
        if (!names.isText(TokenId{i}))
            continue;
        ++texts;
        if (m_decoding->entries[static_cast<std::size_t>(i)].text.empty() && missing++ == 0)
            firstMissing = TokenId{i};
    }
    if (missing > 0)
        throw Error("{}: has no piece \"{}\", which the model's vocabulary names as token {}; {} of its {} text tokens "
                    "have none",
                    source, names.name(firstMissing), toInt(firstMissing), missing, texts);
    if (!m_bytes.empty())
        return;
    for (int i = 0; i < m_processor->GetPieceSize(); ++i) {
        if (m_tokens[static_cast<std::size_t>(i)] || m_processor->IsControl(i) || m_processor->IsUnused(i))
            continue;
        if (m_processor->IsUnknown(i))
            throw Error(
                "{}: has no byte pieces, and \"{}\" is not in the model's vocabulary: not every text can be encoded",
                source, m_processor->IdToPiece(i));
        throw Error("{}: would turn the text \"{}\" into a control token, and has no byte pieces to write it with",
                    source, m_processor->IdToPiece(i));
    }
}

// By characters that no normalisation drops: letters, digits and signs of ASCII and, where what is not known is written in
// bytes, of most scripts. Two of them may become one (a letter and its accent), and a piece holds no more than it has bytes.
std::size_t SentencePieceTokenizer::leastTokens(std::string_view text) const {
    const bool hasBytes = !m_bytes.empty();
    const auto counts = [hasBytes](char c) {
        const auto lead = static_cast<unsigned char>(c);
        const bool isLetterBeyond = (lead >= 0xC3 && lead <= 0xCB) || (lead >= 0xCE && lead <= 0xDF) ||
                                    (lead >= 0xE3 && lead <= 0xED) || lead == 0xF0;
        return (lead > 0x20 && lead < 0x7F) || (hasBytes && isLetterBeyond);
    };
    return static_cast<std::size_t>(std::ranges::count_if(text, counts)) / 2 / m_longestPiece;
}

TokenIds SentencePieceTokenizer::encode(std::string_view text, bool controls) const {
    std::vector<int> pieces;
    const auto status = m_processor->Encode(toValidUtf8(text), &pieces);
    if (!status.ok())
        throw Error("the text can't be encoded: {}", status.ToString());
    TokenIds ids;
    ids.reserve(pieces.size());
    for (const int piece : pieces) {
        const auto index = static_cast<std::size_t>(piece);
        if (const std::optional<TokenId> id =
                controls && m_controls.at(index) ? m_controls[index] : m_tokens.at(index)) {
            ids.push_back(*id);
            continue;
        }
        for (const char c : withSpaces(m_processor->IdToPiece(piece)))
            ids.push_back(m_bytes.at(static_cast<unsigned char>(c)));
    }
    return ids;
}

std::unique_ptr<TextTokenizer::StreamDecoder> SentencePieceTokenizer::streamDecoder(bool continues) const {
    return std::make_unique<Decoder>(m_decoding, continues);
}

}  // namespace pardalis
