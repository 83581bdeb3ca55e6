#pragma once

#include "ui/page/page_style.h"

#include <QRectF>

class QPainter;
class QTextDocument;

namespace pardalis {

// Paints what belongs to blocks but is no text: list markers, boxes of code, bars of quotes and the tint of a
// suggestion. Call it before the text is painted; the painter is in document coordinates.
void paintDecorations(QPainter& painter, const QTextDocument& document, const PageStyle& style, const QRectF& clip);

// "1.", "b.", "iii." by nesting.
QString listNumber(int number, int level);

}  // namespace pardalis
