#include "core/families/chameleon/modality_grammar.h"

#include "core/base/check.h"

#include <algorithm>
#include <cstdint>

namespace pardalis {

using Place = PictureForm::Place;

ModalityGrammar::ModalityGrammar(const Vocabulary& vocabulary, const PictureForm& form, Rules rules, int length,
                                 bool fillsGap)
    : m_vocabulary(vocabulary), m_form(form), m_fillsGap(fillsGap), m_rules(rules), m_length(length) {
    CHECK(length >= 0);
}

std::optional<PictureGrid> ModalityGrammar::openPicture() const {
    return m_state == State::picture && m_sizes.size() == 1 ? std::optional(m_sizes.front()) : std::nullopt;
}

bool ModalityGrammar::fits(PictureGrid grid, int ahead) const {
    const bool wanted = m_rules.picture.empty() || m_rules.picture == grid;
    return wanted && m_length + std::int64_t{ahead} + m_form.positions(grid) + 1 <= m_rules.contextLength;
}

bool ModalityGrammar::canOpenPicture(int ahead) const {
    return m_state == State::text && !m_fillsGap && m_rules.pictures && m_vocabulary.imageCodes() > 0 &&
           std::ranges::any_of(m_form.grids, [&](const PictureGrid& grid) { return fits(grid, ahead); });
}

PictureForm::Place ModalityGrammar::placeAt(int ahead) const {
    return m_form.placeAt(m_place + ahead, openPicture().value_or(PictureGrid{}));
}

bool ModalityGrammar::isSize(TokenId id) const {
    return std::ranges::any_of(m_sizes, [&](const PictureGrid& grid) { return m_form.sizeToken(grid, m_place) == id; });
}

bool ModalityGrammar::allowsAsText(TokenId id) const {
    if (m_vocabulary.isText(id) || id == m_vocabulary.eos())
        return m_rules.text;
    if (m_fillsGap)
        return m_rules.text && id == m_vocabulary.endImage();
    if (id == m_vocabulary.endOfTurn())
        return m_rules.text && m_rules.endOfTurn;
    return id == m_vocabulary.beginImage() && canOpenPicture();
}

bool ModalityGrammar::allows(TokenId id) const {
    if (toInt(id) < 0 || toInt(id) >= m_vocabulary.size() || m_state == State::ended)
        return false;
    if (m_state == State::text)
        return allowsAsText(id);
    switch (placeAt(0)) {
    case Place::size: return isSize(id);
    case Place::code: return m_vocabulary.isImage(id);
    case Place::endOfRow: return id == m_form.endOfRow;
    case Place::endOfImage: return id == m_vocabulary.endImage();
    }
    return false;
}

TokenSet ModalityGrammar::allowed(int ahead) const {
    CHECK(ahead >= 0);
    ModalityGrammar later = *this;
    later.m_length += ahead;
    later.m_place += m_state == State::picture ? ahead : 0;
    TokenSet ids(m_vocabulary.size());
    for (int i = 0; i < ids.bound(); ++i) {
        if (later.allows(TokenId{i}))
            ids.insert(TokenId{i});
    }
    return ids;
}

std::optional<TokenId> ModalityGrammar::forced(int ahead) const {
    if (m_state == State::text && !m_rules.text && canOpenPicture(ahead))
        return m_vocabulary.beginImage();
    if (m_state != State::picture)
        return std::nullopt;
    switch (placeAt(ahead)) {
    case Place::size: {
        const int place = m_place + ahead;
        const TokenId first = m_form.sizeToken(m_sizes.front(), place);
        const bool isOnly = std::ranges::all_of(
            m_sizes, [&](const PictureGrid& grid) { return m_form.sizeToken(grid, place) == first; });
        return isOnly ? std::optional(first) : std::nullopt;
    }
    case Place::code: return std::nullopt;
    case Place::endOfRow: return m_form.endOfRow;
    case Place::endOfImage: return m_vocabulary.endImage();
    }
    return std::nullopt;
}

void ModalityGrammar::advance(TokenId id) {
    CHECK(allows(id));
    if (m_state == State::picture) {
        advancePicture(id);
    } else if (id == m_vocabulary.beginImage()) {
        std::ranges::copy_if(m_form.grids, std::back_inserter(m_sizes),
                             [&](const PictureGrid& grid) { return fits(grid, 0); });
        m_state = State::picture;
    } else if (!m_vocabulary.isText(id)) {  // </s>, end-of-turn, and of a gap <eoss>
        m_state = State::ended;
    }
    ++m_length;
}

void ModalityGrammar::advancePicture(TokenId id) {
    const Place taken = placeAt(0);
    if (taken == Place::size)
        std::erase_if(m_sizes, [&](const PictureGrid& grid) { return m_form.sizeToken(grid, m_place) != id; });
    ++m_place;
    m_codes += taken == Place::code ? 1 : 0;
    if (taken == Place::endOfImage) {
        m_state = State::text;
        m_sizes.clear();
        m_place = m_codes = 0;
    }
}

}  // namespace pardalis
