#pragma once

#include "core/document/document.h"
#include "ui/panels/wish_box.h"

#include <QObject>

#include <functional>

#include <memory>
#include <optional>

class QMenu;

namespace pardalis {

class Asking;
class CommandTable;
class MakingSmaller;
class ModelOpening;
class Wishes;
class GenerationQueue;
struct Workplace;

// Working with the model: writing, drawing, asking, what becomes of its suggestions, and which model it is.
class ModelCommands final : public QObject {
    Q_OBJECT
public:
    // What the model is asked through; all of it outlives the commands.
    struct Ways {
        ModelOpening& opening;
        MakingSmaller& smaller;
        Asking& asking;
        Wishes& wishes;
        WishBox& wishBox;
        GenerationQueue& queue;
    };
    ModelCommands(const Workplace& place, CommandTable& table, const Ways& ways, QObject* parent);

    void openSettings();
    void useCpu();  // from now on; the model that is open is opened anew there

private:
    void addWriting(CommandTable& table);
    void addSuggestion(CommandTable& table);
    void addModels(CommandTable& table);
    void goOn();
    void tryAgain();
    // At once, or when its turn comes behind what the model does in another place.
    void inTurn(const QString& what, const Position& at, std::function<void(const Position&)> start);
    void draw(const QString& wish, int pictures);  // at m_wishPlace
    bool mayAsk() const;                           // for something at the caret
    void illustrate(int pictures);
    void chooseInspired(bool on);
    void sayUnknown(const QString& wish);
    void askAbout(std::optional<BlockId> picture);
    void listPutAside(QMenu& menu);
    void listModels(QMenu& menu);

    const Workplace& m_place;
    Ways m_ways;
    Position m_wishPlace;
};

}  // namespace pardalis
