#include "ui/commands/question_commands.h"

#include "core/document/text_rules.h"
#include "core/editing/operations.h"
#include "core/generation/looking.h"
#include "core/generation/zoom.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/asking_row.h"
#include "ui/dialogs/choices_dialog.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/part_dialog.h"
#include "ui/dialogs/series_dialog.h"
#include "ui/dialogs/share_list.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/panels/ask_panel.h"
#include "ui/panels/ask_ways.h"
#include "ui/panels/asking.h"
#include "ui/panels/status_panel.h"

#include <QTimer>

namespace pardalis {
namespace {

constexpr int kSmall = 160, kLarge = 800;   // pixels of a picture's shorter side that are decoded
constexpr std::size_t kMostInList = 200;    // pictures that somebody ticks
constexpr std::size_t kLeastForSeries = 3;  // one of the series, two to choose from

Block listItem(const QString& text) {
    Block item = makeParagraph(cleanText(toUtf8(text)), Origin::model);
    item.kind = BlockKind::listItem;
    return item;
}

// As sharesOf() gives it, of yes.
double yesOf(const std::vector<ChoiceScore>& scores) { return scores.empty() ? 0 : sharesOf(scores).front(); }

}  // namespace

QuestionCommands::QuestionCommands(const Workplace& place, CommandTable& table, AskPanel& panel, Asking& asking,
                                   QObject* parent)
    : QObject(parent), m_place(place), m_panel(panel), m_asking(asking) {
    const auto isIdle = [this] {
        return m_place.controller.canLook() && !m_place.controller.running() && !m_place.controller.waiting();
    };
    const auto isSelected = [this, isIdle] { return m_place.view.selectedPictureId() && isIdle(); };
    table.add({.id = "picture.ask_part",
               .text = [] { return tr("Ask about a pa&rt…"); },
               .run = [this] { askAboutPart(*m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 1}},
               .tip = [] { return tr("The model sees that part alone, larger"); },
               .enabled = isSelected});
    table.add({.id = "picture.ask_page",
               .text = [] { return tr("Ask about the page that it &shows…"); },
               .run = [this] { askAboutPage(*m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 1}},
               .tip = [] { return tr("The answer is taken from the page's text, and shown there"); },
               .enabled = isSelected});
    table.add({.id = "picture.choose",
               .text = [] { return tr("Ch&oose among answers…"); },
               .run = [this] { choose(*m_place.view.selectedPictureId()); },
               .spots = {{Place::pictureMenu, 1}},
               .tip = [] { return tr("Which of several answers is likeliest, or which of several things are there"); },
               .enabled = isSelected});
    table.add({.id = "model.which_next",
               .text = [] { return tr("Which comes next… (experimental)"); },
               .run = [this] { chooseNext(); },
               .spots = {{Place::modelMenu, 0}},
               .tip = [] { return tr("Which of some pictures goes on with a series of others"); },
               .enabled = [this, isIdle] { return isIdle() && pictures().size() >= kLeastForSeries; }});
    connect(&panel.ways(), &AskWays::partWished, this,
            [this] { m_place.perform(tr("Ask about a part"), [this] { askAboutPart(*m_panel.subject().picture); }); });
    connect(&panel.ways(), &AskWays::choicesWished, this,
            [this] { m_place.perform(tr("Choose among answers"), [this] { choose(*m_panel.subject().picture); }); });
}

std::vector<BlockId> QuestionCommands::pictures() const {
    std::vector<BlockId> pictures;
    for (const Block& block : m_place.model.document().blocks()) {
        if (block.picture && pictures.size() < kMostInList)
            pictures.push_back(block.id);
    }
    return pictures;
}

void QuestionCommands::askAboutPart(BlockId picture) {
    const QImage shown = m_place.preview(picture, kLarge);
    if (shown.isNull())
        return m_place.status.showMessage(tr("The picture can't be shown."), 8000);
    PartDialog dialog(shown, std::nullopt, &m_place.window);
    if (m_place.dialogs.run(dialog) != QDialog::Accepted || !dialog.part())
        return;
    m_asking.askAbout(picture);
    m_asking.askAboutPart(withMargin(*dialog.part()));
}

void QuestionCommands::askAboutPage(BlockId picture) {
    m_asking.askAbout(picture);
    m_panel.ways().choose(LookTask::page);
}

void QuestionCommands::look(QDialog& dialog, const std::shared_ptr<Looks>& looks, std::function<void()> step,
                            Seen then) {
    const std::size_t next = looks->scores.size();
    if (next == looks->wishes.size())
        return then(*looks, {});
    const auto& [picture, wish] = looks->wishes[next];
    m_place.controller.lookAt(picture, wish, &dialog,
                              [this, &dialog, looks, step = std::move(step),
                               then = std::move(then)](const GenerationController::LookedAt& seen) {
                                  if (!seen.failure.isEmpty())
                                      return then(*looks, seen.failure);
                                  looks->scores.push_back(seen.scores);
                                  step();
                                  look(dialog, looks, step, then);
                              });
}

void QuestionCommands::choose(BlockId picture) {
    m_place.model.settleAll();
    ChoicesDialog dialog(m_place.preview(picture, kSmall), m_panel.request().question, &m_place.window);
    connect(&dialog.row(), &AskingRow::asked, this, [this, &dialog, picture] { askChoices(dialog, picture); });
    connect(&dialog.row(), &AskingRow::stopped, this, [this] { m_place.controller.stop(); });
    const int answer = m_place.dialogs.run(dialog);
    if (dialog.row().running())
        m_place.controller.stop();
    if (answer == QDialog::Accepted)
        put(dialog, picture);
}

void QuestionCommands::askChoices(ChoicesDialog& dialog, BlockId picture) {
    const ChoicesDialog::Wish asked = dialog.wish();
    const AskSubject& subject = m_panel.subject();
    const auto part = subject.picture == picture ? subject.part : std::nullopt;
    const auto looks = std::make_shared<Looks>();
    if (asked.isChecklist) {
        for (const QString& line : asked.lines)
            looks->wishes.push_back({picture, {.task = LookTask::isThere, .text = toUtf8(line), .part = part}});
    } else {
        LookWish wish{.task = LookTask::choose, .text = toUtf8(asked.question), .part = part};
        for (const QString& line : asked.lines)
            wish.choices.push_back(toUtf8(line));
        looks->wishes.push_back({picture, std::move(wish)});
    }
    dialog.row().begin(static_cast<int>(looks->wishes.size()));
    look(
        dialog, looks, [&dialog] { dialog.row().step(); },
        [&dialog, asked](const Looks& done, const QString& failure) {
            dialog.row().end(failure);
            std::vector<double> shares;
            for (const auto& scores : done.scores) {
                if (asked.isChecklist)
                    shares.push_back(yesOf(scores));
                else
                    shares = sharesOf(scores);
            }
            if (!shares.empty())
                dialog.showShares(asked, shares);
        });
}

// Below the picture.
void QuestionCommands::put(const ChoicesDialog& dialog, BlockId picture) {
    if (!m_place.model.document().find(picture))
        return m_place.status.showMessage(tr("The picture is no longer in the document."), 8000);
    std::vector<Block> blocks;
    const bool areChecked = dialog.answered().isChecklist;
    if (!areChecked)
        blocks.push_back(makeParagraph(cleanText(toUtf8(dialog.answered().question))));
    for (const ChoicesDialog::Answer& answer : dialog.answers())
        blocks.push_back(listItem(!areChecked           ? tr("%1 (%2)").arg(answer.text, percentOf(answer.share))
                                  : answer.share >= 0.5 ? tr("✓ %1").arg(answer.text)
                                                        : tr("✗ %1").arg(answer.text)));
    m_place.view.select({{picture, 1}, {picture, 1}});
    m_place.view.insertBlocks(std::move(blocks), tr("answers"));
}

void QuestionCommands::chooseNext() {
    m_place.model.settleAll();
    const Document& document = m_place.model.document();
    const Range selected = rangeOf(document, m_place.view.selection());
    std::vector<SeriesDialog::Entry> entries;
    for (const BlockId picture : pictures()) {
        const std::size_t at = *document.indexOf(picture);
        const QString alt = toQString(document.blocks()[at].picture->alt).simplified();
        const QString number = tr("Picture %1").arg(entries.size() + 1);
        entries.push_back({.picture = picture,
                           .name = alt.isEmpty() ? number : tr("%1: %2").arg(number, alt.left(80)),
                           .isOfSeries = !selected.empty() && at >= selected.first && at <= selected.last});
    }
    SeriesDialog dialog(entries, &m_place.window);
    connect(&dialog.row(), &AskingRow::asked, this, [this, &dialog] { askNext(dialog); });
    connect(&dialog.row(), &AskingRow::stopped, this, [this] { m_place.controller.stop(); });
    showPictures(dialog, 0);
    m_place.dialogs.run(dialog);
    if (dialog.row().running())
        m_place.controller.stop();
}

// One by one, as there is time: decoding takes some.
void QuestionCommands::showPictures(SeriesDialog& dialog, int row) {
    if (row >= dialog.count())
        return;
    dialog.show(row, m_place.preview(dialog.picture(row), kSmall));
    QTimer::singleShot(0, &dialog, [this, &dialog, row] { showPictures(dialog, row + 1); });
}

void QuestionCommands::askNext(SeriesDialog& dialog) {
    const std::vector<BlockId> series = dialog.series(), candidates = dialog.candidates();
    const auto looks = std::make_shared<Looks>();
    for (const BlockId candidate : candidates) {
        LookWish wish{.task = LookTask::next, .others = {series.begin() + 1, series.end()}};
        wish.others.push_back(candidate);
        looks->wishes.push_back({series.front(), std::move(wish)});
    }
    dialog.row().begin(static_cast<int>(candidates.size()));
    look(
        dialog, looks, [&dialog] { dialog.row().step(); },
        [&dialog, candidates](const Looks& done, const QString& failure) {
            dialog.row().end(failure);
            std::vector<ChoiceScore> each;
            for (const auto& scores : done.scores)
                each.push_back(scores.empty() ? ChoiceScore{} : scores.front());
            if (failure.isEmpty())
                dialog.showShares(candidates, sharesOf(each));
        });
}

}  // namespace pardalis
