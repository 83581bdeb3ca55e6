#include "ui/commands/certainty_commands.h"

#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/document_view/likeliest_list.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <QApplication>
#include <QLocale>
#include <QMouseEvent>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

using Mark = CertaintyMarks::Mark;

constexpr int kLookAfter = 200, kRest = 350;  // milliseconds

// Bytes of a text that come in order, in UTF-16 units: once through the text.
class UnitsIn {
public:
    explicit UnitsIn(std::string_view text) : m_text(text) {}
    int at(std::size_t bytes) {
        if (bytes < m_bytes)
            m_bytes = 0, m_units = 0;
        m_units += utf16Offset(m_text.substr(m_bytes), bytes - m_bytes);
        m_bytes = bytes;
        return m_units;
    }

private:
    std::string_view m_text;
    std::size_t m_bytes = 0;
    int m_units = 0;
};

std::size_t blanksOf(std::string_view text) { return std::min(text.find_first_not_of(' '), text.size()); }

bool meet(const Mark& a, const Mark& b) {
    return !a.item && !b.item && a.block == b.block && a.from < b.to && b.from < a.to;
}

}  // namespace

CertaintyCommands::CertaintyCommands(const Workplace& place, CommandTable& table, QObject* parent)
    : QObject(parent),
      m_place(place),
      m_list(new LikeliestList(place.view)),
      m_soon(new QTimer(this)),
      m_rest(new QTimer(this)) {
    m_soon->setSingleShot(true);
    m_soon->setInterval(kLookAfter);
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRest);
    const auto soon = [this] {
        if (m_on)
            m_soon->start();
    };
    const auto anew = [this, soon] {
        m_marked = false;
        soon();
    };
    connect(m_soon, &QTimer::timeout, this, &CertaintyCommands::look);
    connect(m_rest, &QTimer::timeout, this, [this] {
        if (m_list->isVisible() && (m_list->underMouse() || m_list->isAncestorOf(QApplication::focusWidget())))
            return;
        if (const Mark* mark = m_place.view.certainty().under(m_pointer))
            open(*mark, false);
        else
            m_list->close();
    });
    connect(&place.view, &DocumentView::selectionMoved, this, soon);
    connect(&place.controller, &GenerationController::stateChanged, this, anew);
    connect(&place.controller, &GenerationController::suggestionChanged, this, [this, anew] {
        m_list->close();
        anew();
    });
    connect(&place.controller, &GenerationController::modelChanged, this, &CertaintyCommands::forget);
    connect(&place.model, &DocumentModel::edited, this, &CertaintyCommands::onEdited);
    connect(&place.model, &DocumentModel::wasReset, this, &CertaintyCommands::forget);
    connect(&place.view, &DocumentView::pageChanged, m_list, &LikeliestList::close);  // its word went elsewhere
    connect(m_list, &LikeliestList::chosen, this, &CertaintyCommands::choose);
    place.view.viewport()->installEventFilter(this);
    addCommands(table);
}

void CertaintyCommands::addCommands(CommandTable& table) {
    table.add({.id = "view.certainty",
               .text = [] { return tr("How sure the model was of its wor&ds"); },
               .toggle = [this](bool on) { setOn(on); },
               .keys = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_U),
               .spots = {{Place::viewMenu, 1}},
               .tip =
                   [] {
                       return tr("Words of the suggestion, or of the kept text at the caret, are tinted: where it is "
                                 "yellow, the model saw "
                                 "many ways to go on");
                   },
               .checked = [this] { return m_on; }});
    table.add(
        {.id = "text.other_words",
         .text = [] { return tr("Other words &here…"); },
         .run =
             [this] {
                 m_place.view.commitComposition();
                 if (const Mark* mark = m_place.view.certainty().atCaret())
                     open(*mark, true);
             },
         .keys = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_H),
         .spots = {{Place::viewMenu, 1}, {Place::pageMenu, 4}},
         .tip =
             [] { return tr("What else the model might have written here; another try begins with what you choose"); },
         .enabled = [this] { return m_place.view.certainty().atCaret() != nullptr; },
         .visible = [this] { return m_on; }});
}

void CertaintyCommands::setOn(bool on) {
    m_on = on;
    m_marked = false;
    m_refused.clear();
    if (on) {
        look();
        if (m_place.view.certainty().all().empty() && !m_place.controller.running())
            m_place.status.showMessage(
                tr("Put the caret into a text that the open model wrote: its words will be tinted."), 8000);
        return;
    }
    m_soon->stop();
    m_list->close();
    m_place.view.certainty().set({});
}

