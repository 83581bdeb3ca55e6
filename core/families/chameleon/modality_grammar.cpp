#include "core/families/chameleon/modality_grammar.h"

#include "core/base/check.h"

#include <cstdint>

namespace pardalis {

ModalityGrammar::ModalityGrammar(const Vocabulary& vocabulary, Rules rules, int length)
    : m_vocabulary(vocabulary), m_rules(rules), m_length(length) {
    CHECK(rules.codesPerPicture >= 0 && length >= 0);
}

void ModalityGrammar::setRules(const Rules& rules) {
    CHECK(rules.codesPerPicture >= 0);
    CHECK(m_state != State::picture || rules.codesPerPicture == m_rules.codesPerPicture);
    m_rules = rules;
}

bool ModalityGrammar::canOpenPicture(int ahead) const {
    constexpr std::int64_t kAround = 3;  // begin, end and one position to go on at
    return m_state == State::text && m_rules.pictures && m_rules.codesPerPicture > 0 && m_vocabulary.imageCodes() > 0 &&
           m_length + std::int64_t{ahead} + m_rules.codesPerPicture + kAround <= m_rules.contextLength;
}

bool ModalityGrammar::allows(TokenId id) const {
    if (toInt(id) < 0 || toInt(id) >= m_vocabulary.size())
        return false;
    switch (m_state) {
    case State::text:
        if (m_vocabulary.isText(id) || id == m_vocabulary.eos())
            return m_rules.text;
        if (id == m_vocabulary.endOfTurn())
            return m_rules.text && m_rules.endOfTurn;
        return id == m_vocabulary.beginImage() && canOpenPicture();
    case State::picture:
        return m_codes < m_rules.codesPerPicture ? m_vocabulary.isImage(id) : id == m_vocabulary.endImage();
    case State::ended: break;
    }
    return false;
}

TokenSet ModalityGrammar::allowed(int ahead) const {
    CHECK(ahead >= 0);
    ModalityGrammar later = *this;
    later.m_length += ahead;
    TokenSet ids(m_vocabulary.size());
    for (int i = 0; i < ids.bound(); ++i) {
        if (later.allows(TokenId{i}))
            ids.insert(TokenId{i});
    }
    return ids;
}

std::optional<TokenId> ModalityGrammar::forced() const {
    if (m_state == State::picture && m_codes == m_rules.codesPerPicture)
        return m_vocabulary.endImage();
    if (!m_rules.text && canOpenPicture())
        return m_vocabulary.beginImage();
    return std::nullopt;
}

void ModalityGrammar::advance(TokenId id) {
    CHECK(allows(id));
    ++m_length;
    if (m_state == State::picture) {
        const bool closes = m_codes == m_rules.codesPerPicture;
        m_state = closes ? State::text : State::picture;
        m_codes = closes ? 0 : m_codes + 1;
    } else if (id == m_vocabulary.beginImage()) {
        m_state = State::picture;
    } else if (id == m_vocabulary.eos() || id == m_vocabulary.endOfTurn()) {
        m_state = State::ended;
    }
}

}  // namespace pardalis
