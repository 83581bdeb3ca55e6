#pragma once

#include "core/families/model_export.h"

#include <QObject>
#include <QThread>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace pardalis {

// A smaller model to be made of one.
struct SmallerJob {
    QString model, name;  // where the large one lies, and what it is called
    int bits = 8;         // or 4
    QString to;           // a file, which is replaced
};

// Makes a smaller model on a thread of its own. Lives on the GUI thread; one at a time.
class ModelShrinker final : public QObject {
    Q_OBJECT
public:
    // Writes the file whole or not at all. Throws Error, Cancelled; any thread.
    using Make = std::function<ExportNotes(const std::filesystem::path& model, const ModelExport& how,
                                           const ProgressCallback& progress, std::stop_token stop)>;
    static ExportNotes ofFiles(const std::filesystem::path& model, const ModelExport& how,
                               const ProgressCallback& progress, std::stop_token stop);
    explicit ModelShrinker(Make make = ofFiles, QObject* parent = nullptr);
    // Stops what it is at and waits for that.
    ~ModelShrinker() override;

    // Answered by finished(), failed() or cancelled(), until which nothing else can be started.
    void start(const SmallerJob& job);
    void cancel();  // soon; returns at once
    const std::optional<SmallerJob>& job() const { return m_job; }

    void setMake(Make make) { m_make = std::move(make); }

signals:
    void progressed(double fraction, double secondsLeft);  // -1: not known yet
    void finished(const SmallerJob& job, const QStringList& notes);
    void failed(const SmallerJob& job, const QString& cause);
    void cancelled(const SmallerJob& job);

private:
    void run(const SmallerJob& job, const std::stop_token& stop);
    // On the GUI thread, once the work is over.
    void end(const std::function<void(const SmallerJob&)>& tell);

    Make m_make;
    std::optional<SmallerJob> m_job;
    std::stop_source m_stop;
    std::unique_ptr<QThread> m_thread;
};

}  // namespace pardalis
