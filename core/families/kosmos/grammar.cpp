#include "core/families/kosmos/grammar.h"

#include "core/base/check.h"

namespace pardalis {

KosmosGrammar::KosmosGrammar(const KosmosVocabulary& vocabulary, bool points, const Rules& rules)
    : m_vocabulary(vocabulary), m_points(points && vocabulary.canPoint()), m_rules(rules) {}

bool KosmosGrammar::isAllowed(TokenId id) const {
    if (m_state == State::ended || !m_rules.text)
        return false;
    return id == KosmosVocabulary::kEos || m_vocabulary.isText(id) ||
           (m_points && m_vocabulary.isPointing(id) && id != m_vocabulary.grounding());
}

TokenSet KosmosGrammar::allowed(int) const {
    TokenSet ids(m_vocabulary.size());
    for (int id = 0; id < m_vocabulary.size(); ++id) {
        if (isAllowed(TokenId{id}))
            ids.insert(TokenId{id});
    }
    return ids;
}

void KosmosGrammar::advance(TokenId id) {
    CHECK(isAllowed(id));
    if (id == KosmosVocabulary::kEos)
        m_state = State::ended;
}

}  // namespace pardalis
