#pragma once

#include "ui/generation/generation_controller.h"
#include "ui/generation/model_reports.h"

#include <QHash>

#include <optional>

namespace pardalis {

class ModelList;

// Which of the known models looks at pictures where the open one can't: one that points at what it speaks of goes first, then
// what somebody has added, then the smallest. Only models that came with the program or whose licence was accepted. Their files are looked at once. Lives on the GUI thread.
class LookingModel final : public QObject {
    Q_OBJECT
public:
    // `list` must outlive it.
    explicit LookingModel(const ModelList& list, ModelReports::Read read = ModelReports::ofFiles,
                          QObject* parent = nullptr);

    // Looks at those that are new on the list. Answered by changed(), if anything changes.
    void find();
    // "": none is known.
    QString path() const { return m_path; }
    QString name() const { return m_name; }
    GenerationController::Looker looker() const;

signals:
    void changed();

private:
    bool mayUse(const QString& path) const;
    void choose();

    const ModelList& m_list;
    ModelReports m_reports;
    QHash<QString, std::shared_ptr<const ModelReport>> m_known;  // null: it is being looked at, or can't be opened
    QString m_path, m_name;
    bool m_points = false, m_isDemonstration = false;
};

}  // namespace pardalis
