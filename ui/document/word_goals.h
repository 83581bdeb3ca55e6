#pragma once

#include <QDate>
#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>

namespace pardalis {

class DocumentFile;
class DocumentModel;

// How many words there are to be: in the document, and written today, whatever the documents. Kept in the settings, a
// document's by its file. 0: no goal.
class WordGoals final : public QObject {
    Q_OBJECT
public:
    // Both must outlive it.
    WordGoals(DocumentModel& model, DocumentFile& file, QObject* parent = nullptr);

    static constexpr int kMost = 10'000'000;

    int ofDocument() const { return m_ofDocument; }
    int ofToday() const;
    void set(int ofDocument, int ofToday);

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
    void followFile();
    void keepToday();

    DocumentModel& m_model;
    DocumentFile& m_file;
    QString m_path;       // of the document that the goal is of; "": it has no file
    bool m_isNew = true;  // its file is yet to be told of
    int m_ofDocument = 0;
    std::int64_t m_words = 0, m_base = 0;  // now, and where today began in this document
    std::int64_t m_before = 0;             // today, in other documents
    std::int64_t m_kept = 0;               // of what was written today, what settings have already
    QDate m_day;
};

}  // namespace pardalis
