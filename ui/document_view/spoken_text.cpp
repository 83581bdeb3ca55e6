#include "ui/document_view/spoken_text.h"

#include "ui/page/text_block.h"

#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace pardalis {

SpokenText::SpokenText(const QTextDocument& page, const std::function<QString(BlockId)>& wordsOf) {
    const QString raw = page.toRawText();
    m_text.reserve(raw.size());
    for (int i = 0; i < raw.size(); ++i) {
        const QChar c = raw[i];
        if (c == QChar::ObjectReplacementCharacter) {
            const QTextBlock block = page.findBlock(i);
            const QString words = wordsOf(pictureAt(block, i - block.position()));
            m_pictures.push_back({i, static_cast<int>(m_text.size()), static_cast<int>(words.size())});
            m_text += words;
        } else {
            m_text += c == QChar::ParagraphSeparator || c == QChar::LineSeparator ? QLatin1Char('\n') : c;
        }
    }
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
