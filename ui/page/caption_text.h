#pragma once

#include "core/document/picture_place.h"
#include "ui/page/page_style.h"

#include <QLineF>
#include <QRectF>
#include <QString>
#include <QTextLayout>

#include <vector>

namespace pardalis {

// A caption as it stands below its picture, words that name places in the picture underlined: where they are.
class CaptionText {
public:
    // `lit`: a region whose words stand out; -1: none.
    CaptionText(const Picture& picture, const PageStyle& style, double width, int lit = -1);

    void draw(QPainter& painter, const QPointF& topLeft) const { m_layout.draw(&painter, topLeft); }
    // The region whose words are at a point, from the caption's upper left corner; -1: none.
    int regionAt(const QPointF& point) const;
    // The character at a point, in UTF-16 units; -1: none.
    int unitAt(const QPointF& point) const;
    // What such a stretch stands on, a line each, from the caption's upper left corner.
    std::vector<QLineF> baselines(int begin, int end) const;

private:
    struct Words {
        int begin, end, region;  // UTF-16
    };
    QTextLayout m_layout;
    std::vector<Words> m_words;
};

}  // namespace pardalis
