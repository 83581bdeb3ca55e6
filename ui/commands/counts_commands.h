#pragma once

#include <QObject>

namespace pardalis {

class CommandTable;
class WordGoals;
struct Workplace;

// How much has been written, by whom, and how much there is to be.
class CountsCommands final : public QObject {
    Q_OBJECT
public:
    CountsCommands(const Workplace& place, CommandTable& table, WordGoals& goals, QObject* parent);

private:
    void show();

    const Workplace& m_place;
    WordGoals& m_goals;
};

}  // namespace pardalis
