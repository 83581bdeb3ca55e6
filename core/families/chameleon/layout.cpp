#include "core/families/chameleon/layout.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/families/chameleon/guidance.h"
#include "core/families/chameleon/modality_grammar.h"

#include <algorithm>

namespace pardalis {
ChameleonLayout::ChameleonLayout(std::shared_ptr<const Vocabulary> vocabulary,
                                 std::shared_ptr<const TextTokenizer> tokenizer, const Limits& limits)
    : m_vocabulary(std::move(vocabulary)),
      m_tokenizer(std::move(tokenizer)),
      m_limits(limits),
      m_sentinels(*m_vocabulary) {
    CHECK(limits.contextLength >= 0);
}

Cm3Tokens ChameleonLayout::transformTokens() const {
    std::vector<TokenId> separators{m_vocabulary->bos(), m_vocabulary->eos()};
    for (const std::optional<TokenId> id :
         {m_vocabulary->beginImage(), m_vocabulary->endImage(), m_vocabulary->endOfTurn()}) {
        if (id)
            separators.push_back(*id);
    }
    return m_sentinels.transformTokens(std::move(separators));
}

std::optional<TokenId> ChameleonLayout::idOf(Control control) const {
    return control == Control::begin ? std::optional(m_vocabulary->bos()) : m_vocabulary->endOfTurn();
}

int ChameleonLayout::text(std::string_view text) const {
    CHECK(m_tokenizer);
    return static_cast<int>(m_tokenizer->encode(text).size());
}

std::size_t ChameleonLayout::leastText(std::string_view text) const {
    CHECK(m_tokenizer);
    return m_tokenizer->leastTokens(text);
}

std::string ChameleonLayout::nameOf(Control control) const {
    const std::optional<TokenId> id = idOf(control);
    return id ? m_vocabulary->name(*id) : "";
}

void ChameleonLayout::addControl(Control control, Rows& rows) const {
    if (const std::optional<TokenId> id = idOf(control))
        rows.push_back(Row::of(*id));
}

void ChameleonLayout::addText(std::string_view text, Rows& rows) const {
    CHECK(m_tokenizer);
    append(rows, m_tokenizer->encode(text));
}

void ChameleonLayout::addPicture(const ReadPicture& picture, Rows& rows) const {
    for (const int code : picture.codes) {
        if (code < 0 || code >= codes())
            throw Error("image code {} lies outside the codebook of {}", code, codes());
    }
    const PictureGrid usual = form().grids.empty() ? PictureGrid{} : form().grids.front();
    const PictureGrid grid = picture.grid.empty() ? usual : picture.grid;
    if (!grid.empty() && !form().knows(grid))
        throw Error("a picture of the prompt has {} rows of {} codes, a size that this model does not know", grid.rows,
                    grid.columns);
    if (grid.empty() || std::ssize(picture.codes) != grid.codes())
        throw Error("a picture of the prompt has {} codes, this model's have {}", picture.codes.size(), grid.codes());
    rows.push_back(Row::of(m_vocabulary->beginImage().value()));
    for (int place = 0; place < form().sizeLength(); ++place)
        rows.push_back(Row::of(form().sizeToken(grid, place)));
    const auto columns = static_cast<std::size_t>(grid.columns);
    for (std::size_t first = 0; first < picture.codes.size(); first += columns) {
        append(rows, m_vocabulary->tokensOf(std::span(picture.codes).subspan(first, columns)));
        if (form().endOfRow)
            rows.push_back(Row::of(*form().endOfRow));
    }
    rows.push_back(Row::of(m_vocabulary->endImage().value()));
}

void ChameleonLayout::addHole(int number, Rows& rows) const {
    if (m_sentinels.canFill())
        m_sentinels.addHole(number, rows);
    else
        PromptLayout::addHole(number, rows);
}

void ChameleonLayout::addAnswer(int hole, Rows& rows) const {
    if (m_sentinels.canFill())
        m_sentinels.addAnswer(hole, rows);
    else
        PromptLayout::addAnswer(hole, rows);
}

void ChameleonLayout::proveTokens(std::span<const TokenId> ids) const {
    for (const TokenId id : ids) {
        if (toInt(id) < 0 || toInt(id) >= m_vocabulary->size())
            throw Error("token id {} lies outside the vocabulary of {}", toInt(id), m_vocabulary->size());
    }
}

bool ChameleonLayout::endsInText(std::span<const Row> rows) const {
    return !rows.empty() && m_vocabulary->isText(rows.back().token());
}

std::unique_ptr<Grammar> ChameleonLayout::grammar(const Grammar::Rules& rules, std::span<const Row> before) const {
    return std::make_unique<ModalityGrammar>(*m_vocabulary, form(), rules, static_cast<int>(before.size()),
                                             m_sentinels.fillBehind(before));
}

TokenMeaning ChameleonLayout::meaningOf(TokenId id) const {
    if (m_vocabulary->isText(id))
        return TokenMeaning::text;
    if (m_vocabulary->isImage(id))
        return TokenMeaning::code;
    if (id == m_vocabulary->beginImage())
        return TokenMeaning::opensPicture;
    return id == m_vocabulary->endOfTurn() ? TokenMeaning::endOfTurn : TokenMeaning::endOfText;
}

GuidancePlan ChameleonLayout::guidance(std::span<const Row> rows, const GuidanceOptions& options) const {
    if (!form().unconditionalBeginsSequence)
        return planPictureGuidance(rows, form().sizeLength(), *m_vocabulary, options);
    return m_limits.masksPrompts && m_sentinels.canFill()
               ? planMaskedGuidance(tokensOf(rows), *m_vocabulary, m_sentinels.ids(), options)
               : planGuidance(tokensOf(rows), 0, *m_vocabulary, options);
}

VocabularyRange ChameleonLayout::codeRange() const {
    const int first = toInt(m_vocabulary->firstImage()), end = first + m_vocabulary->imageRange();
    if (!form().endOfRow)
        return {first, end - first};
    const int row = toInt(*form().endOfRow), from = std::min(first, row);
    return {from, std::max(end, row + 1) - from};
}

const ChameleonLayout& chameleonLayout(const PromptLayout& layout) {
    const auto* chameleon = dynamic_cast<const ChameleonLayout*>(&layout);
    CHECK(chameleon);
    return *chameleon;
}

}  // namespace pardalis
