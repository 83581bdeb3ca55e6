#pragma once

#include "core/generation/remedy.h"
#include "ui/panels/banner.h"

#include <QObject>

namespace pardalis {

class ModelCommands;
struct Workplace;

// Shows what failed of the engine, with a button for each remedy that the window has in hand and a line of what else would
// help. The one place where remedies are worded, and where it is said what a button for one does.
class Failures final : public QObject {
    Q_OBJECT
public:
    Failures(const Workplace& place, ModelCommands& commands, QObject* parent);

    // Without something to run it is for the person to do.
    Banner::Action offerFor(Remedy remedy) const;

private:
    void show(const QString& cause, const Remedies& remedies, Banner::Topic topic);

    const Workplace& m_place;
    ModelCommands& m_commands;
};

}  // namespace pardalis
