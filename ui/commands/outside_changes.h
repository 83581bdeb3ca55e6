#pragma once

#include "ui/dialogs/differences_dialog.h"
#include "ui/document/file_guard.h"
#include "ui/document/file_watch.h"

#include <QObject>

#include <functional>
#include <string>

class QWidget;

namespace pardalis {

class Document;
struct Workplace;

// What others do with the file that is open, in a notice below the page and asked about before a save replaces it: somebody
// has it open, another program has written it, it is gone.
class OutsideChanges final : public QObject {
    Q_OBJECT
public:
    struct Ways {
        std::function<void()> reload;  // asks nothing more
        std::function<bool()> saveBeside;
        std::function<bool()> save;
    };
    OutsideChanges(const Workplace& place, Ways ways, QObject* parent);

    enum class Answer { replace, beside, no };
    // Asked where there is something to ask about: the document's own file is about to be replaced.
    Answer mayReplace();
    // A file that another document may be open of is.
    Answer mayReplace(const QString& path);

    bool isHeldByOther() { return m_guard.other().has_value(); }
    void release() { m_guard.release(); }
    // What differs between an earlier or other state of the document and the one that is open.
    // Bit by bit, or as a whole, the other can be taken onto the page.
    void showDifferences(const Document& other, const DifferencesDialog::Sides& sides, QWidget& over);

    void showWhatDiffers();  // of the file as it is now from the page

private:
    void tellOwner(const LockOwner& owner);
    void tell(FileWatch::State state);
    Answer askAboutOwner(const LockOwner& owner);
    Answer askAboutChange();
    void reload();

    const Workplace& m_place;
    Ways m_ways;
    FileGuard m_guard;
    FileWatch m_watch;
    std::string m_accepted;  // key of the owner whom the user knows of and saves all the same
    bool m_tellOfKept = false;
};

}  // namespace pardalis
