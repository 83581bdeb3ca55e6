#include "ui/document_view/ghost_text.h"

#include "ui/document_view/document_view.h"

#include <QTextDocument>
#include <QTextLayout>

namespace pardalis {

void GhostText::show(const QString& text) {
    if (m_shown)
        layOut(m_place.block(), {});
    m_shown = !text.isEmpty();
    if (!m_shown)
        return;
    m_place = m_view.textCursor();
    m_place.setKeepPositionOnInsert(true);  // a paragraph that is inserted below must not take it along
    QString line = text;
    layOut(m_place.block(), line.replace(QLatin1Char('\n'), QStringLiteral(" ↵ ")));
}

void GhostText::layOut(const QTextBlock& block, const QString& text) {
    QTextLayout& layout = *block.layout();
    QVector<QTextLayout::FormatRange> formats;
    if (text.isEmpty()) {
        layout.setPreeditArea(-1, {});
    } else {
        const int place = m_place.position() - block.position();
        layout.setPreeditArea(place, text);
        QTextLayout::FormatRange pale{place, static_cast<int>(text.size()), {}};
        pale.format.setForeground(m_view.pageStyle().colours.suggestionText);
        pale.format.setFontItalic(true);
        formats.push_back(pale);
    }
    layout.setFormats(formats);
    m_view.document()->markContentsDirty(block.position(), block.length());
}

}  // namespace pardalis
