#pragma once

#include <QCoreApplication>
#include <QKeySequence>
#include <QList>
#include <QString>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pardalis {

// One command and its keys.
struct KeyChoice {
    std::string id;
    QString name, place{};
    QString fixed{};                    // a key besides, which no one can change: "Esc"
    QList<QKeySequence> standard{};     // as the program has them; the first stands in menus
    std::optional<QKeySequence> own{};  // in their place; empty: none
    QList<QKeySequence> keys() const;   // as they are now
    bool isOwn() const { return own.has_value(); }
};

// Which keys do what: the program's own and what the user made of them, of which no two clash. A value.
class KeyChoices {
    Q_DECLARE_TR_FUNCTIONS(KeyChoices)
public:
    // `menus`: the keys that open a menu, and its name.
    KeyChoices(std::vector<KeyChoice> all, std::vector<std::pair<QKeySequence, QString>> menus);

    const std::vector<KeyChoice>& all() const { return m_all; }

    // Why a command may not have these keys, in a sentence; "": it may.
    QString refusal(std::size_t choice, const QKeySequence& keys) const;
    // Which other one has them, or keys that they begin or go on with.
    std::optional<std::size_t> holder(std::size_t choice, const QKeySequence& keys) const;
    // Which others have what a command had when the program came.
    std::vector<std::size_t> holdersOfStandard(std::size_t choice) const;

    // Each takes the keys away from whoever else has them. Empty keys: none.
    void set(std::size_t choice, const QKeySequence& keys);
    void reset(std::size_t choice);
    void resetAll();

    // What was kept somewhere, by anyone: what is refused, no keys at all or in each other's way is left out.
    void take(const std::string& id, const QString& portableText);
    void settle();  // behind the last of these

private:
    void takeAway(const QKeySequence& keys, std::size_t butNotFrom);

    std::vector<KeyChoice> m_all;
    std::vector<std::pair<QKeySequence, QString>> m_menus;
};

}  // namespace pardalis
