#pragma once

#include "core/spelling/own_words.h"
#include "ui/spelling/spelling_thread.h"

#include <QObject>

#include <set>

namespace pardalis {

// Where dictionaries are looked for, and where the words are kept that a person added.
struct SpellingPlaces {
    std::vector<std::filesystem::path> folders;
    std::filesystem::path ownWords;
};

// What the spelling of a document is checked with: a dictionary for its language, the words that the user added, and those that are
// ignored in this document until it is closed. GUI thread; the dictionary itself is asked on another.
class Spelling final : public QObject {
    Q_OBJECT
public:
    explicit Spelling(QObject* parent = nullptr);  // without dictionaries
    ~Spelling() override;

    // Looks for dictionaries, once. What is wrong with the user's words comes as failed().
    void open(const SpellingPlaces& places);
    const std::vector<DictionaryFiles>& dictionaries() const { return m_dictionaries; }
    // The system's language as Qt names it, "de_DE"; set by tests.
    void setSystemLanguage(const std::string& language);
    const std::string& systemLanguage() const { return m_system; }

    // Remembered in the settings.
    bool isOn() const { return m_on; }
    void setOn(bool on);
    // The document's; "en" where nobody chose one. Null: there is no dictionary for it.
    void setLanguage(const std::string& language, bool chosen);  // `chosen`: by somebody, though it is "en"
    const DictionaryFiles* dictionary() const;
    // On, with a dictionary that is or will be open.
    bool isActive() const { return m_used.has_value(); }
    // A dictionary that could not be opened, or that was open when the program ended in the middle, is tried once more.
    void tryAgain();

    bool accepts(const std::string& word) const;  // whatever the dictionary says
    void addWord(const std::string& word);        // throws Error where it can't be kept
    void ignore(const std::string& word);
    void forgetIgnored();

    // As SpellingThread has them; nothing is answered while it isn't active.
    quint64 check(std::vector<std::string> texts);
    quint64 suggest(const std::string& word);

signals:
    void changed();                                   // all is to be checked anew, or nothing any more
    void wordAccepted(const std::string& word);       // what accepts() says of it is another now
    void failed(const QString& cause, bool stopped);  // stopped: the dictionary is not used
    void worked();                                    // what was said to have failed does no more
    void checked(quint64 id, const std::vector<std::vector<Misspelling>>& found);
    void suggested(quint64 id, const QStringList& words);

private:
    void choose();
    void begin(const DictionaryFiles& files);
    void fail(const QString& cause);

    std::vector<DictionaryFiles> m_dictionaries;
    OwnWords m_own;
    std::set<std::string> m_ignored;  // in their wordForm()
    std::string m_system, m_language;
    bool m_isChosen = false;
    bool m_on = true;
    std::optional<DictionaryFiles> m_used;
    std::set<std::filesystem::path> m_broken;  // said once
    SpellingThread* m_thread = nullptr;        // once there is something to ask
};

}  // namespace pardalis
