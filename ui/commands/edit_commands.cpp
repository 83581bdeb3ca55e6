#include "ui/commands/edit_commands.h"

#include "core/editing/operations.h"
#include "ui/commands/command_table.h"
#include "ui/commands/menu_places.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/link_dialog.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/language/ui_language.h"
#include "ui/page/qt_text.h"
#include "ui/panels/find_bar.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QMimeData>

namespace pardalis {
namespace {

struct NamedStyle {
    const char* id;
    const char* name;
    BlockStyle style;
    const char* keys;
};
constexpr NamedStyle kStyles[] = {
    {"style.text", QT_TRANSLATE_NOOP("pardalis::EditCommands", "Text"), {BlockKind::paragraph, 0, false}, "Ctrl+0"},
    {"style.heading1",
     QT_TRANSLATE_NOOP("pardalis::EditCommands", "Heading 1"),
     {BlockKind::heading, 1, false},
     "Ctrl+1"},
    {"style.heading2",
     QT_TRANSLATE_NOOP("pardalis::EditCommands", "Heading 2"),
     {BlockKind::heading, 2, false},
     "Ctrl+2"},
    {"style.heading3",
     QT_TRANSLATE_NOOP("pardalis::EditCommands", "Heading 3"),
     {BlockKind::heading, 3, false},
     "Ctrl+3"},
    {"style.bullets",
     QT_TRANSLATE_NOOP("pardalis::EditCommands", "Bullets"),
     {BlockKind::listItem, 0, false},
     "Ctrl+Shift+8"},
    {"style.numbers",
     QT_TRANSLATE_NOOP("pardalis::EditCommands", "Numbers"),
     {BlockKind::listItem, 0, true},
     "Ctrl+Shift+7"},
    {"style.quote", QT_TRANSLATE_NOOP("pardalis::EditCommands", "Quote"), {BlockKind::quote, 0, false}, "Ctrl+Shift+9"},
    {"style.code", QT_TRANSLATE_NOOP("pardalis::EditCommands", "Code"), {BlockKind::code, 0, false}, "Ctrl+Shift+K"},
};

}  // namespace

EditCommands::EditCommands(const Workplace& place, CommandTable& table, FindBar& find, QObject* parent)
    : QObject(parent), m_place(place) {
    addEditing(table, find);
    addBlockStyles(table);
    addTextStyles(table);
    addLists(table);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &EditCommands::changed);
    const QUndoStack& undo = place.model.undoStack();
    // The last that the stack says of a step.
    connect(&undo, &QUndoStack::redoTextChanged, this, &EditCommands::changed);
    connect(&undo, &QUndoStack::canUndoChanged, this, &EditCommands::changed);
    connect(&undo, &QUndoStack::canRedoChanged, this, &EditCommands::changed);
    connect(&table, &CommandTable::aboutToRefresh, this, &EditCommands::look);
    connect(&place.view, &DocumentView::selectionMoved, this, &EditCommands::showStyle);
}

