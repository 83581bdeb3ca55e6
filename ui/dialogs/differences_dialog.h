#pragma once

#include "core/document/document.h"

#include <QDialog>

class QTextEdit;

namespace pardalis {

// What two documents differ in, block by block, to be read and copied. Each line that one of them lacks begins with a sign
// and has a tint; what was changed within a paragraph is struck out here and underlined there.
class DifferencesDialog final : public QDialog {
    Q_OBJECT
public:
    // What is said of lines that only `before` has ("only in the file"), and of those that only `after` has.
    struct Sides {
        QString before, after;
    };
    DifferencesDialog(const Document& before, const Document& after, const Sides& sides, QWidget* parent = nullptr);

private:
    QTextEdit* m_text;
};

// "[picture: a fox]" of a picture, the text of any other block.
QString blockLine(const Block& block);

}  // namespace pardalis