// Another model, or another document.
void CertaintyCommands::forget() {
    m_marked = false;
    m_measured.clear();
    m_refused.clear();
    m_list->close();
    m_place.view.certainty().set({});
    if (m_on)
        m_soon->start();
}

void CertaintyCommands::onEdited(const Edit& edit) {
    if (!m_on)
        return;
    m_list->close();
    std::vector<Mark> marks = m_place.view.certainty().all();
    std::erase_if(marks, [&](const Mark& mark) {
        return !mark.item && std::ranges::find(edit.removed, mark.block, &Block::id) != edit.removed.end();
    });
    m_place.view.certainty().set(std::move(marks));
    m_marked = false;
    m_soon->start();
}

void CertaintyCommands::look() {
    GenerationController& controller = m_place.controller;
    if (!std::exchange(m_marked, true))
        markAll();
    if (!m_on || controller.running() || !controller.canPlan() || !controller.ahead().isEmpty())
        return;
    std::string id = controller.suggestedRecord();
    if (!controller.suggestion())
        if (const auto standing = controller.recordedTextAt(m_place.view.selection().position))
            id = standing->record;
    if (std::exchange(m_here, id) != id)
        m_refused.erase(id);  // who comes back to it asks once more
    if (id.empty() || !controller.recordedText(id) || m_measured.contains(id) || m_refused.contains(id))
        return;
    m_refused.insert(id);  // it is not asked for twice
    controller.measureText(id, this, [this, id](const GenerationController::Pixels& seen) {
        if (seen.stopped)
            return;  // by who knows it, or for something else
        const auto* text = m_place.controller.recordedText(id);
        const bool isOf = text && std::ranges::equal(seen.textOdds, text->ids, {}, &TokenOdds::id);
        if (!seen.failure.isEmpty() || !isOf)
            return m_place.status.showMessage(
                seen.failure.isEmpty() ? tr("The model says nothing of it.") : seen.failure, 8000);
        m_refused.erase(id);
        m_measured[id] = seen.textOdds;
        markAll();
    });
}

void CertaintyCommands::markAll() {
    if (!m_on)
        return;
    std::vector<Mark> marks;
    if (m_place.controller.suggestion())
        markSuggestion(marks);
    for (const auto& [record, odds] : m_measured)
        if (record != m_place.controller.suggestedRecord())
            markKept(record, marks);
    m_place.view.certainty().set(std::move(marks));
    emit changed();
}

// Its paragraphs are the items, but for the blank in front of the first.
void CertaintyCommands::markSuggestion(std::vector<Mark>& marks) {
    const std::string id = m_place.controller.suggestedRecord();
    const PendingSuggestion& suggestion = *m_place.controller.suggestion();
    const auto measured = m_measured.find(id);
    const auto* text = m_place.controller.recordedText(id);
    if (measured == m_measured.end() || !text || !suggestion.isWhole())
        return;
    std::size_t last = std::string::npos;
    std::optional<UnitsIn> units;
    for (std::size_t i = 0; i < text->said.pieces.size(); ++i) {
        const TokenText::Piece& piece = text->said.pieces[i];
        const auto* item = piece.paragraph < suggestion.items().size()
                               ? std::get_if<PendingSuggestion::Text>(&suggestion.items()[piece.paragraph])
                               : nullptr;
        if (!item)
            return;
        const std::string& said = text->said.paragraphs[piece.paragraph];
        const std::size_t lead = blanksOf(said), shift = blanksOf(item->text);
        const std::size_t from = std::max(piece.from, lead) - lead + shift,
                          to = std::max(piece.to, lead) - lead + shift;
        if (to > item->text.size() ||
            item->text.compare(from, to - from, said, std::max(piece.from, lead), to - from) != 0)
            return;
        if (std::exchange(last, piece.paragraph) != piece.paragraph || !units)
            units.emplace(item->text);
        const int first = units->at(from);
        if (from < to)
            marks.push_back({.record = id,
                             .number = i,
                             .entropy = measured->second[i].entropy,
                             .item = piece.paragraph,
                             .from = first,
                             .to = units->at(to)});
    }
}

