#pragma once

#include "core/models/model_verification.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <stop_token>

namespace pardalis {

// Reads every byte of a model on a thread of its own. Lives on the GUI thread; one model at a time.
class ModelVerifier final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~ModelVerifier() override { cancel(); }

    // Answered by finished() or failed(). Gives up the one before.
    void start(const QString& path, const std::vector<std::filesystem::path>& files);
    void cancel();                                  // answered by nothing; returns within a piece of a file
    const QString& path() const { return m_path; }  // that is being read; "": none

signals:
    void progressed(double fraction);
    void finished(const QString& path, const ModelVerification& result);
    void failed(const QString& path, const QString& cause);

private:
    QString m_path;
    std::stop_source m_stop;
    std::unique_ptr<QThread> m_thread;
};

}  // namespace pardalis
