#include "core/families/kosmos/layout.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/families/kosmos/grammar.h"
#include "core/families/kosmos/links.h"
#include "core/families/kosmos/pointing.h"

namespace pardalis {
namespace {

[[noreturn]] void failDrawing() { throw Error("Kosmos draws no pictures"); }

}  // namespace

KosmosLayout::KosmosLayout(std::shared_ptr<const KosmosVocabulary> vocabulary,
                           std::shared_ptr<const TextTokenizer> tokenizer, const Limits& limits)
    : m_vocabulary(std::move(vocabulary)), m_tokenizer(std::move(tokenizer)), m_limits(limits) {}

int KosmosLayout::text(std::string_view text) const {
    CHECK(m_tokenizer);
    return static_cast<int>(m_tokenizer->encode(text).size());
}

std::size_t KosmosLayout::leastText(std::string_view text) const {
    CHECK(m_tokenizer);
    return m_tokenizer->leastTokens(text);
}

std::string KosmosLayout::nameOf(Control control) const {
    return control == Control::begin ? m_vocabulary->name(KosmosVocabulary::kBos) : "";
}

void KosmosLayout::addControl(Control control, Rows& rows) const {
    if (control == Control::begin)
        rows.push_back(Row::of(KosmosVocabulary::kBos));
}

void KosmosLayout::addText(std::string_view text, Rows& rows) const {
    CHECK(m_tokenizer);
    append(rows, m_tokenizer->encode(text));
}

void KosmosLayout::addPicture(const ReadPicture& picture, Rows& rows) const {
    if (picture.number < 0)
        throw Error("a picture of the prompt has {} codes; Kosmos reads pictures, and knows no codes",
                    picture.codes.size());
    if (picture.embeddings != m_limits.latents)
        throw Error("a picture of the prompt has {} embeddings, this model's have {}", picture.embeddings,
                    m_limits.latents);
    rows.push_back(Row::of(m_vocabulary->beginImage()));
    for (int i = 0; i < picture.embeddings; ++i)
        rows.push_back({.value = i, .picture = picture.number});
    rows.push_back(Row::of(m_vocabulary->endImage()));
}

void KosmosLayout::addPointing(const PointingText& pointing, Rows& rows) const {
    if (!m_vocabulary->canPoint())
        return PromptLayout::addPointing(pointing, rows);
    if (const std::string defect = defectOf(pointing.said); !defect.empty())
        throw Error("what is pointed at in the prompt: {}", defect);
    CHECK(m_tokenizer);
    pardalis::addPointing(pointing, *m_vocabulary, *m_tokenizer, rows);
}

void KosmosLayout::proveTokens(std::span<const TokenId> ids) const {
    for (const TokenId id : ids) {
        if (toInt(id) < 0 || toInt(id) >= m_vocabulary->size())
            throw Error("token id {} lies outside the vocabulary of {}", toInt(id), m_vocabulary->size());
    }
}

bool KosmosLayout::endsInText(std::span<const Row> rows) const {
    return !rows.empty() && rows.back().isToken() && m_vocabulary->isText(rows.back().token());
}

std::unique_ptr<Grammar> KosmosLayout::grammar(const Grammar::Rules& rules, std::span<const Row> before) const {
    return std::make_unique<KosmosGrammar>(*m_vocabulary, rules, before);
}

TokenMeaning KosmosLayout::meaningOf(TokenId id) const {
    return m_vocabulary->isText(id) || m_vocabulary->isPointing(id) ? TokenMeaning::text : TokenMeaning::endOfText;
}

GroundedText KosmosLayout::grounded(std::span<const TokenId> answer, bool opened) const {
    CHECK(m_tokenizer);
    TokenIds ids(answer.begin(), answer.end());
    if (opened && m_vocabulary->canPoint())
        ids.insert(ids.begin(), m_vocabulary->beginObject());
    return readLinks(ids, *m_vocabulary, *m_tokenizer->streamDecoder(false));
}

TokenId KosmosLayout::opensPicture() const { failDrawing(); }
TokenId KosmosLayout::tokenOf(int) const { failDrawing(); }
int KosmosLayout::codeOf(TokenId) const { failDrawing(); }
VocabularyRange KosmosLayout::codeRange() const { failDrawing(); }
GuidancePlan KosmosLayout::guidance(std::span<const Row>, const GuidanceOptions&) const { failDrawing(); }

}  // namespace pardalis
