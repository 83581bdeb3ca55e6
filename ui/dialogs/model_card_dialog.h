#pragma once

#include "core/models/model_facts.h"

#include <QDialog>

namespace pardalis {

// What the program knows of an open model, as a heading, a sentence and a table.
QString factsHtml(const ModelFacts& facts);

// The open model's card: those facts, and below them what its makers say in its folder's README.md.
class ModelCardDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ModelCardDialog(const ModelFacts& facts, QWidget* parent = nullptr);
};

}  // namespace pardalis
