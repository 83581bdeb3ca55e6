#pragma once

#include "core/image/picture_box.h"
#include "ui/page/page_style.h"

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace pardalis {

// What is pointed out in a picture, as it is shown over it: boxes in shares of what the page shows of the picture.
struct ShownPlace {
    QString words;
    std::vector<PictureBox> boxes;
    bool operator==(const ShownPlace&) const = default;
};

// Where a box lies over a picture that is shown at `picture`.
QRectF boxOnPage(const PictureBox& box, const QRectF& picture);
// The smallest place that holds the point; -1: none.
int placeAt(const std::vector<ShownPlace>& places, const QRectF& picture, const QPointF& point);

// Paints the boxes, numbered from 1 on, to be seen on any picture; the one that is lit is stronger, and says its words.
void paintPlaces(QPainter& painter, const std::vector<ShownPlace>& places, int lit, const QRectF& picture,
                 const PageStyle& style);

}  // namespace pardalis
