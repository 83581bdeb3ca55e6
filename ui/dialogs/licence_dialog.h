#pragma once

#include "core/models/model_report.h"

#include <QDialog>

namespace pardalis {

// The licence of a model, to be read and accepted; where it was or where there is none to accept, to be read.
class LicenceDialog final : public QDialog {
    Q_OBJECT
public:
    enum class Wanted { acceptance, reading };
    LicenceDialog(const ModelReport& report, Wanted wanted, QWidget* parent = nullptr);
};

}  // namespace pardalis
