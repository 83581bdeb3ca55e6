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
    void look();
    void setUse(PromptUse use);
    void sayWhatItTakes();

    struct Now {
        bool stands = false, always = false, never = false;  // of the selected blocks
    };

    const Workplace& m_place;
    Now m_now;
};

}  // namespace pardalis
