#pragma once

#include "core/models/model_fit.h"
#include "ui/generation/model_shrinker.h"

#include <QDialog>
#include <QStringList>

#include <vector>

class QLabel;
class QLineEdit;
class QRadioButton;

namespace pardalis {

class Dialogs;

// A model of which smaller ones can be made.
struct Shrinkable {
    QString path, name;
    std::vector<ModelSize> sizes;  // as it is, then smaller ones
    std::string contentId = {};
};

// How small a model is to be made, and where the file is written.
class SmallerDialog final : public QDialog {
    Q_OBJECT
public:
    // `dialogs` must outlive it. `open`: where a model is open that would make room; null: none.
    SmallerDialog(Shrinkable model, Dialogs& dialogs, const DeviceList& devices, const Placement* open,
                  QWidget* parent = nullptr);

    SmallerJob job() const;

protected:
    void accept() override;  // asks before a file is replaced; says why it can't be written there

private:
    struct Choice {
        const ModelSize* size;
        QRadioButton* button;
    };
    QWidget* makeChoices(const DeviceList& devices, const Placement* open);
    QWidget* makePlace();
    const ModelSize& chosen() const;
    QString problem() const;  // of the place; "": none
    void choosePlace();
    void showPlace();

    Shrinkable m_model;
    Dialogs& m_dialogs;
    std::vector<Choice> m_choices;
    QString m_suggested;  // the place for what is chosen
    QLineEdit* m_place = nullptr;
    QLabel* m_problem;
};

}  // namespace pardalis
