#pragma once

#include "core/formats/read_progress.h"

#include <QString>

#include <functional>

class QWidget;

namespace pardalis {

// Does something that may take long on another thread, and returns once it is done; meanwhile the window is painted and can't be used.
// From half a second on a dialog over `parent` says `text`, how far it is, and has a button that stops it. What `work` throws is thrown
// here: Cancelled, too.
void doWaiting(QWidget* parent, const QString& text, const std::function<void(const ReadProgress&)>& work);

}  // namespace pardalis
