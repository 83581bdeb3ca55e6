#include "ui/document_view/spoken_text.h"

#include "ui/page/text_block.h"

#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace pardalis {

SpokenText::SpokenText(const QTextDocument& page, const WordsOf& wordsOf) : m_units(page.characterCount() - 1) {
    speak(page, 0, m_units, wordsOf);
}

// Behind what there is. The last block ends in no break.
void SpokenText::speak(const QTextDocument& page, int from, int to, const WordsOf& wordsOf) {
    for (QTextBlock block = page.findBlock(from); block.isValid() && block.position() < to; block = block.next()) {
        const QString raw = block.text() + QLatin1Char('\n');
        const int last = std::min(static_cast<int>(raw.size()), to - block.position());
        for (int i = std::max(0, from - block.position()); i < last; ++i) {
            if (raw[i] == QChar::ObjectReplacementCharacter) {
                const QString words = wordsOf(pictureAt(block, i));
                m_pictures.push_back(
                    {block.position() + i, static_cast<int>(m_text.size()), static_cast<int>(words.size())});
                m_text += words;
            } else {
                m_text += raw[i] == QChar::LineSeparator ? QLatin1Char('\n') : raw[i];
            }
        }
    }
}

bool SpokenText::replace(const QTextDocument& page, int from, int removed, int added, const WordsOf& wordsOf) {
    const int units = page.characterCount() - 1;
    if (from < 0 || removed < 0 || added < 0 || from + removed > m_units || m_units - removed + added != units)
        return false;
    SpokenText part;
    part.speak(page, from, from + added, wordsOf);
    const int begin = spoken(from), end = spoken(from + removed);
    m_text.replace(begin, end - begin, part.m_text);
    const auto first = std::ranges::lower_bound(m_pictures, from, {}, &Picture::position);
    const auto behind = std::ranges::lower_bound(m_pictures, from + removed, {}, &Picture::position);
    for (auto picture = behind; picture != m_pictures.end(); ++picture) {
        picture->position += added - removed;
        picture->begin += static_cast<int>(part.m_text.size()) - (end - begin);
    }
    for (Picture& picture : part.m_pictures)
        picture.begin += begin;
    m_pictures.insert(m_pictures.erase(first, behind), part.m_pictures.begin(), part.m_pictures.end());
    m_units = units;
    return true;
}

int SpokenText::spoken(int position) const {
    const auto behind = std::ranges::lower_bound(m_pictures, position, {}, &Picture::position);
    if (behind == m_pictures.begin())
        return position;
    const Picture& last = *std::prev(behind);
    return last.begin + last.length + (position - last.position - 1);
}

int SpokenText::position(int spoken) const {
    const auto behind = std::ranges::upper_bound(m_pictures, spoken, {}, &Picture::begin);
    if (behind == m_pictures.begin())
        return spoken;
    const Picture& last = *std::prev(behind);
    if (spoken < last.begin + last.length)
        return last.position;
    return last.position + 1 + (spoken - last.begin - last.length);
}

}  // namespace pardalis
