#pragma once

#include <QDialog>

namespace pardalis {

// A text too long for where it was announced; it can be read to its end and copied.
class TextDialog final : public QDialog {
    Q_OBJECT
public:
    TextDialog(const QString& title, const QString& text, QWidget* parent = nullptr);
};

}  // namespace pardalis
