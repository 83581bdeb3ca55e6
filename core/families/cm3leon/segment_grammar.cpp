#include "core/families/cm3leon/segment_grammar.h"

#include "core/base/check.h"

namespace pardalis {

SegmentGrammar::SegmentGrammar(const Vocabulary& vocabulary, PictureGrid usual, bool fillsHoles, const Rules& rules,
                               Start start)
    : m_vocabulary(vocabulary),
      m_usual(usual),
      m_fillsHoles(fillsHoles),
      m_rules(rules),
      m_behindPicture(start.behindPicture),
      m_length(start.length) {}

std::optional<PictureGrid> SegmentGrammar::openPicture() const {
    return m_state == State::picture ? std::optional(m_usual) : std::nullopt;
}

bool SegmentGrammar::canOpenPicture(int ahead) const {
    const bool isKnown = m_rules.picture.empty() || m_rules.picture == m_usual;
    // A break, the codes, and one position to go on from.
    return m_rules.pictures && isKnown && !m_usual.empty() && m_state == State::text &&
           m_length + ahead + m_usual.codes() + 2 <= m_rules.contextLength;
}

bool SegmentGrammar::ends(TokenId id) const {
    return id == m_vocabulary.eos() || (m_fillsHoles && id == m_vocabulary.endImage());
}

TokenSet SegmentGrammar::allowed(int ahead) const {
    TokenSet ids(m_vocabulary.size());
    if (m_state == State::picture && m_codes + ahead < m_usual.codes()) {
        for (int code = 0; code < m_vocabulary.imageCodes(); ++code)
            ids.insert(m_vocabulary.tokenOf(code));
        return ids;
    }
    if (m_state == State::ended)
        return ids;
    const bool behindPicture = m_state == State::picture || m_behindPicture;
    for (int id = 0; id < m_vocabulary.size(); ++id) {
        const bool isText = m_vocabulary.isText(TokenId{id}) && !behindPicture;
        if (m_rules.text && (isText || ends(TokenId{id})))
            ids.insert(TokenId{id});
    }
    if (const auto separator = m_vocabulary.beginImage();
        separator && (canOpenPicture(ahead) || (behindPicture && m_rules.text)))
        ids.insert(*separator);
    return ids;
}

std::optional<TokenId> SegmentGrammar::forced(int ahead) const {
    return m_state == State::text && !m_rules.text && canOpenPicture(ahead) ? m_vocabulary.beginImage() : std::nullopt;
}

bool SegmentGrammar::isAllowed(TokenId id) const {
    if (toInt(id) < 0 || toInt(id) >= m_vocabulary.size() || m_state == State::ended)
        return false;
    if (m_state == State::picture)
        return m_vocabulary.isImage(id);
    if (id == m_vocabulary.beginImage())
        return canOpenPicture();
    return m_rules.text && (ends(id) || (m_vocabulary.isText(id) && !m_behindPicture));
}

void SegmentGrammar::advance(TokenId id) {
    CHECK(isAllowed(id));
    ++m_length;
    if (m_state == State::picture) {
        if (++m_codes == m_usual.codes()) {
            m_state = State::text;
            m_behindPicture = true;
        }
    } else if (id == m_vocabulary.beginImage()) {
        m_state = State::picture;
        m_codes = 0;
    } else {
        m_state = ends(id) ? State::ended : State::text;
    }
}

bool SegmentGrammar::separate(TokenId id) {
    if (m_state != State::text || !m_behindPicture || id != m_vocabulary.beginImage())
        return false;
    m_behindPicture = false;
    ++m_length;
    return true;
}

}  // namespace pardalis
