#pragma once

#include "core/generation/generation_event.h"
#include "ui/document_view/certainty_marks.h"

#include <QObject>

#include <map>
#include <set>
#include <string>
#include <vector>

class QTimer;

namespace pardalis {

class CommandTable;
class LikeliestList;
struct Edit;
struct Workplace;

// How sure the open model was of its words: tints over the suggestion, and over the kept text that the caret is in or was in. Each is
// measured once, when the model has nothing else to do, by another pass over its tokens; nothing of it is in the document. At a word, in
// another's place of which another try begins.
class CertaintyCommands final : public QObject {
    Q_OBJECT
public:
    CertaintyCommands(const Workplace& place, CommandTable& table, QObject* parent);

signals:
    void changed();  // what can be done is to be looked at again

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addCommands(CommandTable& table);
    void setOn(bool on);
    void forget();
    void onEdited(const Edit& edit);
    void look();  // measures what is here
    void markAll();
    void markSuggestion(std::vector<CertaintyMarks::Mark>& marks);
    void markKept(const std::string& record, std::vector<CertaintyMarks::Mark>& marks);
    void open(const CertaintyMarks::Mark& mark, bool focus);
    void choose(int entry);

    const Workplace& m_place;
    LikeliestList* m_list;
    QTimer *m_soon, *m_rest;
    bool m_on = false;
    bool m_marked = false;                                     // as the page is now
    std::map<std::string, std::vector<TokenOdds>> m_measured;  // by records
    std::string m_here;                                        // the record of the text that was looked at last
    std::set<std::string> m_refused;
    CertaintyMarks::Mark m_open;  // that the list is about
    QPointF m_pointer;            // in the viewport
};

}  // namespace pardalis
