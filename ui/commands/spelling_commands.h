#pragma once

#include "ui/document_view/spelling_marks.h"

#include <QStringList>

#include <functional>

class QMenu;

namespace pardalis {

class CommandTable;
class Spelling;
struct Workplace;

// Misspelt words: going to them, what was meant, words of one's own, and the document's language.
class SpellingCommands final : public QObject {
    Q_OBJECT
public:
    SpellingCommands(const Workplace& place, CommandTable& table, Spelling& spelling, QObject* parent);

    // Shows a menu for the place of the caret: at once, or, at a misspelt word, when it is known what may have been meant, and
    // after a moment in any case.
    void whenReady(const std::function<void()>& show);
    // What may have been meant, on top of that menu; comes into it later where it isn't known yet.
    void offer(QMenu& menu);

signals:
    void changed();  // what can be done is to be looked at again

private:
    void addCommands(CommandTable& table);
    void fillLanguages(QMenu& menu);
    void sayWhatIsMissing(QMenu& menu) const;
    void addLanguage(QMenu& menu, const QString& text, const std::string& language, bool checked);
    void setLanguage(const std::string& language);
    void readLanguage();
    void addSuggestions(QMenu& menu, QAction* before, const MisspeltWord& word, const QStringList& suggestions);
    void replace(const MisspeltWord& word, const QString& with);
    std::optional<MisspeltWord> here() const;
    void sayFailed(const QString& cause, bool stopped);

    const Workplace& m_place;
    Spelling& m_spelling;
    struct Sought {
        MisspeltWord word;
        quint64 id = 0;
        std::optional<QStringList> suggestions = {};
    };
    std::optional<Sought> m_sought;  // for the menu that comes or is there
    std::function<void()> m_show;    // it, unless it is there
};

}  // namespace pardalis
