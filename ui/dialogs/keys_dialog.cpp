#include "ui/dialogs/keys_dialog.h"

#include "ui/dialogs/command_list.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/fit_to_screen.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {
namespace {

constexpr QSize kKeysSize{760, 540};

QString keysText(const QList<QKeySequence>& keys, const QString& fixed) {
    QStringList all;
    if (!fixed.isEmpty())
        all << fixed;
    for (const QKeySequence& each : keys)
        if (!each.isEmpty())
            all << each.toString(QKeySequence::NativeText);
    return all.isEmpty() ? QStringLiteral("–") : all.join(QStringLiteral("; "));
}

}  // namespace

KeysDialog::KeysDialog(KeyChoices choices, Dialogs& dialogs, QWidget* parent)
    : QDialog(parent), m_choices(std::move(choices)), m_dialogs(dialogs) {
    setWindowTitle(tr("Keys"));
    std::vector<CommandList::Row> rows;
    for (const KeyChoice& each : m_choices.all())
        rows.push_back({each.name, each.place, columns(each)});
    m_list = new CommandList(std::move(rows), {tr("Command"), tr("Menu"), tr("Keys"), tr("As it came")}, this);
    auto* label = new QLabel(tr("&New keys:"), this);
    m_field = new QKeySequenceEdit(this);
    m_field->setAccessibleName(tr("New keys"));
    m_field->setToolTip(tr("Press the keys that the command is to have; Tab goes on"));
    if (auto* inner = m_field->findChild<QLineEdit*>())
        inner->setAccessibleName(m_field->accessibleName());
    clearField();
    label->setBuddy(m_field);
    m_none = new QPushButton(tr("N&o keys"), this);
    m_reset = new QPushButton(tr("&As it came"), this);
    m_note = new QLabel(this);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * m_note->fontMetrics().lineSpacing());
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_field, 1);
    row->addWidget(m_none);
    row->addWidget(m_reset);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_resetAll = buttons->addButton(tr("A&ll as they came"), QDialogButtonBox::ResetRole);
    for (QPushButton* each : {m_none, m_reset, m_resetAll})
        each->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addLayout(row);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    connect(m_list, &CommandList::chosen, this, [this] { m_field->setFocus(); });
    connect(m_list, &CommandList::currentChanged, this, [this] {
        clearField();
        say({});
        showButtons();
    });
    connect(m_field, &QKeySequenceEdit::editingFinished, this, &KeysDialog::takePressed);
    connect(m_none, &QPushButton::clicked, this, &KeysDialog::removeKeys);
    connect(m_reset, &QPushButton::clicked, this, &KeysDialog::resetOne);
    connect(m_resetAll, &QPushButton::clicked, this, &KeysDialog::resetAll);
    connect(buttons, &QDialogButtonBox::accepted, this, &KeysDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showButtons();
    resize(kKeysSize.boundedTo(roomOnScreen(*this)));
    m_list->setFocus();
}

QStringList KeysDialog::columns(const KeyChoice& choice) const {
    return {keysText(choice.keys(), choice.fixed), keysText(choice.standard, choice.fixed)};
}

// Qt writes words of its own into an empty one.
void KeysDialog::clearField() {
    m_field->clear();
    if (auto* inner = m_field->findChild<QLineEdit*>())
        inner->setPlaceholderText(tr("Press keys here"));
}

// Keys that the field still waits for more of count as well; where they are refused, the sentence stays to be read.
void KeysDialog::accept() {
    if (!m_field->keySequence().isEmpty()) {
        takePressed();
        if (!m_note->text().isEmpty())
            return;
    }
    QDialog::accept();
}

void KeysDialog::takePressed() {
    const QKeySequence keys = m_field->keySequence();
    clearField();
    if (keys.isEmpty() || m_list->current() < 0)
        return;
    const auto choice = static_cast<std::size_t>(m_list->current());
    say(m_choices.refusal(choice, keys));
    if (!m_note->text().isEmpty())
        return;
    std::vector<std::size_t> holders;
    if (const auto holder = m_choices.holder(choice, keys))
        holders.push_back(*holder);
    if (!mayTake(keys.toString(QKeySequence::NativeText), holders))
        return;
    m_choices.set(choice, keys);
    showAll();
}

bool KeysDialog::mayTake(const QString& taken, const std::vector<std::size_t>& holders) {
    return std::ranges::all_of(holders, [&](std::size_t each) {
        const QString text = tr("%1 is “%2”. Take it away from there?").arg(taken, m_choices.all()[each].name);
        return m_dialogs.choose(this, {tr("Keys that are taken"), text, {tr("Take it away"), tr("Leave it there")}}) ==
               0;
    });
}

void KeysDialog::removeKeys() {
    if (m_list->current() < 0)
        return;
    m_choices.set(static_cast<std::size_t>(m_list->current()), {});
    say({});
    showAll();
}

void KeysDialog::resetOne() {
    if (m_list->current() < 0)
        return;
    const auto choice = static_cast<std::size_t>(m_list->current());
    if (!mayTake(keysText(m_choices.all()[choice].standard, {}), m_choices.holdersOfStandard(choice)))
        return;
    m_choices.reset(choice);
    say({});
    showAll();
}

void KeysDialog::resetAll() {
    m_choices.resetAll();
    say({});
    showAll();
}

void KeysDialog::showAll() {
    const std::vector<KeyChoice>& all = m_choices.all();
    for (std::size_t i = 0; i < all.size(); ++i)
        m_list->setKeys(static_cast<int>(i), columns(all[i]));
    showButtons();
}

void KeysDialog::showButtons() {
    const std::vector<KeyChoice>& all = m_choices.all();
    const KeyChoice* current = m_list->current() < 0 ? nullptr : &all[static_cast<std::size_t>(m_list->current())];
    m_field->setEnabled(current);
    m_none->setEnabled(current && !current->keys().isEmpty());
    m_reset->setEnabled(current && current->isOwn());
    m_resetAll->setEnabled(std::ranges::any_of(all, &KeyChoice::isOwn));
}

void KeysDialog::say(const QString& sentence) {
    m_note->setText(sentence);
    m_field->setAccessibleDescription(sentence);
    QAccessibleEvent event(m_field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

}  // namespace pardalis
