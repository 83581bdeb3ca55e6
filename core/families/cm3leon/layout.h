#pragma once

#include "core/families/chameleon/sentinels.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/families/cm3leon/documents.h"
#include "core/families/prompt_layout.h"

#include <memory>

namespace pardalis {

// CM3Leon's sequences (README.md here): </s>, then texts and pictures with <racm3:break> between any two. A hole is a
// sentinel, and its answer stands behind the document's end and the same sentinel.
class Cm3LeonLayout final : public PromptLayout {
public:
    struct Limits {
        int contextLength = 0;
        PictureGrid picture = {};  // empty: no pictures
        bool infill = false;       // it was trained with sentinels
    };
    // `tokenizer` may be null. CHECKs that a vocabulary for infilling has a sentinel and <eoss>.
    Cm3LeonLayout(std::shared_ptr<const Vocabulary> vocabulary, std::shared_ptr<const TextTokenizer> tokenizer,
                  const Limits& limits);

    const Vocabulary& vocabulary() const { return *m_vocabulary; }
    Cm3Frame frame() const { return {m_vocabulary->eos(), m_vocabulary->beginImage().value()}; }
    // For the objective; CHECKs that the vocabulary has them.
    Cm3Tokens transformTokens() const;

    int contextLength() const override { return m_limits.contextLength; }
    int text(std::string_view text) const override;
    std::size_t leastText(std::string_view text) const override;
    int control(Control control) const override { return control == Control::begin ? 1 : 0; }
    std::string nameOf(Control control) const override;
    // At most: a separator in front of it and one behind.
    int picture() const override { return hasPictures() ? m_limits.picture.codes() + 2 : 0; }
    int drawnPicture() const override { return hasPictures() ? m_limits.picture.codes() + 1 : 0; }
    Holes holes() const override;
    std::span<const PictureGrid> grids() const override;

    const TextTokenizer* tokenizer() const override { return m_tokenizer.get(); }
    void addControl(Control control, Rows& rows) const override;
    void addText(std::string_view text, Rows& rows) const override;
    void addPicture(const ReadPicture& picture, Rows& rows) const override;
    void addHole(int number, Rows& rows) const override;
    void addAnswer(int hole, Rows& rows) const override;
    std::string nameOf(TokenId id) const override { return m_vocabulary->name(id); }
    using PromptLayout::drawnPicture;
    using PromptLayout::picture;
    void proveTokens(std::span<const TokenId> ids) const override;
    bool endsInText(std::span<const Row> rows) const override;

    std::unique_ptr<Grammar> grammar(const Grammar::Rules& rules, std::span<const Row> before) const override;
    TokenMeaning meaningOf(TokenId id) const override;

    int codes() const override { return m_vocabulary->imageCodes(); }
    TokenId opensPicture() const override { return m_vocabulary->beginImage().value(); }
    TokenId tokenOf(int code) const override { return m_vocabulary->tokenOf(code); }
    int codeOf(TokenId id) const override { return m_vocabulary->codeOf(id); }
    VocabularyRange codeRange() const override;
    // As planSegmentGuidance(). One stream where sentinels mean nothing to the model; throws Error where a contrast is
    // asked for then.
    GuidancePlan guidance(std::span<const Row> rows, const GuidanceOptions& options) const override;

private:
    bool hasPictures() const { return codes() > 0 && !m_limits.picture.empty(); }
    bool endsInCode(std::span<const Row> rows) const;
    void separate(Rows& rows) const;

    std::shared_ptr<const Vocabulary> m_vocabulary;
    std::shared_ptr<const TextTokenizer> m_tokenizer;
    Limits m_limits;
    Sentinels m_sentinels;
};

}  // namespace pardalis
