#include "ui/document/recovery_keeper.h"

#include "core/base/error.h"
#include "ui/document/document_file.h"
#include "ui/page/qt_text.h"

#include <QElapsedTimer>
#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr int kSoonest = 700;     // milliseconds from a change to its copy
constexpr int kShareOfTime = 20;  // a copy is written at most one part in so many of the time

// What went wrong; empty: nothing. Never throws: it runs where nobody would catch.
QString copyTo(RecoverySlot& slot, const Document& document, const RecoveryInfo& info) {
    try {
        slot.setInfo(info);
        slot.write(document);
        return {};
    } catch (const std::exception& error) {
        return toQString(error.what());
    }
}

}  // namespace

RecoveryKeeper::RecoveryKeeper(DocumentModel& model, DocumentFile& file, QObject* parent)
    : QObject(parent), m_model(model), m_file(file) {
    m_pool.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RecoveryKeeper::write);
    connect(&model, &DocumentModel::edited, this, &RecoveryKeeper::schedule);
    connect(&model, &DocumentModel::wasReset, this, &RecoveryKeeper::schedule);
    connect(&model.undoStack(), &QUndoStack::cleanChanged, this, &RecoveryKeeper::schedule);
    connect(&file, &DocumentFile::changed, this, &RecoveryKeeper::update);
}

RecoveryKeeper::~RecoveryKeeper() { m_pool.waitForDone(); }

void RecoveryKeeper::start(const std::filesystem::path& folder) {
    m_folder = folder;
    try {
        m_slot = std::make_unique<RecoverySlot>(folder);
    } catch (const Error& error) {
        report(toQString(error.what()));
        return;
    }
    update();
    schedule();
}

RecoveryInfo RecoveryKeeper::info() const {
    return {toUtf8(m_file.name()), m_file.path().toStdU16String(), m_file.stamp()};
}

void RecoveryKeeper::report(const QString& cause) {
    if (cause == m_reported)
        return;
    m_reported = cause;
    emit failed(cause);
}

void RecoveryKeeper::schedule() {
    if (!m_slot)
        return;
    if (m_writing)
        m_again = true;
    else if (!m_timer.isActive())
        m_timer.start(static_cast<int>(std::max<qint64>(kSoonest, kShareOfTime * m_lastTook)));
}

void RecoveryKeeper::update() {
    if (!m_slot || m_writing)
        return schedule();
    try {
        m_slot->setInfo(info());
    } catch (const Error& error) {
        report(toQString(error.what()));
    }
}

void RecoveryKeeper::write() {
    if (!m_file.modified()) {
        m_slot->clear();
        return;
    }
    m_writing = true;
    m_pool.start([this, document = m_model.document(), info = info()] {
        QElapsedTimer time;
        time.start();
        const QString failure = copyTo(*m_slot, document, info);
        const qint64 took = time.elapsed();
        QMetaObject::invokeMethod(
            this, [=, this] { written(failure, took); }, Qt::QueuedConnection);
    });
}

void RecoveryKeeper::written(const QString& failure, qint64 milliseconds) {
    m_writing = false;
    m_lastTook = milliseconds;
    if (failure.isEmpty())
        m_reported.clear();
    else
        report(failure);
    // Saved meanwhile, or changed: both are looked at when the time comes.
    if (std::exchange(m_again, false) || !m_file.modified())
        schedule();
}

void RecoveryKeeper::writeNow() {
    if (!m_slot)
        return;
    m_timer.stop();
    m_pool.waitForDone();
    if (!m_file.modified())
        m_slot->clear();
    else if (const QString failure = copyTo(*m_slot, m_model.document(), info()); !failure.isEmpty())
        report(failure);
}

void RecoveryKeeper::leave() {
    m_pool.waitForDone();
    if (m_slot && m_slot->hasCopy())
        m_slot->leave();
    else
        m_slot.reset();
}

bool RecoveryKeeper::isOpenElsewhere(const std::filesystem::path& file) const {
    if (!m_slot || file.empty())
        return false;
    const std::vector<RecoveryInfo> open = openElsewhere(m_folder, *m_slot);
    return std::any_of(open.begin(), open.end(), [&](const RecoveryInfo& other) {
        std::error_code ignored;
        return !other.file.empty() && std::filesystem::equivalent(other.file, file, ignored);
    });
}

}  // namespace pardalis
