#include "ui/page/decorations.h"

#include "ui/page/picture_object.h"
#include "ui/page/text_block.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <QtMath>

#include <algorithm>
#include <map>

namespace pardalis {
namespace {

struct Painting {
    QPainter& painter;
    const PageStyle& style;
    double left, width;  // of the column
    QAbstractTextDocumentLayout* layout;

    QRectF rectOf(const QTextBlock& block) const { return layout->blockBoundingRect(block); }
};

bool readsRightToLeft(const QTextBlock& block) { return block.textDirection() == Qt::RightToLeft; }
int levelOf(const QTextBlock& block) { return block.blockFormat().intProperty(kLevelProperty); }

// Numbers of the list items met so far, by level. Anything but a list item ends all lists, an item those nested deeper.
class ListCounter {
public:
    int next(const QTextBlock& block) {
        if (kindOf(block) != BlockKind::listItem || isPending(block)) {
            m_numbers.clear();
            return 0;
        }
        const int level = levelOf(block);
        m_numbers.erase(m_numbers.upper_bound(level), m_numbers.end());
        if (!block.blockFormat().boolProperty(kOrderedProperty)) {
            m_numbers.erase(level);
            return 0;
        }
        return ++m_numbers[level];
    }

private:
    std::map<int, int> m_numbers;
};

// Beside the first line, at the end where reading begins.
void paintMarker(const Painting& p, const QTextBlock& block, int number) {
    const QTextLayout* layout = block.layout();
    if (layout->lineCount() == 0)
        return;
    const QTextLine line = layout->lineAt(0);
    const double indent = p.style.listIndent();
    const double gap = 0.36 * indent;  // to the text
    const bool mirrored = readsRightToLeft(block);
    const QTextBlockFormat format = block.blockFormat();
    const double edge = mirrored ? p.left + p.width - format.rightMargin() + gap : p.left + format.leftMargin() - gap;
    const double baseline = p.rectOf(block).top() + line.y() + line.ascent();
    const double size = p.style.textSize();
    if (number > 0) {
        QFont font;
        font.setFamilies(p.style.bodyFamilies);
        font.setPixelSize(static_cast<int>(size + 0.5));
        const QString text = listNumber(number, levelOf(block));
        p.painter.setFont(font);
        p.painter.setPen(p.style.colours.muted);
        p.painter.setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);  // on which side the dot is
        p.painter.drawText(QPointF(mirrored ? edge : edge - QFontMetricsF(font).horizontalAdvance(text), baseline),
                           text);
        return;
    }
    const double radius = 0.155 * size;
    const QPointF centre(mirrored ? edge + radius : edge - radius, baseline - 0.31 * size);
    p.painter.setRenderHint(QPainter::Antialiasing);
    const int shape = levelOf(block) % 3;
    p.painter.setPen(shape == 1 ? QPen(p.style.colours.muted, 0.07 * size) : QPen(Qt::NoPen));
    p.painter.setBrush(shape == 1 ? QBrush(Qt::NoBrush) : QBrush(p.style.colours.muted));
    if (shape == 2)
        p.painter.drawRect(QRectF(centre.x() - radius, centre.y() - radius / 2, 2 * radius, radius));
    else
        p.painter.drawEllipse(centre, radius, radius);
}

void paintCodeBox(const Painting& p, const QTextBlock& block) {
    const double pad = 0.6 * p.style.textSize();
    const QRectF text = p.rectOf(block);
    p.painter.setRenderHint(QPainter::Antialiasing);
    p.painter.setPen(Qt::NoPen);
    p.painter.setBrush(p.style.colours.codeBackground);
    p.painter.drawRoundedRect(QRectF(p.left, text.top() - pad, p.width, text.height() + 2 * pad), 5, 5);
}

void paintQuoteBar(const Painting& p, const QTextBlock& block) {
    const QRectF text = p.rectOf(block);
    const QTextBlock next = block.next();
    const bool goesOn = next.isValid() && kindOf(next) == BlockKind::quote;
    const double bottom = goesOn ? p.rectOf(next).top() : text.bottom();
    constexpr double kWidth = 3;
    const double inset = 0.45 * p.style.textSize();
    const double left = readsRightToLeft(block) ? p.left + p.width - inset - kWidth : p.left + inset;
    p.painter.fillRect(QRectF(left, text.top(), kWidth, bottom - text.top()), p.style.colours.quoteBar);
}

// From the block above to the one below, so that the blocks of a suggestion form one surface.
void paintSuggestion(const Painting& p, const QTextBlock& block) {
    const QRectF text = p.rectOf(block);
    const QTextBlock above = block.previous(), below = block.next();
    const double top = above.isValid() && isPending(above) ? p.rectOf(above).bottom() : text.top() - 4;
    const bool last = !below.isValid() || !isPending(below);
    const double bottom = last ? text.bottom() + 4 : text.bottom();
    const double pad = 16 * p.style.zoom;
    // Whole pixels: where the surfaces of two blocks met within one, a line would show.
    const QRect surface(QPoint(qFloor(p.left - pad), qFloor(top)),
                        QPoint(qCeil(p.left + p.width + pad), qFloor(bottom) - 1));
    p.painter.fillRect(surface, p.style.colours.suggestionTint);
    p.painter.fillRect(QRect(surface.topLeft(), QSize(3, surface.height())), p.style.colours.accent);
}

QTextBlock firstIn(const QTextDocument& document, double y, const BlockIndex* index) {
    QTextBlock block = document.begin();
    if (index) {
        block = index->lastBeginningAbove(y);
    } else {
        const QPointF place(columnLeftOf(document) + 1, y);
        if (const int position = document.documentLayout()->hitTest(place, Qt::FuzzyHit); position >= 0)
            block = document.findBlock(position);
    }
    // A box reaches a little above and below its text.
    if (block.previous().isValid())
        block = block.previous();
    return block;
}

}  // namespace

