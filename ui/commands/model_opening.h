#pragma once

#include "ui/generation/model_reports.h"

#include <QObject>

namespace pardalis {

class MakingSmaller;
struct Workplace;

// Which model is opened: by name, from the sheet of all models, or the next in place of one that is gone. Each goes through
// its licence first.
class ModelOpening final : public QObject {
    Q_OBJECT
public:
    ModelOpening(const Workplace& place, MakingSmaller& smaller, QObject* parent = nullptr);

    // Once its licence has been accepted. Where it does not fit and was made smaller before, the smaller one is offered. A
    // suggestion stays on the page and can still be kept, also one that is being written. What can't be opened is told by
    // the engine.
    void open(const QString& path);
    // Asks for a folder first.
    void choose();
    // The sheet of all models, with what was dropped or chosen on it.
    void manage(const QStringList& added = {});
    // Asks whether a folder or a file, then shows it on the sheet.
    void add();

signals:
    void listLookedAt();  // the list of models may be another now

private:
    void openIfAccepted(const ModelReport& report);
    // Where the model does not fit, one that was made smaller of it does and is wanted: that one. "": none of them.
    QString smallerOrItself(const ModelReport& report) const;

    const Workplace& m_place;
    MakingSmaller& m_smaller;
    ModelReports m_reports;
    QString m_wanted;  // that is being looked at: the newest wish counts
};

}  // namespace pardalis
