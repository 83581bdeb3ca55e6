#pragma once

#include <QString>

class QWidget;

namespace pardalis {

// Hands a link of the document to the desktop. Addresses other than web and mail ones are shown first, with "No" as the
// answer that Return gives: what they start is not ours to know.
void followLink(QWidget* window, const QString& address);

// The address as a question shows it, in short lines: what is invisible or turns the direction of reading is spelled
// out, and the middle of a long one left out.
QString shownAddress(const QString& address);

}  // namespace pardalis
