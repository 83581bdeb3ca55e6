#pragma once

#include "core/models/model_report.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace pardalis {

// Finds out what paths hold, on threads of its own: files may lie on a slow disk. Lives on the GUI thread.
class ModelReports final : public QObject {
    Q_OBJECT
public:
    using Read = std::function<ModelReport(const std::filesystem::path&)>;  // throws Error; any thread
    static ModelReport ofFiles(const std::filesystem::path& path) { return reportOn(path); }
    explicit ModelReports(Read read = ofFiles, QObject* parent = nullptr);
    ~ModelReports() override;  // waits for nothing

    // Answered by one of the signals, soon; or before it returns, if it takes no longer than `patience` milliseconds.
    void read(const QString& path, int patience = 0);

signals:
    void found(const QString& path, const std::shared_ptr<const ModelReport>& report);
    void failed(const QString& path, const QString& cause);

private:
    struct Door;
    struct Task;
    void finish(const std::shared_ptr<Task>& task);

    Read m_read;
    std::shared_ptr<Door> m_door;                      // for what comes from the threads
    std::map<QString, std::shared_ptr<Task>> m_tasks;  // the newest of each path
};

}  // namespace pardalis
