#pragma once

#include "core/editing/selection.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <deque>
#include <functional>

class QTimer;

namespace pardalis {

class DocumentModel;
class GenerationController;

// What was asked for while the model was at work in another place. Each is done when what came before it has ended, in this order;
// a suggestion that waits on the page is kept then, as always when the next thing is asked for. What the user stops stays to be
// looked at: the queue goes on once it was kept or discarded. Another document ends it. GUI thread.
class GenerationQueue final : public QObject {
    Q_OBJECT
public:
    // Both must outlive it.
    GenerationQueue(GenerationController& controller, DocumentModel& model, QObject* parent = nullptr);

    using Start = std::function<void(const Position& at)>;
    struct Entry {
        std::uint64_t number = 0;  // no other has it
        QString what;              // for people
        Position at;               // moves along with the document
        Start start;
    };
    // At once where the model has time.
    void add(const QString& what, const Position& at, Start start);
    // Whether something that is asked for at `at` would wait for what runs: that stands in another place.
    bool mayWait(const Position& at) const;

    const std::deque<Entry>& entries() const { return m_entries; }
    void remove(std::uint64_t number);        // of none: nothing
    void move(std::uint64_t number, int by);  // -1: one place earlier
    void clear();

signals:
    void changed();

private:
    bool isReady() const;
    void next();

    GenerationController& m_controller;
    DocumentModel& m_model;
    QTimer* m_soon;  // what ends is to have ended whole
    std::deque<Entry> m_entries;
    std::uint64_t m_last = 0;
    bool m_holds = false;  // what was stopped is being looked at
};

}  // namespace pardalis
