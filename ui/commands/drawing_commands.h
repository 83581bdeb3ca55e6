#pragma once

#include "core/document/document.h"
#include "core/prompt/picture_tasks.h"
#include "ui/panels/wish_box.h"

#include <QObject>

#include <optional>

namespace pardalis {

class CommandTable;
struct Workplace;

// What else than words a picture may be drawn after, with models that were tuned for it: another picture, a sketch, places.
class DrawingCommands final : public QObject {
    Q_OBJECT
public:
    DrawingCommands(const Workplace& place, CommandTable& table, const Theme& theme, QObject* parent);

private:
    void change(BlockId picture);
    void drawBelow(BlockId picture);
    void repaint(BlockId picture);
    bool isWide(BlockId picture) const;  // than what the model draws
    void leavePicture(BlockId picture);
    void askBelow(BlockId picture, const QString& wish, WishBox::Asks asks);
    void sketch();
    void placeThings(const Position& at, const PlacedWish& wish);
    std::optional<PlacedWish> placedWishOf(BlockId picture) const;  // that it was drawn of
    QSize pixels() const;                                           // of a picture that the model draws

    const Workplace& m_place;
    WishBox* m_wishBox;
    std::string m_strengthsOf;  // the content id of the model whose strengths the box began with
    BlockId m_asked{};          // the picture that the wish box is about
    WishBox::Asks m_asks = WishBox::Asks::whatToChange;
};

}  // namespace pardalis
