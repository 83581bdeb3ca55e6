#pragma once

#include "core/families/chameleon/picture_form.h"
#include "core/families/chameleon/sentinels.h"
#include "core/families/chameleon/vocabulary.h"
#include "core/families/prompt_layout.h"

#include <memory>

namespace pardalis {

// Chameleon's sequences: <s>, text, pictures as begin-of-image, codes, end-of-image, and turns that end in a token of
// their own (arXiv 2405.09818 §2.1; spec of the published tokenizer). What its descendants put into pictures besides is
// the PictureForm's. A vocabulary with sentinels marks gaps as CM3Leon's documents do; whether the model was ever trained to
// fill them is its makers' word (TrainedFor::gaps).
class ChameleonLayout final : public PromptLayout {
public:
    struct Limits {
        int contextLength = 0;
        PictureForm pictures = {};
        bool masksPrompts = false;  // what guides a picture has sentinels in place of texts; needs some
    };
    // `tokenizer` may be null.
    ChameleonLayout(std::shared_ptr<const Vocabulary> vocabulary, std::shared_ptr<const TextTokenizer> tokenizer,
                    const Limits& limits);

    const Vocabulary& vocabulary() const { return *m_vocabulary; }
    const PictureForm& form() const { return m_limits.pictures; }
    const Sentinels& sentinels() const { return m_sentinels; }
    // For the objective: spans lie within a text, or are a run of a picture's codes.
    Cm3Tokens transformTokens() const;

    int contextLength() const override { return m_limits.contextLength; }
    int text(std::string_view text) const override;
    std::size_t leastText(std::string_view text) const override;
    int control(Control control) const override { return idOf(control) ? 1 : 0; }
    std::string nameOf(Control control) const override;
    int picture() const override { return drawnPicture(); }
    int drawnPicture() const override { return codes() > 0 ? form().mostPositions() : 0; }
    Holes holes() const override { return m_sentinels.costs(); }
    std::span<const PictureGrid> grids() const override { return form().grids; }
    int picture(PictureGrid grid) const override { return drawnPicture(grid); }
    int drawnPicture(PictureGrid grid) const override { return codes() > 0 ? form().positions(grid) : 0; }

    const TextTokenizer* tokenizer() const override { return m_tokenizer.get(); }
    void addControl(Control control, Rows& rows) const override;
    void addText(std::string_view text, Rows& rows) const override;
    void addPicture(const ReadPicture& picture, Rows& rows) const override;
    void addHole(int number, Rows& rows) const override;
    void addAnswer(int hole, Rows& rows) const override;
    std::string nameOf(TokenId id) const override { return m_vocabulary->name(id); }
    void proveTokens(std::span<const TokenId> ids) const override;
    bool endsInText(std::span<const Row> rows) const override;

    std::unique_ptr<Grammar> grammar(const Grammar::Rules& rules, std::span<const Row> before) const override;
    TokenMeaning meaningOf(TokenId id) const override;

    int codes() const override { return m_vocabulary->imageCodes(); }
    TokenId opensPicture() const override { return m_vocabulary->beginImage().value(); }
    TokenId tokenOf(int code) const override { return m_vocabulary->tokenOf(code); }
    int codeOf(TokenId id) const override { return m_vocabulary->codeOf(id); }
    int codePositions(PictureGrid grid) const override { return form().codePositions(grid); }
    VocabularyRange codeRange() const override;
    GuidancePlan guidance(std::span<const Row> rows, const GuidanceOptions& options) const override;

private:
    std::optional<TokenId> idOf(Control control) const;

    std::shared_ptr<const Vocabulary> m_vocabulary;
    std::shared_ptr<const TextTokenizer> m_tokenizer;
    Limits m_limits;
    Sentinels m_sentinels;
};

// The layout of a model known to be a Chameleon, for what looks at its vocabulary (the trainer, references).
const ChameleonLayout& chameleonLayout(const PromptLayout& layout);

}  // namespace pardalis
