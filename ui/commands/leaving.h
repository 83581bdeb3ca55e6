#pragma once

#include <QObject>

#include <functional>

namespace pardalis {

struct Workplace;

// What is asked before something of the user's or the model's goes.
class Leaving final : public QObject {
    Q_OBJECT
public:
    explicit Leaving(const Workplace& place, QObject* parent = nullptr) : QObject(parent), m_place(place) {}

    // One question for both, the changes and the suggestion. True: go on.
    bool mayLeaveDocument(const std::function<bool()>& saveDocument);

private:
    QString suggestionState() const;  // "": there is none that could be lost
    bool keepSuggestion();

    const Workplace& m_place;
};

}  // namespace pardalis