void EditCommands::addEditing(CommandTable& table, FindBar& find) {
    DocumentView& view = m_place.view;
    const QUndoStack& undo = m_place.model.undoStack();
    const auto selects = [&view] { return !view.selection().isCaret(); };
    const auto named = [](const QString& bare, const QString& withStep, const QString& step) {
        return step.isEmpty() ? bare : withStep.arg(step);
    };
    table.add({.id = "edit.undo",
               .text = [] { return tr("&Undo"); },
               .run = [&view] { view.undo(); },
               .icon = "undo",
               .keys = QKeySequence::Undo,
               .spots = {{Place::editMenu, 0}, {Place::toolBar, 1}},
               .enabled = [&undo] { return undo.canUndo(); },
               .textNow = [=, &undo] { return named(tr("&Undo"), tr("&Undo: %1"), undo.undoText()); }});
    table.add({.id = "edit.redo",
               .text = [] { return tr("&Redo"); },
               .run = [&view] { view.redo(); },
               .icon = "redo",
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
               .otherKeys = QKeySequence(Qt::CTRL | Qt::Key_Y),
               .spots = {{Place::editMenu, 0}, {Place::toolBar, 1}},
               .enabled = [&undo] { return undo.canRedo(); },
               .textNow = [=, &undo] { return named(tr("&Redo"), tr("&Redo: %1"), undo.redoText()); }});
    table.add({.id = "edit.cut",
               .text = [] { return tr("Cu&t"); },
               .run =
                   [&view] {
                       view.copy();
                       view.deleteSelection(tr("cut"));
                   },
               .keys = QKeySequence::Cut,
               .spots = {{Place::editMenu, 1}, {Place::pageMenu, 0}, {Place::pictureMenu, 0}},
               .enabled = selects});
    table.add({.id = "edit.copy",
               .text = [] { return tr("&Copy"); },
               .run = [&view] { view.copy(); },
               .keys = QKeySequence::Copy,
               .spots = {{Place::editMenu, 1}, {Place::pageMenu, 0}, {Place::pictureMenu, 0}},
               .enabled = selects});
    table.add({.id = "edit.paste",
               .text = [] { return tr("&Paste"); },
               .run = [&view] { view.paste(); },
               .keys = QKeySequence::Paste,
               .spots = {{Place::editMenu, 1}, {Place::pageMenu, 0}},
               .enabled = [this] { return m_now.paste; }});
    table.add({.id = "edit.paste_plain",
               .text = [] { return tr("Paste as p&lain text"); },
               .run = [&view] { view.pastePlain(); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V),
               .spots = {{Place::editMenu, 1}},
               .enabled = [this] { return m_now.pastePlain; }});
    table.add({.id = "edit.select_all",
               .text = [] { return tr("Select &all"); },
               .run = [&view] { view.selectAll(); },
               .keys = QKeySequence::SelectAll,
               .spots = {{Place::editMenu, 1}, {Place::pageMenu, 0}},
               .enabled = [&view] { return view.canSelectMore(); }});
    table.add({.id = "edit.find",
               .text = [] { return tr("&Find…"); },
               .run = [&find] { find.open(); },
               .icon = "find",
               .keys = QKeySequence::Find,
               .spots = {{Place::editMenu, 2}}});
    table.add({.id = "edit.find_next",
               .text = [] { return tr("Find &next"); },
               .run = [&find] { find.findNext(); },
               .keys = QKeySequence(Qt::Key_F3),
               .spots = {{Place::editMenu, 2}}});
    table.add({.id = "edit.find_previous",
               .text = [] { return tr("Find pre&vious"); },
               .run = [&find] { find.findNext(true); },
               .keys = QKeySequence(Qt::SHIFT | Qt::Key_F3),
               .spots = {{Place::editMenu, 2}}});
    table.add({.id = "edit.replace",
               .text = [] { return tr("R&eplace…"); },
               .run = [&find] { find.openReplacing(); },
               .keys = QKeySequence(Qt::CTRL | Qt::Key_H),
               .spots = {{Place::editMenu, 2}}});
}

void EditCommands::addBlockStyles(CommandTable& table) {
    for (int i = 0; i < static_cast<int>(std::size(kStyles)); ++i) {
        const NamedStyle& each = kStyles[i];
        table.add({.id = each.id,
                   .text = [&each] { return tr(each.name); },
                   .run = [this, i] { m_place.view.setBlockStyle(kStyles[i].style); },
                   .keys = QKeySequence(QLatin1String(each.keys)),
                   .spots = {{Place::formatMenu, 0}},
                   .enabled = [this] { return m_now.blocks; },
                   .checked = [this, i] { return m_now.style == i; },
                   .oneOf = "style"});
    }
}

void EditCommands::addTextStyles(CommandTable& table) {
    const struct {
        const char* id;
        const char* text;
        const char* icon;
        QKeySequence keys;
        std::optional<bool> StyleChange::*change;
        bool TextStyle::*style;
        bool button;
    } styles[] = {
        {"text.bold", QT_TR_NOOP("&Bold"), "bold", QKeySequence::Bold, &StyleChange::bold, &TextStyle::bold, true},
        {"text.italic", QT_TR_NOOP("&Italic"), "italic", QKeySequence::Italic, &StyleChange::italic, &TextStyle::italic,
         true},
        {"text.strike", QT_TR_NOOP("&Strike through"), "strike", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X),
         &StyleChange::strike, &TextStyle::strike, false},
        {"text.code", QT_TR_NOOP("&Code in text"), "code", QKeySequence(Qt::CTRL | Qt::Key_K), &StyleChange::code,
         &TextStyle::code, true},
    };
    const auto canStyle = [this] { return m_now.text; };
    for (const auto& each : styles) {
        std::vector<Spot> spots{{Place::formatMenu, 1}};
        if (each.button)
            spots.push_back({Place::toolBar, 2});
        table.add({.id = each.id,
                   .text = [text = each.text] { return tr(text); },
                   .toggle =
                       [this, text = each.text, member = each.change](bool on) {
                           StyleChange change;
                           change.*member = on;
                           m_place.view.setTextStyle(change, withoutMnemonic(tr(text)).toLower());
                       },
                   .icon = each.icon,
                   .keys = each.keys,
                   .spots = spots,
                   .enabled = canStyle,
                   .checked = [this, member = each.style] { return m_now.text && m_now.is.*member; }});
    }
    table.add({.id = "text.link",
               .text = [] { return tr("&Link…"); },
               .run = [this] { editLink(); },
               .icon = "link",
               .keys = QKeySequence(Qt::CTRL | Qt::Key_L),
               .spots = {{Place::formatMenu, 1}, {Place::toolBar, 2}},
               .enabled = canStyle});
}

