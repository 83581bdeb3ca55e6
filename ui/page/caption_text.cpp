#include "ui/page/caption_text.h"

#include "ui/page/picture_geometry.h"
#include "ui/page/qt_text.h"

#include <QTextOption>

#include <algorithm>

namespace pardalis {

CaptionText::CaptionText(const Picture& picture, const PageStyle& style, double width, int lit)
    : m_layout(toQString(picture.caption), captionFont(style)) {
    QList<QTextLayout::FormatRange> formats;
    for (const NamedRegion& named : regionsNamedIn(picture.caption, picture)) {
        const int begin = utf16Offset(picture.caption, named.begin), end = utf16Offset(picture.caption, named.end);
        m_words.push_back({begin, end, named.region});
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::DotLine);
        if (named.region == lit) {
            format.setUnderlineStyle(QTextCharFormat::SingleUnderline);
            format.setForeground(style.colours.link);
        }
        formats.push_back({begin, end - begin, format});
    }
    m_layout.setFormats(formats);
    QTextOption option(Qt::AlignHCenter);
    option.setWrapMode(QTextOption::WordWrap);
    m_layout.setTextOption(option);
    m_layout.beginLayout();
    double y = 0;
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    m_layout.endLayout();
}

int CaptionText::unitAt(const QPointF& point) const {
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        if (point.y() >= line.y() && point.y() < line.y() + line.height() && line.naturalTextRect().contains(point))
            return line.xToCursor(point.x(), QTextLine::CursorOnCharacter);
    }
    return -1;
}

int CaptionText::regionAt(const QPointF& point) const {
    const int unit = unitAt(point);
    for (const Words& words : m_words)
        if (unit >= words.begin && unit < words.end)
            return words.region;
    return -1;
}

std::vector<QLineF> CaptionText::baselines(int begin, int end) const {
    std::vector<QLineF> lines;
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        const int from = std::max(begin, line.textStart()), to = std::min(end, line.textStart() + line.textLength());
        if (from >= to)
            continue;
        const double a = line.cursorToX(from), b = line.cursorToX(to), y = line.y() + line.ascent();
        lines.emplace_back(std::min(a, b), y, std::max(a, b), y);
    }
    return lines;
}

}  // namespace pardalis
