#pragma once

#include "ui/document/document_file.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace pardalis {

// Reads documents on a thread of its own, so that the window lives while a long one is read. Lives on the GUI thread; one
// document at a time.
class DocumentOpener final : public QObject {
    Q_OBJECT
public:
    explicit DocumentOpener(QObject* parent = nullptr);
    ~DocumentOpener() override;  // gives up what is being read

    // Answered by one of the signals, soon or before it returns: what takes no longer than a blink needs no waiting shown.
    // Gives up what was being read.
    void open(const QString& path);
    // Answered by nothing.
    void cancel();
    QString path() const;  // that is being read; "": none

    // How long open() waits for an answer itself, in milliseconds.
    void setPatience(int milliseconds) { m_patience = milliseconds; }

signals:
    void waiting(const QString& path, double fraction);  // it takes longer; now and then, with how much of it is read
    void opened(const QString& path, const DocumentFile::Read& read);
    void failed(const QString& cause);

private:
    struct Task;
    void finish(const std::shared_ptr<Task>& task);

    std::shared_ptr<Task> m_task;  // null: nothing is being read
    int m_patience = 120;          // a blink
    QTimer m_frame;                // tells how far it is
    QThreadPool m_pool;
};

}  // namespace pardalis
