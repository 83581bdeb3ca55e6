#pragma once

#include "core/document/document_info.h"

#include <QDate>
#include <QObject>

#include <cstdint>
#include <functional>

namespace pardalis {

class DocumentModel;
class RunningCounts;

// How many words there are to be: in the document, which keeps that itself, and written today, whatever the documents, which is a
// setting. 0: no goal.
class WordGoals final : public QObject {
    Q_OBJECT
public:
    // Both must outlive it.
    WordGoals(DocumentModel& model, RunningCounts& counts, QObject* parent = nullptr);

    static constexpr int kMost = kMostWordGoal;

    int ofDocument() const;
    int ofToday() const;
    void set(int ofDocument, int ofToday);  // the document's as an undo step

    // The document has so many words now.
    void counted(std::int64_t words);
    // What today's words are more than they were; what was deleted again does not count.
    std::int64_t writtenToday() const;

    std::function<QDate()> date = QDate::currentDate;  // replaced in tests

signals:
    void changed();
    void documentReached();  // by writing, once while the document is open
    void todayReached();

private:
    void begin();
    void leave();
    void keepToday();

    DocumentModel& m_model;
    RunningCounts& m_counts;
    std::int64_t m_words = 0, m_base = 0;  // now, and where today began in this document
    std::int64_t m_before = 0;             // today, in other documents
    std::int64_t m_kept = 0;               // of what was written today, what settings have already
    QDate m_day;
};

}  // namespace pardalis
