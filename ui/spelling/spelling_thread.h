#pragma once

#include "core/spelling/spelling_checker.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QThread;

namespace pardalis {

// Asks a dictionary on a thread of its own. Lives on the GUI thread, where all signals come.
class SpellingThread final : public QObject {
    Q_OBJECT
public:
    explicit SpellingThread(QObject* parent = nullptr);
    ~SpellingThread() override;  // waits for the word it is at

    // Another dictionary, answered by opened() or failed(), or none. What was asked of the one before is not answered any more.
    void use(const std::optional<DictionaryFiles>& files);
    // Answered by checked(), unless a newer one comes or there is no dictionary.
    quint64 check(std::vector<std::string> texts);
    // Goes before checking. Answered by suggested(), unless a newer one comes or there is no dictionary.
    quint64 suggest(const std::string& word);

signals:
    void opened();
    void failed(const QString& cause);
    void checked(quint64 id, const std::vector<std::vector<Misspelling>>& found);  // a list for each text
    void suggested(quint64 id, const QStringList& words);

private:
    struct Work;
    std::shared_ptr<Work> m_work;  // shared with the thread
    std::unique_ptr<QThread> m_thread;
    quint64 m_lastId = 0;
};

}  // namespace pardalis
