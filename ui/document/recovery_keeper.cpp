#include "ui/document/recovery_keeper.h"

#include "core/base/error.h"
#include "ui/document/document_file.h"
#include "ui/page/qt_text.h"

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr int kUnkeptMilliseconds = 400;

}  // namespace

RecoveryKeeper::RecoveryKeeper(DocumentModel& model, DocumentFile& file, QObject* parent)
    : QObject(parent), m_model(model), m_file(file) {
    for (QTimer* timer : {&m_checkTimer, &m_unkeptTimer})
        timer->setSingleShot(true);
    m_unkeptTimer.setInterval(kUnkeptMilliseconds);
    connect(&m_checkTimer, &QTimer::timeout, this, &RecoveryKeeper::check);
    connect(&m_unkeptTimer, &QTimer::timeout, this, &RecoveryKeeper::tellUnkept);
    // Whether the document is saved is known only after the edit was told.
    const auto checkSoon = [this] { m_checkTimer.start(0); };
    connect(&model, &DocumentModel::edited, this, &RecoveryKeeper::take);
    connect(&model, &DocumentModel::edited, this, checkSoon);
    connect(&model, &DocumentModel::wasReset, this, [this, checkSoon] {
        m_keeping = m_hasUnkept = false;
        m_saved.clear();
        checkSoon();
    });
    connect(&model.undoStack(), &QUndoStack::cleanChanged, this, checkSoon);
    connect(&file, &DocumentFile::changed, this, &RecoveryKeeper::updateInfo);
    connect(&file, &DocumentFile::changed, this, checkSoon);
}

RecoveryKeeper::~RecoveryKeeper() = default;

void RecoveryKeeper::start(const std::filesystem::path& folder) {
    m_folder = folder;
    const auto told = [this](const std::string& failure) {
        QMetaObject::invokeMethod(
            this, [this, cause = toQString(failure)] { report(cause); }, Qt::QueuedConnection);
    };
    try {
        m_slot = std::make_unique<RecoverySlot>(folder, told);
    } catch (const Error& error) {
        report(toQString(error.what()));
        return;
    }
    updateInfo();
    m_checkTimer.start(0);
}

void RecoveryKeeper::report(const QString& cause) {
    if (cause == m_reported)
        return;
    m_reported = cause;
    if (cause.isEmpty()) {
        emit recovered();
        return;
    }
    // Whatever it was that went wrong: from here on the document as it is.
    m_keeping = false;
    m_checkTimer.start(0);
    emit failed(cause);
}

void RecoveryKeeper::updateInfo() {
    if (!m_slot)
        return;
    try {
        m_slot->setInfo({toUtf8(m_file.name()), m_file.path().toStdU16String(), m_file.stamp()});
        if (std::exchange(m_infoIsBehind, false))
            report({});
    } catch (const Error& error) {
        m_infoIsBehind = true;
        report(toQString(error.what()));
    }
}

void RecoveryKeeper::take(const Edit& edit) {
    if (!m_slot || !m_keeping)
        return;
    m_slot->journal().append(edit);
    if (m_hasUnkept)
        unkeptMoved();  // where it stands
}

void RecoveryKeeper::check() {
    if (!m_slot)
        return;
    if (m_infoIsBehind)
        updateInfo();
    if (m_file.modified() || m_hasUnkept) {
        if (!std::exchange(m_keeping, true))
            m_slot->journal().begin(m_model.document(), m_saved);
        m_holds = true;
    } else {
        m_keeping = false;
        m_saved.clear();
        for (const Block& block : m_model.document().blocks())
            if (block.picture && !m_file.path().isEmpty())
                m_saved.insert(block.picture->media);
        if (std::exchange(m_holds, false))
            m_slot->journal().clear();
    }
}

void RecoveryKeeper::unkeptMoved() {
    if (m_slot && m_unkept && !m_unkeptTimer.isActive())
        m_unkeptTimer.start();
}

void RecoveryKeeper::unkeptGone() {
    m_unkeptTimer.stop();
    if (!m_slot || !std::exchange(m_hasUnkept, false))
        return;
    m_slot->journal().setUnkept(std::nullopt);
    m_checkTimer.start(0);
}

void RecoveryKeeper::tellUnkept() {
    std::optional<UnkeptWork> work = m_unkept();
    if (!work)
        return unkeptGone();
    m_hasUnkept = true;
    check();
    m_slot->journal().setUnkept(std::move(work));
}

bool RecoveryKeeper::writeNow() {
    if (!m_slot)
        return false;
    if (m_unkeptTimer.isActive()) {
        m_unkeptTimer.stop();
        tellUnkept();
    }
    m_checkTimer.stop();
    check();
    const QString failure = toQString(m_slot->journal().flush());
    report(failure);
    return failure.isEmpty();
}

void RecoveryKeeper::leave() {
    if (m_slot && (m_keeping || m_slot->hasWork()))
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
