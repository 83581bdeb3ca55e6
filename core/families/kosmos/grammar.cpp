#include "core/families/kosmos/grammar.h"

#include "core/base/check.h"

namespace pardalis {

KosmosGrammar::KosmosGrammar(const KosmosVocabulary& vocabulary, const Rules& rules, std::span<const Row> before)
    : m_vocabulary(vocabulary), m_rules(rules) {
    for (const Row& row : before) {
        if (vocabulary.canPoint() && row.isToken()) {
            m_points = m_points || row.token() == vocabulary.grounding();
            follow(row.token());
        }
    }
}

bool KosmosGrammar::isAllowed(TokenId id) const {
    if (m_state == State::ended || !m_rules.text)
        return false;
    if (!m_points || !m_inObject) {
        if (id == KosmosVocabulary::kEos || m_vocabulary.isText(id))
            return true;
        return m_points && (id == (m_inPhrase ? m_vocabulary.endPhrase() : m_vocabulary.beginPhrase()) ||
                            (!m_inPhrase && id == m_vocabulary.beginObject()));
    }
    if (m_cells < 2)
        return m_vocabulary.cellOf(id).has_value();
    return id == m_vocabulary.delimiter() || id == m_vocabulary.endObject();
}

TokenSet KosmosGrammar::allowed(int) const {
    TokenSet ids(m_vocabulary.size());
    for (int id = 0; id < m_vocabulary.size(); ++id) {
        if (isAllowed(TokenId{id}))
            ids.insert(TokenId{id});
    }
    return ids;
}

// Also of what a prompt says, which may be anything.
void KosmosGrammar::follow(TokenId id) {
    if (id == m_vocabulary.beginPhrase() || id == m_vocabulary.endPhrase())
        m_inPhrase = id == m_vocabulary.beginPhrase();
    if (id == m_vocabulary.beginObject() || id == m_vocabulary.endObject())
        m_inObject = id == m_vocabulary.beginObject();
    m_cells = m_inObject && m_vocabulary.cellOf(id) ? m_cells + 1 : 0;
}

void KosmosGrammar::advance(TokenId id) {
    CHECK(isAllowed(id));
    if (id == KosmosVocabulary::kEos)
        m_state = State::ended;
    else if (m_points)
        follow(id);
}

}  // namespace pardalis
