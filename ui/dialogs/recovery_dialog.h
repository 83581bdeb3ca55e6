#pragma once

#include "core/journal/recovery_slot.h"

#include <QDialog>

#include <memory>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace pardalis {

using RecoverySlots = std::vector<std::unique_ptr<RecoverySlot>>;

// Shows the unsaved work that was kept when the program ended without saving it, to be opened, deleted, or left for later.
class RecoveryDialog final : public QDialog {
    Q_OBJECT
public:
    // Takes out of `found` what is deleted here; it must outlive the dialog and not be empty.
    explicit RecoveryDialog(RecoverySlots& found, QWidget* parent = nullptr);

    // Takes what is selected out of `found`: what was chosen to be opened, where the dialog was accepted. Null: nothing.
    std::unique_ptr<RecoverySlot> chosen();

    // Whether one document alone is asked about, too, before it comes back.
    static bool asksFirst();
    static void setAsksFirst(bool asks);

private:
    void showSelected();
    void removeSelected();
    void showWhatDiffers();  // from the file that it was done on

    RecoverySlots& m_found;
    QListWidget* m_list;
    QLabel* m_beginning;  // of the document that is selected
    QPushButton *m_open, *m_delete, *m_differs;
};

}  // namespace pardalis
