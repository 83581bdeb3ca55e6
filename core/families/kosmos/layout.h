#pragma once

#include "core/families/kosmos/vocabulary.h"
#include "core/families/prompt_layout.h"

#include <memory>

namespace pardalis {

// Kosmos' sequences: <s>, then texts and pictures, each picture as so many embeddings between <image> and </image>. Text
// comes out, and none of the pictures.
class KosmosLayout final : public PromptLayout {
public:
    struct Limits {
        int contextLength = 0;
        int latents = 0;  // embeddings of a picture
    };
    // `tokenizer` may be null.
    KosmosLayout(std::shared_ptr<const KosmosVocabulary> vocabulary, std::shared_ptr<const TextTokenizer> tokenizer,
                 const Limits& limits);

    const KosmosVocabulary& vocabulary() const { return *m_vocabulary; }

    int contextLength() const override { return m_limits.contextLength; }
    int text(std::string_view text) const override;
    std::size_t leastText(std::string_view text) const override;
    int control(Control control) const override { return control == Control::begin ? 1 : 0; }
    std::string nameOf(Control control) const override;
    int picture() const override { return m_limits.latents + 2; }
    int drawnPicture() const override { return 0; }

    const TextTokenizer* tokenizer() const override { return m_tokenizer.get(); }
    void addControl(Control control, Rows& rows) const override;
    void addText(std::string_view text, Rows& rows) const override;
    void addPicture(const ReadPicture& picture, Rows& rows) const override;
    void addPointing(const PointingText& pointing, Rows& rows) const override;
    std::string nameOf(TokenId id) const override { return m_vocabulary->name(id); }
    using PromptLayout::drawnPicture;
    using PromptLayout::picture;
    void proveTokens(std::span<const TokenId> ids) const override;
    bool endsInText(std::span<const Row> rows) const override;

    std::unique_ptr<Grammar> grammar(const Grammar::Rules& rules, std::span<const Row> before) const override;
    TokenMeaning meaningOf(TokenId id) const override;
    bool points(TokenId id) const override { return m_vocabulary->isPointing(id); }
    bool isUnknown(TokenId id) const override { return id == KosmosVocabulary::kUnknown; }
    GroundedText grounded(std::span<const TokenId> answer, bool opened = false) const override;

    int codes() const override { return 0; }
    TokenId opensPicture() const override;
    TokenId tokenOf(int code) const override;
    int codeOf(TokenId id) const override;
    VocabularyRange codeRange() const override;
    GuidancePlan guidance(std::span<const Row> rows, const GuidanceOptions& options) const override;

private:
    std::shared_ptr<const KosmosVocabulary> m_vocabulary;
    std::shared_ptr<const TextTokenizer> m_tokenizer;
    Limits m_limits;
};

}  // namespace pardalis
