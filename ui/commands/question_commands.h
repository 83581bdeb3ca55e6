#pragma once

#include "core/document/block.h"
#include "ui/generation/generation_controller.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <memory>
#include <vector>

namespace pardalis {

class AskPanel;
class Asking;
class ChoicesDialog;
class CommandTable;
class SeriesDialog;
struct Workplace;

// What is asked about pictures besides free questions: about a part of one, the page that it shows, which of several answers is
// right, what of a list is there, and which picture goes on with a series.
class QuestionCommands final : public QObject {
    Q_OBJECT
public:
    QuestionCommands(const Workplace& place, CommandTable& table, AskPanel& panel, Asking& asking, QObject* parent);

private:
    // Looks of a dialog, one after the other.
    struct Looks {
        std::vector<std::pair<BlockId, LookWish>> wishes;
        std::vector<std::vector<ChoiceScore>> scores;  // of those that are done
    };
    using Seen = std::function<void(const Looks& done, const QString& failure)>;

    void askAboutPart(BlockId picture);
    void askAboutPage(BlockId picture);
    void choose(BlockId picture);
    void askChoices(ChoicesDialog& dialog, BlockId picture);
    void put(const ChoicesDialog& dialog, BlockId picture);
    void chooseNext();
    void askNext(SeriesDialog& dialog);
    void showPictures(SeriesDialog& dialog, int row);
    // `dialog` waits for them: with it goes what is still to come.
    void look(QDialog& dialog, const std::shared_ptr<Looks>& looks, std::function<void()> step, Seen then);
    std::vector<BlockId> pictures() const;

    const Workplace& m_place;
    AskPanel& m_panel;
    Asking& m_asking;
};

}  // namespace pardalis
