#include "ui/commands/story_commands.h"

#include "core/words/other_wording.h"
#include "core/words/text_words.h"
#include "ui/commands/command_table.h"
#include "ui/commands/wish_offers.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/story_dialog.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/generation_queue.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <algorithm>

namespace pardalis {
namespace {

constexpr std::size_t kFewestWords = 3;    // of a paragraph that says something
constexpr std::size_t kLongestWish = 300;  // bytes of a sentence
constexpr int kStoryMessage = 8'000;       // milliseconds that a message stands

std::string firstSentence(const std::string& text) {
    std::size_t end = std::min(sentenceEnd(text), text.size());
    if (end > kLongestWish) {
        end = text.rfind(' ', kLongestWish);
        if (end == std::string::npos)
            return {};
    }
    return text.substr(0, end);
}

}  // namespace

std::vector<StoryPicture> storyPictures(const Document& document, const ModelWords* words) {
    std::vector<StoryPicture> pictures;
    const std::vector<Block>& blocks = document.blocks();
    for (std::size_t i = 0; i < blocks.size() && pictures.size() < kMostStoryPictures; ++i) {
        const Block& block = blocks[i];
        const bool hasPicture = i + 1 < blocks.size() && blocks[i + 1].picture;
        if (block.kind != BlockKind::paragraph || block.use == PromptUse::never || hasPicture)
            continue;
        std::string text = block.text();
        if (std::ranges::count(wordsIn(text), true, &TextWord::isWord) < static_cast<std::ptrdiff_t>(kFewestWords))
            continue;
        std::string wish = words ? pictureOf(text, *words) : firstSentence(text);
        pictures.push_back({block.id, std::move(text), std::move(wish)});
    }
    return pictures;
}

StoryCommands::StoryCommands(const Workplace& place, CommandTable& table, GenerationQueue& queue, QObject* parent)
    : QObject(parent), m_place(place), m_queue(queue) {
    GenerationController& controller = place.controller;
    table.add(
        {.id = "model.illustrate_story",
         .text = [] { return tr("Illustrate this story…"); },
         .run = [this] { illustrate(); },
         .spots = {{Place::modelMenu, 0}},
         .tip =
             [] {
                 return tr(
                     "Pictures below its paragraphs: where and of what you choose, then they are drawn one after the "
                     "other");
             },
         .enabled = [&controller] { return controller.can(ModelTask::draw) && !controller.running(); }});
}

void StoryCommands::illustrate() {
    m_place.view.commitComposition();
    m_place.model.settleAll();
    const auto words = wordsToDraw(m_place.controller);
    const std::vector<StoryPicture> pictures = storyPictures(m_place.model.document(), words.get());
    if (pictures.empty())
        return m_place.status.showMessage(tr("There is no paragraph here that has no picture below it."),
                                          kStoryMessage);
    std::vector<StoryDialog::Row> rows;
    for (const StoryPicture& picture : pictures)
        rows.push_back({toQString(picture.words), toQString(picture.wish)});
    StoryDialog dialog(rows, &m_place.window);
    if (m_place.dialogs.run(dialog) != QDialog::Accepted)
        return;
    for (const auto& [row, wish] : dialog.chosen()) {
        const Block* paragraph = m_place.model.document().find(pictures[row].paragraph);
        if (paragraph)
            m_queue.add(tr("Draw “%1”").arg(wish), {paragraph->id, paragraph->text().size()},
                        [this, wish = wish](const Position& at) { m_place.controller.illustrate(at, wish); });
    }
}

}  // namespace pardalis
