#pragma once

#include "core/document/statistics.h"

#include <QDialog>

#include <optional>

class QSpinBox;

namespace pardalis {

// What the document and what is selected come to, and how much of the one and of today there is to be.
class CountsDialog final : public QDialog {
    Q_OBJECT
public:
    struct Goals {
        int ofDocument = 0, ofToday = 0;  // words; 0: none
    };
    // `selected`: nothing where nothing is.
    CountsDialog(const TextStatistics& document, const std::optional<TextStatistics>& selected, Goals goals,
                 int mostWords, QWidget* parent = nullptr);

    Goals goals() const;

private:
    QSpinBox *m_ofDocument, *m_ofToday;
};

}  // namespace pardalis
