#pragma once

#include "core/document/block.h"
#include "ui/generation/generation_controller.h"

#include <QObject>

#include <functional>
#include <string>
#include <vector>

namespace pardalis {

class CommandTable;
class DescribeDialog;
struct Workplace;

// What the model is asked of the document's pictures: their alternative texts and captions.
class LookingCommands final : public QObject {
    Q_OBJECT
public:
    LookingCommands(const Workplace& place, CommandTable& table, QObject* parent);

private:
    void describe(LookTask task, const QString& name, std::string Picture::*member);
    void describeAll();
    // Of the pictures from this row on, one after the other.
    void describeNext(DescribeDialog& dialog, int row);
    std::vector<BlockId> undescribed() const;

    const Workplace& m_place;
};

}  // namespace pardalis
