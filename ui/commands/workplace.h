#pragma once

#include "core/document/block.h"
#include "ui/panels/banner.h"

#include <QImage>
#include <QWidget>

#include <functional>

namespace pardalis {

class Dialogs;
class DocumentFile;
class DocumentModel;
class DocumentView;
class FileChooser;
class GenerationController;
class ModelList;
class ScreenPictures;
class StatusPanel;

// What the commands of a window work on. All of it lives as long as the window.
struct Workplace {
    QWidget& window;
    Dialogs& dialogs;
    DocumentModel& model;
    DocumentView& view;
    ScreenPictures& images;
    GenerationController& controller;
    DocumentFile& file;
    FileChooser& files;
    ModelList& models;
    Banner& banner;
    StatusPanel& status;

    // An Error becomes a notice on the topic, success clears what was said about it; says which.
    bool guarded(const std::function<void()>& run, Banner::Topic topic = Banner::Topic::general) const;
    // A picture of the document as the page shows it; else decoded, its shorter side at least so many pixels. Null: it can't be.
    QImage preview(BlockId picture, int side) const;
    // Does what a command called `name` says. Whatever goes wrong becomes a notice: nothing is thrown into Qt's loop.
    void perform(const QString& name, const std::function<void()>& run) const;
};

}  // namespace pardalis
