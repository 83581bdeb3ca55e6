#pragma once

#include "ui/document_view/ghost_text.h"

#include <QObject>
#include <QTimer>

#include <filesystem>

namespace pardalis {

class CommandTable;
struct Workplace;

// While the writer pauses at the end of a paragraph the model drafts a few words behind the caret: Tab keeps them, any other key
// and whatever else happens lets them go. Off until it is chosen, and off on a battery.
class AheadCommands final : public QObject {
    Q_OBJECT
public:
    AheadCommands(const Workplace& place, CommandTable& table, QObject* parent);

    // Where it is read what the machine runs on; for tests.
    void setSupplies(const std::filesystem::path& folder) { m_supplies = folder; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(bool on);
    void draft();
    bool mayDraft() const;
    void show(const QString& text);

    const Workplace& m_place;
    GhostText m_ghost;
    QTimer m_pause;  // since the last change
    bool m_on;
    bool m_explained = false;
    std::filesystem::path m_supplies = "/sys/class/power_supply";
};

}  // namespace pardalis
