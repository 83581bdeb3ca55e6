#pragma once

#include "core/document/block.h"

#include <QObject>

namespace pardalis {

class CommandTable;
class PromptPanel;
struct Workplace;

// What of the page a model always or never reads, and the prompt to look at.
class PromptCommands final : public QObject {
    Q_OBJECT
public:
    PromptCommands(const Workplace& place, CommandTable& table, PromptPanel& panel, QObject* parent);

private:
    bool areAll(PromptUse use) const;  // the selected blocks
    void setUse(PromptUse use);
    void sayWhatItTakes();

    const Workplace& m_place;
};

}  // namespace pardalis
