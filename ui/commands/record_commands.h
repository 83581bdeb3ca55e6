#pragma once

#include "core/document/document.h"
#include "ui/panels/wish_box.h"

#include <QObject>

namespace pardalis {

class CommandTable;
struct Workplace;

// What a document remembers of how a picture was drawn: its wish, to be changed and drawn again.
class RecordCommands final : public QObject {
    Q_OBJECT
public:
    RecordCommands(const Workplace& place, CommandTable& table, const Theme& theme, QObject* parent);

private:
    const Picture* selected() const;  // null: none
    bool wasDrawn() const;            // the selected one, or there is a record of it
    void askWish(BlockId picture);
    void drawAgain(BlockId picture, const QString& wish);

    const Workplace& m_place;
    WishBox* m_wishBox;
    BlockId m_asked{};  // the picture that the wish box is about
};

}  // namespace pardalis
