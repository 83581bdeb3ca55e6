#pragma once

#include "ui/page/page_style.h"

#include <QRectF>
#include <QTextBlock>

#include <vector>

class QPainter;
class QTextDocument;

namespace pardalis {

// Where the blocks of a document stand and which numbers its list items have, found once for a document that is painted
// piece by piece without changing: finding them for each piece takes as long as the document is.
class BlockIndex {
public:
    explicit BlockIndex(const QTextDocument& document);

    QTextBlock lastBeginningAbove(double y) const;  // the first block if none does
    int listNumber(const QTextBlock& block) const { return m_numbers[static_cast<std::size_t>(block.blockNumber())]; }

private:
    const QTextDocument& m_document;
    std::vector<double> m_tops;  // by block number
    std::vector<int> m_numbers;
};

// Paints what belongs to blocks but is no text: list markers, boxes of code, bars of quotes and the tint of a
// suggestion. Call it before the text is painted; the painter is in document coordinates.
void paintDecorations(QPainter& painter, const QTextDocument& document, const PageStyle& style, const QRectF& clip,
                      const BlockIndex* index = nullptr);

// "1.", "b.", "iii." by nesting.
QString listNumber(int number, int level);

}  // namespace pardalis
