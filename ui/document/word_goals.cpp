#include "ui/document/word_goals.h"

#include "ui/document/document_model.h"
#include "ui/document/running_counts.h"

#include <QSettings>

#include <algorithm>

namespace pardalis {
namespace {

constexpr char kTodayGoal[] = "goals/today", kDay[] = "goals/day", kWritten[] = "goals/written";

int asGoal(const QVariant& value) { return std::clamp(value.toInt(), 0, WordGoals::kMost); }

}  // namespace

WordGoals::WordGoals(DocumentModel& model, RunningCounts& counts, QObject* parent)
    : QObject(parent), m_model(model), m_counts(counts) {
    connect(&model, &DocumentModel::aboutToReset, this, &WordGoals::leave);
    connect(&model, &DocumentModel::wasReset, this, &WordGoals::begin);
    connect(&model, &DocumentModel::edited, this, [this](const Edit& edit) {
        if (edit.info)
            emit changed();
    });
    const QSettings settings;
    m_day = date();
    if (settings.value(QLatin1String(kDay)).toString() == m_day.toString(Qt::ISODate))
        m_before = m_kept = std::clamp<qint64>(settings.value(QLatin1String(kWritten)).toLongLong(), 0, kMost);
    begin();
}

int WordGoals::ofToday() const { return asGoal(QSettings().value(QLatin1String(kTodayGoal))); }

int WordGoals::ofDocument() const { return m_model.document().info().wordGoal; }

void WordGoals::set(int ofDocument, int ofToday) {
    DocumentInfo info = m_model.document().info();
    info.wordGoal = std::clamp(ofDocument, 0, kMost);
    m_model.setInfo(info, tr("goal of words"));
    QSettings().setValue(QLatin1String(kTodayGoal), std::clamp(ofToday, 0, kMost));
    keepToday();
    emit changed();
}

std::int64_t WordGoals::writtenToday() const { return std::max<std::int64_t>(m_before + m_words - m_base, 0); }

void WordGoals::counted(std::int64_t words) {
    const QDate today = date();
    if (words == m_words && today == m_day)
        return;
    if (today != m_day) {
        m_day = today;
        m_before = m_kept = 0;
        m_base = m_words;
    }
    const std::int64_t before = m_words, beforeToday = writtenToday();
    m_words = words;
    const auto passes = [](int goal, std::int64_t from, std::int64_t to) {
        return goal > 0 && from < goal && to >= goal;
    };
    keepToday();
    emit changed();
    if (passes(ofDocument(), before, m_words))
        emit documentReached();
    if (passes(ofToday(), beforeToday, writtenToday()))
        emit todayReached();
}

void WordGoals::leave() {
    counted(m_counts.now().words);
    m_before = writtenToday();
    m_base = m_words;
}

void WordGoals::begin() {
    m_words = m_base = m_counts.now().words;
    emit changed();
}

// What this window has added: others may have, too.
void WordGoals::keepToday() {
    QSettings settings;
    if (settings.value(QLatin1String(kTodayGoal)).toInt() <= 0)
        return;
    const QString day = m_day.toString(Qt::ISODate);
    const bool isToday = settings.value(QLatin1String(kDay)).toString() == day;
    const qint64 kept = isToday ? settings.value(QLatin1String(kWritten)).toLongLong() : 0, written = writtenToday();
    settings.setValue(QLatin1String(kDay), day);
    settings.setValue(QLatin1String(kWritten), std::clamp<qint64>(kept + written - m_kept, 0, kMost));
    m_kept = written;
}

}  // namespace pardalis
