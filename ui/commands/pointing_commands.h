#pragma once

#include "core/document/block.h"
#include "core/editing/selection.h"
#include "ui/generation/generation_controller.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pardalis {

class CommandTable;
struct Workplace;

// Where in pictures what is: what a model points out, and what somebody does by hand. A model always finds something, so that
// what it was asked to find is a suggestion until somebody keeps it.
class PointingCommands final : public QObject {
    Q_OBJECT
public:
    PointingCommands(const Workplace& place, CommandTable& table, QObject* parent);

private:
    using Looked = std::function<void(const GenerationController::LookedAt&)>;
    // What is looked for, and the words of the text that say it, if any do.
    struct Wanted {
        BlockId picture{};
        std::string phrase;
        std::string before;  // in its sentence
        std::optional<Selection> words;
    };

    void showWhatIsWhere();
    void askWhere();
    void findSelected();
    std::optional<Wanted> selected() const;  // words of one block that are near a picture
    void look(BlockId picture, LookWish wish, const Looked& then);
    void askWhether(const Wanted& wanted);
    void find(const Wanted& wanted);
    void suggest(const Wanted& wanted, const PictureBox& box);
    void keep(const Wanted& wanted, const PictureBox& box);
    void editPlaces();
    void removePlaces();
    void change(BlockId picture, const std::vector<PictureRegion>& regions, const QString& name);
    const Picture* pictureOf(BlockId id) const;
    const Picture* selectedPicture() const;
    void say(const QString& text) const;

    const Workplace& m_place;
};

}  // namespace pardalis
