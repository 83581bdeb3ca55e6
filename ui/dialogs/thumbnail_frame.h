#pragma once

#include <QIcon>
#include <QImage>

class QWidget;

namespace pardalis {

// A thumbnail in the middle of a square of `side` pixels, framed, for a list on `widget`: all of one size, so that names stand in
// lines, and with its own colours where it is selected, too. Null: an empty sheet.
QIcon framedThumbnail(const QImage& image, int side, const QWidget& widget);

}  // namespace pardalis
