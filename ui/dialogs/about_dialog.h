#pragma once

#include "core/models/model_facts.h"

#include <QDialog>

namespace pardalis {

class Theme;

// What this is, which model is open and what that can do, and under which licence.
class AboutDialog final : public QDialog {
    Q_OBJECT
public:
    AboutDialog(const ModelFacts* facts, QWidget* parent = nullptr);  // null: no model is open
};

}  // namespace pardalis
