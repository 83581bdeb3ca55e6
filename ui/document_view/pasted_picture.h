#pragma once

#include "core/document/document.h"

#include <QImage>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace pardalis {

// A picture that takes longer to read than a key may wait. It stands in the page as a stand-in meanwhile.
struct ComingPicture {
    std::string standIn;          // its media
    QString name;                 // for messages
    std::function<Bytes()> read;  // on another thread; throws Error
};

// What lies in the clipboard or is being dropped, as blocks of a document and the pictures they need.
struct PastedContent {
    std::vector<Block> blocks;
    MediaStore media;
    std::vector<ComingPicture> coming;  // pictures among the blocks
    QString failure;                    // why there is nothing; shown to the user
    QStringList notes;                  // what did not come along of what is there; shown as well
    bool fresh = false;                 // pictures from outside
};

// The only way of a picture into the window. Whatever comes in is decoded once to prove it, small ones at once, larger
// ones as ComingPicture; what is no picture at all is a failure.
PastedContent pictureFromBytes(Bytes bytes, const QString& name);
PastedContent pictureFromFile(const QString& path);
PastedContent pictureFromImage(const QImage& image, const QString& name);  // becomes PNG

}  // namespace pardalis
