#include "ui/document/word_goals.h"

#include "ui/document/document_file.h"
#include "ui/document/document_model.h"

#include <QCryptographicHash>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr int kMostDocuments = 200;  // whose goals are kept
constexpr char kTodayGoal[] = "goals/today", kDay[] = "goals/day", kWritten[] = "goals/written";
constexpr char kDocumentGoals[] = "goals/documents";

int asGoal(const QVariant& value) { return std::clamp(value.toInt(), 0, WordGoals::kMost); }

QString keyOf(const QString& path) {
    return QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex());
}

int goalOf(const QString& path) {
    QSettings settings;
    settings.beginGroup(QLatin1String(kDocumentGoals));
    return path.isEmpty() ? 0 : asGoal(settings.value(keyOf(path)));
}

void keepGoalOf(const QString& path, int goal) {
    if (path.isEmpty())
        return;
    QSettings settings;
    settings.beginGroup(QLatin1String(kDocumentGoals));
    settings.remove(keyOf(path));
    const QStringList kept = settings.childKeys();
    for (qsizetype i = 0; i + kMostDocuments <= kept.size(); ++i)
        settings.remove(kept[i]);
    if (goal > 0)
        settings.setValue(keyOf(path), goal);
}

std::int64_t wordsOf(const DocumentModel& model) { return count(model.document()).words; }

}  // namespace

WordGoals::WordGoals(DocumentModel& model, DocumentFile& file, QObject* parent)
    : QObject(parent), m_model(model), m_file(file) {
    connect(&model, &DocumentModel::aboutToReset, this, &WordGoals::leave);
    connect(&model, &DocumentModel::wasReset, this, &WordGoals::begin);
    connect(&file, &DocumentFile::changed, this, &WordGoals::followFile);
    const QSettings settings;
    m_day = date();
    if (settings.value(QLatin1String(kDay)).toString() == m_day.toString(Qt::ISODate))
        m_before = m_kept = std::clamp<qint64>(settings.value(QLatin1String(kWritten)).toLongLong(), 0, kMost);
    begin();
}

int WordGoals::ofToday() const { return asGoal(QSettings().value(QLatin1String(kTodayGoal))); }

void WordGoals::set(int ofDocument, int ofToday) {
    m_isNew = false;
    m_ofDocument = std::clamp(ofDocument, 0, kMost);
    keepGoalOf(m_path, m_ofDocument);
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
    if (passes(m_ofDocument, before, m_words))
        emit documentReached();
    if (passes(ofToday(), beforeToday, writtenToday()))
        emit todayReached();
}

void WordGoals::leave() {
    counted(wordsOf(m_model));
    m_before = writtenToday();
    m_base = m_words;
}

void WordGoals::begin() {
    m_words = m_base = wordsOf(m_model);
    m_ofDocument = 0;
    m_path.clear();
    m_isNew = true;
    emit changed();
}

// What is saved under another name takes its goal along; what is opened has its own.
void WordGoals::followFile() {
    const bool isNew = std::exchange(m_isNew, false);
    if (!isNew && m_file.source() == m_path)
        return;
    m_path = m_file.source();
    if (isNew)
        m_ofDocument = goalOf(m_path);
    else
        keepGoalOf(m_path, m_ofDocument);
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