QString listNumber(int number, int level) {
    QString text;
    if (level % 3 == 0) {
        text = QString::number(number);
    } else if (level % 3 == 1) {
        for (; number > 0; number = (number - 1) / 26)
            text.prepend(QChar(u'a' + (number - 1) % 26));
    } else {
        static constexpr struct {
            int value;
            const char* text;
        } kRoman[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
        for (const auto& digit : kRoman)
            for (; number >= digit.value; number -= digit.value)
                text += QLatin1String(digit.text);
    }
    return text + u'.';
}

BlockIndex::BlockIndex(const QTextDocument& document) : m_document(document) {
    ListCounter counter;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        m_tops.push_back(document.documentLayout()->blockBoundingRect(block).top());
        m_numbers.push_back(counter.next(block));
    }
}

QTextBlock BlockIndex::lastBeginningAbove(double y) const {
    const auto behind = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    const auto number = std::max<std::ptrdiff_t>(behind - m_tops.begin() - 1, 0);
    return m_document.findBlockByNumber(static_cast<int>(number));
}

void paintDecorations(QPainter& painter, const QTextDocument& document, const PageStyle& style, const QRectF& clip,
                      const BlockIndex* index) {
    const Painting p{painter, style, columnLeftOf(document), columnWidthOf(document), document.documentLayout()};
    QTextBlock block = firstIn(document, clip.top(), index);

    ListCounter counter;
    QTextBlock listStart = block;
    while (!index && listStart.previous().isValid() && kindOf(listStart.previous()) == BlockKind::listItem)
        listStart = listStart.previous();
    for (; listStart != block; listStart = listStart.next())
        counter.next(listStart);

    painter.save();
    for (; block.isValid() && p.rectOf(block).top() < clip.bottom() + 40; block = block.next()) {
        const int number = index ? index->listNumber(block) : counter.next(block);
        if (isPending(block))
            paintSuggestion(p, block);
        switch (kindOf(block)) {
        case BlockKind::listItem: paintMarker(p, block, number); break;
        case BlockKind::code: paintCodeBox(p, block); break;
        case BlockKind::quote: paintQuoteBar(p, block); break;
        default: break;
        }
    }
    painter.restore();
}

}  // namespace pardalis