void EditCommands::addLists(CommandTable& table) {
    DocumentView& view = m_place.view;
    table.add({.id = "list.deeper",
               .text = [] { return tr("List &deeper"); },
               .run = [&view] { view.indentList(1); },
               .keys = QKeySequence(Qt::CTRL | Qt::Key_BracketRight),
               .spots = {{Place::formatMenu, 2}},
               .enabled = [&view] { return view.canIndent(1); }});
    table.add({.id = "list.less_deep",
               .text = [] { return tr("List l&ess deep"); },
               .run = [&view] { view.indentList(-1); },
               .keys = QKeySequence(Qt::CTRL | Qt::Key_BracketLeft),
               .spots = {{Place::formatMenu, 2}},
               .enabled = [&view] { return view.canIndent(-1); }});
}

QComboBox* EditCommands::makeStyleBox(QWidget* parent) {
    m_box = new QComboBox(parent);
    m_box->setObjectName(QStringLiteral("style"));
    m_box->setFocusPolicy(Qt::TabFocus);
    m_box->addItems(QStringList(static_cast<qsizetype>(std::size(kStyles))));
    followLanguage(m_box, [this] {
        m_box->setAccessibleName(tr("Paragraph style"));
        m_box->setToolTip(m_box->accessibleName());
        for (int i = 0; i < m_box->count(); ++i)
            m_box->setItemText(i, tr(kStyles[i].name));
    });
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        m_place.view.setBlockStyle(kStyles[index].style);
        m_place.view.setFocus();
    });
    return m_box;
}

void EditCommands::look() {
    const DocumentView& view = m_place.view;
    const QMimeData* clipboard = QGuiApplication::clipboard()->mimeData();
    m_now = {.style = styleIndex(),
             .blocks = view.canSetBlockStyle(),
             .text = view.canSetTextStyle(),
             .paste = clipboard && view.canInsertFromMimeData(clipboard),
             .pastePlain = clipboard && clipboard->hasText(),
             .is = {}};
    if (m_now.text)
        m_now.is = view.currentTextStyle();
}

int EditCommands::styleIndex() const {
    const BlockStyle block = m_place.view.currentBlockStyle();
    for (int i = 0; i < static_cast<int>(std::size(kStyles)); ++i) {
        const BlockStyle& each = kStyles[i].style;
        if (each.kind == block.kind && each.ordered == block.ordered &&
            (each.kind != BlockKind::heading || each.level == block.level))
            return i;
    }
    return -1;
}

void EditCommands::showStyle() {
    if (!m_box)
        return;
    const BlockStyle block = m_place.view.currentBlockStyle();
    m_box->setPlaceholderText(block.kind == BlockKind::picture ? tr("Picture") : tr("Heading %1").arg(block.level));
    m_box->setCurrentIndex(styleIndex());
    m_box->setEnabled(m_place.view.canSetBlockStyle());
}

// At a caret within a link it is that link's; elsewhere the address is put in as text.
void EditCommands::editLink() {
    DocumentView& view = m_place.view;
    const Document& document = m_place.model.document();
    view.commitComposition();
    const Selection before = view.selection();
    const Selection text = before.isCaret() ? linkAround(document, before.position).value_or(before) : before;
    LinkDialog dialog(text.isCaret() ? QString() : toQString(commonStyle(document, text).link), &m_place.window);
    if (m_place.dialogs.run(dialog) != QDialog::Accepted)
        return;
    StyleChange change;
    change.link = toUtf8(dialog.address());
    if (text.isCaret()) {
        Block address = makeParagraph(*change.link);
        if (address.runs.empty())
            return;
        address.runs.front().style.link = *change.link;
        view.insertBlocks({address}, tr("link"));
        return;
    }
    view.select(text, false);
    view.setTextStyle(change, tr("link"));
    view.select(before, false);
}

}  // namespace pardalis
