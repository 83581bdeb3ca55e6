#include "ui/dialogs/key_choices.h"

#include <algorithm>

namespace pardalis {
namespace {

constexpr qsizetype kLongestText = 100;  // characters of four keys held with all that can be held

bool clash(const QKeySequence& a, const QKeySequence& b) {
    return !a.isEmpty() && !b.isEmpty() &&
           (a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch);
}

bool isKnown(const QKeySequence& keys) {
    for (int i = 0; i < keys.count(); ++i)
        if (keys[static_cast<uint>(i)].key() == Qt::Key_unknown || keys[static_cast<uint>(i)].key() == 0)
            return false;
    return true;
}

// What a key writes or moves by itself, or with Shift; function keys and those with a name of their own don't.
bool isForWriting(const QKeyCombination& key) {
    if (key.keyboardModifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))
        return false;
    const bool isFunctionKey = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35;
    return (!isFunctionKey && key.key() < Qt::Key_Back) || key == QKeyCombination(Qt::SHIFT, Qt::Key_F10);
}

// What the page takes before any command does.
bool isOfThePage(const QKeySequence& first) {
    using Keys = QKeySequence;
    for (const Keys::StandardKey each : {Keys::Copy,
                                         Keys::Cut,
                                         Keys::Paste,
                                         Keys::Undo,
                                         Keys::Redo,
                                         Keys::SelectAll,
                                         Keys::MoveToNextWord,
                                         Keys::MoveToPreviousWord,
                                         Keys::MoveToStartOfDocument,
                                         Keys::MoveToEndOfDocument,
                                         Keys::SelectNextWord,
                                         Keys::SelectPreviousWord,
                                         Keys::SelectStartOfLine,
                                         Keys::SelectEndOfLine,
                                         Keys::SelectStartOfBlock,
                                         Keys::SelectEndOfBlock,
                                         Keys::SelectStartOfDocument,
                                         Keys::SelectEndOfDocument,
                                         Keys::DeleteStartOfWord,
                                         Keys::DeleteEndOfWord,
                                         Keys::InsertLineSeparator})
        if (Keys::keyBindings(each).contains(first))
            return true;
    return false;
}

}  // namespace

QList<QKeySequence> KeyChoice::keys() const {
    if (!own)
        return standard;
    return own->isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{*own};
}

KeyChoices::KeyChoices(std::vector<KeyChoice> all, std::vector<std::pair<QKeySequence, QString>> menus)
    : m_all(std::move(all)), m_menus(std::move(menus)) {}

QString KeyChoices::refusal(std::size_t choice, const QKeySequence& keys) const {
    if (keys.isEmpty() || m_all[choice].standard.contains(keys))
        return {};
    const QString shown = keys.toString(QKeySequence::NativeText);
    if (!isKnown(keys))
        return tr("These are no keys that Pardalis knows.");
    const QKeySequence first(keys[0]);
    if (isForWriting(keys[0]))
        return tr("%1 is needed for writing. Hold Ctrl or Alt with it, or take a function key.").arg(shown);
    if (isOfThePage(first))
        return tr("%1 does something on the page that stays as it is. Take other keys.").arg(shown);
    for (const auto& [opens, menu] : m_menus)
        if (clash(opens, keys))
            return tr("%1 opens the menu “%2”. Take other keys.").arg(shown, menu);
    return {};
}

std::optional<std::size_t> KeyChoices::holder(std::size_t choice, const QKeySequence& keys) const {
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        const QList<QKeySequence> held = m_all[i].keys();
        if (i != choice && std::ranges::any_of(held, [&](const QKeySequence& each) { return clash(each, keys); }))
            return i;
    }
    return std::nullopt;
}

std::vector<std::size_t> KeyChoices::holdersOfStandard(std::size_t choice) const {
    std::vector<std::size_t> holders;
    for (const QKeySequence& each : m_all[choice].standard)
        if (const auto other = holder(choice, each); other && std::ranges::find(holders, *other) == holders.end())
            holders.push_back(*other);
    return holders;
}

// One that had two keeps the other.
void KeyChoices::takeAway(const QKeySequence& keys, std::size_t butNotFrom) {
    while (const auto other = holder(butNotFrom, keys)) {
        QList<QKeySequence> left = m_all[*other].keys();
        left.removeIf([&](const QKeySequence& each) { return clash(each, keys); });
        m_all[*other].own = left.isEmpty() ? QKeySequence() : left.front();
    }
}

void KeyChoices::set(std::size_t choice, const QKeySequence& keys) {
    takeAway(keys, choice);
    m_all[choice].own = keys;
    if (m_all[choice].keys() == m_all[choice].standard)
        m_all[choice].own.reset();
}

void KeyChoices::reset(std::size_t choice) {
    for (const QKeySequence& each : m_all[choice].standard)
        takeAway(each, choice);
    m_all[choice].own.reset();
}

void KeyChoices::resetAll() {
    for (KeyChoice& each : m_all)
        each.own.reset();
}

void KeyChoices::take(const std::string& id, const QString& portableText) {
    const auto found = std::ranges::find(m_all, id, &KeyChoice::id);
    if (found == m_all.end() || portableText.size() > kLongestText)
        return;
    const QKeySequence keys = QKeySequence::fromString(portableText, QKeySequence::PortableText);
    const bool isNone = keys.isEmpty() && !portableText.isEmpty();
    if (!isNone && refusal(static_cast<std::size_t>(found - m_all.begin()), keys).isEmpty())
        found->own = keys;
}

// What the program itself has clashes with nothing, so each round has fewer of the user's, to the last.
void KeyChoices::settle() {
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = m_all.size(); i-- > 0 && !changed;) {
            if (!m_all[i].own || m_all[i].own->isEmpty() || !holder(i, *m_all[i].own))
                continue;
            m_all[i].own.reset();
            changed = true;
        }
    }
}

}  // namespace pardalis
