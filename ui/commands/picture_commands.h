#pragma once

#include "core/document/document.h"
#include "core/image/image.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pardalis {

class CommandTable;
struct Workplace;

// Inserting pictures, and what is done with the one that is selected.
class PictureCommands final : public QObject {
    Q_OBJECT
public:
    PictureCommands(const Workplace& place, CommandTable& table, QObject* parent);

    void insert(const QStringList& paths);
    // How the model sees it, its description and its caption.
    void edit(BlockId picture);
    void tellOfNew(const std::vector<BlockId>& pictures) const;

private:
    void choose();
    void addLayout(CommandTable& table);
    void editOutputView();
    void editSize();
    void stepSize(int by);  // CSS pixels
    int columnWidth() const;
    void change(const QString& name, const std::function<void(Picture&)>& change);  // the selected one
    void saveAs();
    void changeText(const QString& title, const QString& label, std::string Picture::*member);
    const Block* selected() const;  // null: none
    std::shared_ptr<const Media> mediaOf(BlockId picture) const;
    Image previewOf(BlockId picture, int side);  // throws Error

    const Workplace& m_place;
};

}  // namespace pardalis
