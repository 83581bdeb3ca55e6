#include "core/families/kosmos/tokenizer.h"

#include "core/tokens/sentencepiece_names.h"

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

// Control tokens by their names, text by the model's pieces.
class NamingDecoder final : public TextTokenizer::StreamDecoder {
public:
    NamingDecoder(std::unique_ptr<StreamDecoder> text, std::shared_ptr<const KosmosVocabulary> vocabulary)
        : m_text(std::move(text)), m_vocabulary(std::move(vocabulary)) {}

    std::string push(TokenId id) override {
        return m_vocabulary->isControl(id) ? m_text->flush() + m_vocabulary->name(id) : m_text->push(id);
    }
    std::string flush() override { return m_text->flush(); }

private:
    std::unique_ptr<StreamDecoder> m_text;
    std::shared_ptr<const KosmosVocabulary> m_vocabulary;
};

// The name of a control token that a text begins with; "": none.
std::string_view controlAt(std::string_view text, std::span<const std::string> controls) {
    const auto found = std::ranges::find_if(controls, [&](const std::string& name) { return text.starts_with(name); });
    return found == controls.end() ? std::string_view() : std::string_view(*found);
}

}  // namespace

std::vector<std::string> piecesOf(std::span<const std::byte> model, const std::string& source) {
    const SentencePieceNames names(model, source);
    std::vector<std::string> pieces;
    for (int id = 0; id < names.size(); ++id)
        pieces.push_back(names.name(TokenId{id}));
    return pieces;
}

KosmosTokenizer::KosmosTokenizer(std::span<const std::byte> model, std::shared_ptr<const KosmosVocabulary> vocabulary,
                                 const std::string& source)
    : SentencePieceTokenizer(model, *vocabulary, source), m_vocabulary(std::move(vocabulary)) {}

TokenIds KosmosTokenizer::encodeWithControls(std::string_view text) const {
    TokenIds ids;
    const auto add = [&](std::string_view part) {
        const TokenIds more = encode(part);
        ids.insert(ids.end(), more.begin(), more.end());
    };
    std::size_t begin = 0;
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
        const std::string_view control = controlAt(text.substr(at), m_vocabulary->controls());
        if (control.empty()) {
            ++at;
            continue;
        }
        add(text.substr(begin, at - begin));
        ids.push_back(m_vocabulary->find(std::string(control)).value());
        begin = at += control.size();
    }
    add(text.substr(begin));
    return ids;
}

TokenIds KosmosTokenizer::withSpecials(TokenIds text) const {
    text.insert(text.begin(), KosmosVocabulary::kBos);
    return text;
}

std::unique_ptr<TextTokenizer::StreamDecoder> KosmosTokenizer::streamDecoderWithControls(bool continues) const {
    return std::make_unique<NamingDecoder>(streamDecoder(continues), m_vocabulary);
}

}  // namespace pardalis
