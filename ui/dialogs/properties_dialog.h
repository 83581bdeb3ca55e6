#pragma once

#include <QDialog>

#include <utility>
#include <vector>

namespace pardalis {

// What a document is made of and what it takes on disk, line by line.
class PropertiesDialog final : public QDialog {
    Q_OBJECT
public:
    using Line = std::pair<QString, QString>;  // what, how much
    // `canForget`: there are tries that are not shown, which it offers to delete.
    PropertiesDialog(const QString& name, const std::vector<Line>& lines, bool canForget, QWidget* parent = nullptr);

    bool forgets() const { return m_forgets; }  // that was chosen; the dialog is accepted then

private:
    bool m_forgets = false;
};

}  // namespace pardalis
