#include "core/families/cm3leon/layout.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/families/cm3leon/guidance.h"
#include "core/families/cm3leon/segment_grammar.h"

namespace pardalis {

Cm3LeonLayout::Cm3LeonLayout(std::shared_ptr<const Vocabulary> vocabulary,
                             std::shared_ptr<const TextTokenizer> tokenizer, const Limits& limits)
    : m_vocabulary(std::move(vocabulary)),
      m_tokenizer(std::move(tokenizer)),
      m_limits(limits),
      m_sentinels(*m_vocabulary) {
    CHECK(!limits.infill || m_sentinels.canFill());
}

Cm3Tokens Cm3LeonLayout::transformTokens() const {
    return m_sentinels.transformTokens({m_vocabulary->beginImage().value()});
}

int Cm3LeonLayout::text(std::string_view text) const {
    CHECK(m_tokenizer);
    return static_cast<int>(m_tokenizer->encode(text).size());
}

std::size_t Cm3LeonLayout::leastText(std::string_view text) const {
    CHECK(m_tokenizer);
    return m_tokenizer->leastTokens(text);
}

std::string Cm3LeonLayout::nameOf(Control control) const {
    return control == Control::begin ? m_vocabulary->name(m_vocabulary->eos()) : "";
}

std::span<const PictureGrid> Cm3LeonLayout::grids() const {
    return {&m_limits.picture, static_cast<std::size_t>(hasPictures() ? 1 : 0)};
}

bool Cm3LeonLayout::endsInCode(std::span<const Row> rows) const {
    return !rows.empty() && m_vocabulary->isImage(rows.back().token());
}

// Behind anything but the document's beginning and another separator.
void Cm3LeonLayout::separate(Rows& rows) const {
    const TokenId separator = m_vocabulary->beginImage().value();
    if (rows.empty() || rows.back() == Row::of(separator) || rows.back() == Row::of(m_vocabulary->eos()))
        return;
    rows.push_back(Row::of(separator));
}

void Cm3LeonLayout::addControl(Control control, Rows& rows) const {
    if (control == Control::begin)
        rows.push_back(Row::of(m_vocabulary->eos()));
}

void Cm3LeonLayout::addText(std::string_view text, Rows& rows) const {
    CHECK(m_tokenizer);
    const TokenIds ids = m_tokenizer->encode(text);
    if (!ids.empty() && endsInCode(rows))
        separate(rows);
    append(rows, ids);
}

void Cm3LeonLayout::addPicture(const ReadPicture& picture, Rows& rows) const {
    for (const int code : picture.codes) {
        if (code < 0 || code >= codes())
            throw Error("image code {} lies outside the codebook of {}", code, codes());
    }
    if (!picture.grid.empty() && picture.grid != m_limits.picture)
        throw Error("a picture of the prompt has {} rows of {} codes, a size that this model does not know",
                    picture.grid.rows, picture.grid.columns);
    if (!hasPictures() || std::ssize(picture.codes) != m_limits.picture.codes())
        throw Error("a picture of the prompt has {} codes, this model's have {}", picture.codes.size(),
                    m_limits.picture.codes());
    separate(rows);
    append(rows, m_vocabulary->tokensOf(picture.codes));
}

void Cm3LeonLayout::addHole(int number, Rows& rows) const {
    if (!m_limits.infill)
        return PromptLayout::addHole(number, rows);
    Rows marked;
    m_sentinels.addHole(number, marked);  // throws before anything is added
    if (endsInCode(rows))
        separate(rows);
    rows.insert(rows.end(), marked.begin(), marked.end());
}

PromptCosts::Holes Cm3LeonLayout::holes() const {
    Holes holes = m_limits.infill ? m_sentinels.costs() : Holes{};
    holes.mark += holes.most > 0 ? 1 : 0;  // a separator in front, behind a picture
    return holes;
}

void Cm3LeonLayout::addAnswer(int hole, Rows& rows) const {
    if (!m_limits.infill)
        return PromptLayout::addAnswer(hole, rows);
    m_sentinels.addAnswer(hole, rows);
}

void Cm3LeonLayout::proveTokens(std::span<const TokenId> ids) const {
    for (const TokenId id : ids) {
        if (toInt(id) < 0 || toInt(id) >= m_vocabulary->size())
            throw Error("token id {} lies outside the vocabulary of {}", toInt(id), m_vocabulary->size());
    }
}

bool Cm3LeonLayout::endsInText(std::span<const Row> rows) const {
    return !rows.empty() && m_vocabulary->isText(rows.back().token());
}

std::unique_ptr<Grammar> Cm3LeonLayout::grammar(const Grammar::Rules& rules, std::span<const Row> before) const {
    return std::make_unique<SegmentGrammar>(
        *m_vocabulary, hasPictures() ? m_limits.picture : PictureGrid{}, m_limits.infill, rules,
        SegmentGrammar::Start{.behindPicture = endsInCode(before), .length = static_cast<int>(before.size())});
}

TokenMeaning Cm3LeonLayout::meaningOf(TokenId id) const {
    if (m_vocabulary->isText(id))
        return TokenMeaning::text;
    if (m_vocabulary->isImage(id))
        return TokenMeaning::code;
    return id == m_vocabulary->beginImage() ? TokenMeaning::opensPicture : TokenMeaning::endOfText;
}

VocabularyRange Cm3LeonLayout::codeRange() const {
    return {toInt(m_vocabulary->firstImage()), m_vocabulary->imageRange()};
}

GuidancePlan Cm3LeonLayout::guidance(std::span<const Row> rows, const GuidanceOptions& options) const {
    if (m_limits.infill)
        return planSegmentGuidance(rows, *m_vocabulary, m_sentinels.ids(), options);
    if (options.contrast.k > 0)
        throw Error("this model can't draw by contrast: it was not trained with its text masked");
    GuidancePlan plan;
    plan.streams.push_back({Rows(rows.begin(), rows.end()), 1});
    return plan;
}

}  // namespace pardalis
