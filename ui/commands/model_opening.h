#pragma once

#include "ui/generation/model_reports.h"

#include <QObject>

namespace pardalis {

struct Workplace;

// Which model is opened: by name, from the sheet of all models, or the next in place of one that is gone. Each goes through
// its licence first.
class ModelOpening final : public QObject {
    Q_OBJECT
public:
    explicit ModelOpening(const Workplace& place, QObject* parent = nullptr);

    // Once its licence has been accepted. A suggestion stays on the page and can still be kept, also one that is being
    // written. What can't be opened is told by the engine.
    void open(const QString& path);
    // Asks for a folder first.
    void choose();
    // The sheet of all models, with what was dropped or chosen on it.
    void manage(const QStringList& added = {});
    // Asks whether a folder or a file, then shows it on the sheet.
    void add();

private:
    void openIfAccepted(const ModelReport& report);

    const Workplace& m_place;
    ModelReports m_reports;
    QString m_wanted;  // that is being looked at: the newest wish counts
};

}  // namespace pardalis
