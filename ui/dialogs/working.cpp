#include "ui/dialogs/working.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QEventLoop>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QThread>
#include <QTimer>
#include <QVBoxLayout>

#include <atomic>
#include <exception>
#include <memory>

namespace pardalis {
namespace {

constexpr int kPatience = 500, kFrameTime = 100;  // milliseconds
constexpr int kWhole = 1000;

struct Work {
    std::atomic<bool> cancelled = false;
    std::atomic<double> share = 0;
    std::exception_ptr failure;  // the thread's until it has ended
};

// Stays until the work has ended: closing it asks for that.
class WorkDialog final : public QDialog {
    Q_DECLARE_TR_FUNCTIONS(WorkDialog)
public:
    WorkDialog(const QString& text, Work& work, QWidget* parent) : QDialog(parent), m_work(work) {
        setWindowTitle(tr("One moment"));
        setWindowModality(Qt::ApplicationModal);
        auto* label = new QLabel(text, this);
        label->setWordWrap(true);
        m_bar = new QProgressBar(this);
        m_bar->setAccessibleName(text);
        m_bar->setRange(0, 0);  // until it is known
        m_bar->setMinimumWidth(320);
        auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
        m_cancel = buttons->button(QDialogButtonBox::Cancel);
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(label);
        layout->addWidget(m_bar);
        layout->addWidget(buttons);
        connect(&m_frame, &QTimer::timeout, this, &WorkDialog::showShare);
        m_frame.start(kFrameTime);
        showShare();
    }

    void reject() override {
        m_work.cancelled = true;
        m_cancel->setEnabled(false);
    }

private:
    void showShare() {
        const double share = m_work.share;
        if (share <= 0)
            return;
        m_bar->setRange(0, kWhole);
        m_bar->setValue(static_cast<int>(share * kWhole));
    }

    Work& m_work;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    QTimer m_frame;
};

}  // namespace

void doWaiting(QWidget* parent, const QString& text, const std::function<void(const ReadProgress&)>& work) {
    Work state;
    const ReadProgress progress{[&](double share) { state.share = share; }, [&] { return state.cancelled.load(); }};
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        try {
            work(progress);
        } catch (...) {
            state.failure = std::current_exception();
        }
    }));
    QEventLoop loop;
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    // What is typed meanwhile waits: it is not for what stands there now.
    QTimer::singleShot(kPatience, &loop, &QEventLoop::quit);
    if (!thread->isFinished())
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    if (!thread->isFinished()) {
        WorkDialog dialog(text, state, parent);
        dialog.show();
        if (!thread->isFinished())
            loop.exec();
    }
    thread->wait();
    if (state.failure)
        std::rethrow_exception(state.failure);
}

}  // namespace pardalis
