#pragma once

#include "core/document/document.h"
#include "core/generation/generation_record.h"
#include "ui/panels/wish_box.h"

#include <QObject>

namespace pardalis {

class CommandTable;
class ModelOpening;
class RecordModel;
class PendingSuggestion;
struct Workplace;

// What a document remembers of how a picture was drawn: its wish, to be changed and drawn again;
// all of it, to be looked at and run again; and what was stopped of it, to be gone on with.
class RecordCommands final : public QObject {
    Q_OBJECT
public:
    RecordCommands(const Workplace& place, CommandTable& table, ModelOpening& opening, const Theme& theme,
                   QObject* parent);

private:
    const Picture* selected() const;  // null: none
    bool wasDrawn() const;            // the selected one, or there is a record of it
    void askWish(BlockId picture);
    void drawAgain(BlockId picture, const QString& wish, int pictures);
    Position leave(BlockId picture);                  // where what is drawn of it goes
    const Picture& pictureOf(BlockId picture) const;  // throws Error where it has gone
    void resume(BlockId picture);
    void showCertainty(BlockId picture);
    void showRecord(BlockId picture);
    void runAgain(BlockId picture, const RecordedRun& run, bool newSeed);
    void tellAgreement(const std::vector<int>& codes, const PendingSuggestion& drawn, bool sameModel);

    const Workplace& m_place;
    RecordModel* m_model;
    WishBox* m_wishBox;
    BlockId m_asked{};  // the picture that the wish box is about
};

}  // namespace pardalis