void CertaintyCommands::markKept(const std::string& record, std::vector<Mark>& marks) {
    const Document& document = m_place.model.document();
    const auto* text = m_place.controller.recordedText(record);
    const auto placed = text ? findTokens(document, text->said) : std::nullopt;
    if (!placed)
        return;
    std::vector<Mark> own;
    std::string words;
    std::optional<UnitsIn> units;
    BlockId last{};
    for (const PlacedTokens::Token& token : placed->tokens) {
        if (std::exchange(last, token.block) != token.block || !units) {
            words = document.find(token.block)->text();
            units.emplace(words);
        }
        const int from = units->at(token.from);
        own.push_back({.record = record,
                       .number = token.number,
                       .entropy = m_measured.at(record)[token.number].entropy,
                       .block = token.block,
                       .from = from,
                       .to = units->at(token.to)});
    }
    // Tries may begin alike: the one that more stands of is meant.
    const auto other =
        std::ranges::find_if(marks, [&](const Mark& mark) { return !own.empty() && meet(mark, own[0]); });
    if (other != marks.end()) {
        const std::string its = other->record;
        if (std::ranges::count(marks, its, &Mark::record) >= std::ssize(own))
            return;
        std::erase_if(marks, [&](const Mark& mark) { return mark.record == its; });
    }
    marks.insert(marks.end(), own.begin(), own.end());
}

void CertaintyCommands::open(const Mark& mark, bool focus) {
    const auto measured = m_measured.find(mark.record);
    const auto facts = m_place.controller.facts();
    if (measured == m_measured.end() || mark.number >= measured->second.size() || !facts || !facts->knowsText())
        return;
    const TokenOdds& odds = measured->second[mark.number];
    const QLocale locale;
    const auto percent = [&](float share) {
        const double value = 100 * static_cast<double>(share);
        return value < 0.1 ? tr("less than 0.1") : locale.toString(value, 'f', 1);
    };
    const auto textOf = [&](TokenId id) {
        const std::string text = shownToken(id, *facts);
        switch (facts->layout->meaningOf(id)) {
        case TokenMeaning::opensPicture: return tr("a picture");
        case TokenMeaning::code: return tr("a part of a picture");
        case TokenMeaning::endOfTurn:
        case TokenMeaning::endOfText: return tr("the end of the text");
        case TokenMeaning::text: break;
        }
        return text.empty() ? tr("a blank or a new paragraph") : tr("“%1”").arg(toQString(text));
    };
    std::vector<LikeliestList::Entry> entries;
    for (const TokenOdds::Share& share : odds.likeliest)
        entries.push_back({tr("%1: %2 %").arg(textOf(share.id), percent(share.probability)),
                           share.id != odds.id && facts->layout->meaningOf(share.id) == TokenMeaning::text});
    m_open = mark;
    m_list->open(tr("%1 had %2 %. The likeliest here, at %3 bits:")
                     .arg(textOf(odds.id), percent(odds.probability),
                          locale.toString(static_cast<double>(odds.entropy), 'f', 1)),
                 entries, m_place.view.certainty().rectOf(mark), focus);
}

void CertaintyCommands::choose(int entry) {
    const auto measured = m_measured.find(m_open.record);
    const auto* text = m_place.controller.recordedText(m_open.record);
    if (measured == m_measured.end() || !text || m_open.number >= measured->second.size())
        return;
    const auto& likeliest = measured->second[m_open.number].likeliest;
    if (entry < 0 || static_cast<std::size_t>(entry) >= likeliest.size())
        return;
    TokenIds begun(text->ids.begin(), text->ids.begin() + static_cast<std::ptrdiff_t>(m_open.number));
    begun.push_back(likeliest[static_cast<std::size_t>(entry)].id);
    Position at{};
    if (const Block* block = m_place.model.document().find(m_open.block); block && !m_open.item)
        at = {block->id, utf8Offset(block->text(), m_open.to)};
    m_place.view.commitComposition();
    if (m_place.controller.running())
        return m_place.status.showMessage(tr("The model is at work."), 4000);
    m_place.controller.writeOtherwise(m_open.record, std::move(begun), at);
}

// The list opens where the pointer rests, and goes when it rests elsewhere.
bool CertaintyCommands::eventFilter(QObject* watched, QEvent* event) {
    if (m_on && event->type() == QEvent::MouseMove && !m_place.view.certainty().all().empty()) {
        const auto* moved = static_cast<QMouseEvent*>(event);
        m_pointer = moved->position();
        moved->buttons() == Qt::NoButton ? m_rest->start() : m_rest->stop();
    } else if (event->type() == QEvent::Leave || event->type() == QEvent::MouseButtonPress ||
               event->type() == QEvent::Wheel) {
        m_rest->stop();
        if (event->type() != QEvent::Leave && !(event->type() == QEvent::Wheel && m_list->underMouse()))
            m_list->close();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace pardalis
