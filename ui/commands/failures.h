#pragma once

#include "core/generation/remedy.h"
#include "ui/panels/banner.h"

#include <QObject>

namespace pardalis {

class MakingSmaller;
class ModelCommands;
class ModelOpening;
struct Workplace;

// Shows what failed of the engine, with a button for each remedy that the window has in hand and a line of what else would
// help. The one place where remedies are worded, and where it is said what a button for one does.
class Failures final : public QObject {
    Q_OBJECT
public:
    Failures(const Workplace& place, ModelCommands& commands, ModelOpening& opening, MakingSmaller& smaller,
             QObject* parent);

    // Without something to run it is for the person to do; without a text there is nothing to offer.
    Banner::Action offerFor(Remedy remedy) const;

private:
    Banner::Action offerForNext() const;
    Banner::Action offerForSmaller() const;
    void show(const QString& cause, const Remedies& remedies, Banner::Topic topic);

    const Workplace& m_place;
    ModelCommands& m_commands;
    ModelOpening& m_opening;
    MakingSmaller& m_smaller;
    QString m_failed;             // the model that was to be opened last and could not be; "": that is open
    std::string m_failedId = {};  // its content id; "": it is not known
};

}  // namespace pardalis
