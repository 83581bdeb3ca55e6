#pragma once

#include <QSize>

class QDialog;
class QDialogButtonBox;
class QWidget;

namespace pardalis {

// What a window of its own may take on the screen that `widget` is on, its frame aside.
QSize roomOnScreen(const QWidget& widget);

// Puts `content` into the dialog above its buttons. Where the screen has no room for all of it, it scrolls and the
// buttons stay in sight. The dialog is as large as its content asks for, and no larger than the screen.
void layOutFitting(QDialog& dialog, QWidget* content, QDialogButtonBox* buttons);

// Of a dialog that was laid out so: its content asks for more than before, and gets it, as far as the screen has room.
void growToFit(QDialog& dialog);

}  // namespace pardalis
