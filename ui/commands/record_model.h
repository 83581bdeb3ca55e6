#pragma once

#include "core/generation/generation_record.h"

#include <QObject>

#include <functional>
#include <string>

namespace pardalis {

class ModelOpening;
struct Workplace;

// The model that a record was made with, asked for where another one is open.
class RecordModel final : public QObject {
    Q_OBJECT
public:
    RecordModel(const Workplace& place, ModelOpening& opening, QObject* parent);

    // Does it with that model: at once where it is open, else as the user says, once it has been opened, with the open one all
    // the same where `mayBeAnother`, or not at all.
    void with(const RecordedRun& run, bool mayBeAnother, std::function<void()> then);
    bool isOpen(const RecordedRun& run) const;

private:
    QString pathOf(const RecordedRun& run) const;  // "": it is not known where it lies
    void goOn();

    const Workplace& m_place;
    ModelOpening& m_opening;
    std::string m_wanted;  // content id of one that is being opened for `m_then`
    std::function<void()> m_then;
};

}  // namespace pardalis
