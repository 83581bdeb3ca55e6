#pragma once

#include "core/document/block.h"

#include <QDialog>
#include <QImage>

#include <optional>
#include <set>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace pardalis {

class BoxesEditor;

// A picture with boxes over what is pointed out in it, each with a name: to be changed by hand, and by a model that is asked for
// names.
class PlacesDialog final : public QDialog {
    Q_OBJECT
public:
    // `asks`: there is a model that names what is in a box.
    PlacesDialog(const QImage& picture, const std::vector<PictureRegion>& regions, bool asks,
                 QWidget* parent = nullptr);

    // Those that were not touched are as they were.
    std::vector<PictureRegion> result() const;
    // What a model says is in the box that it was asked about; somebody's own words stay.
    void propose(const std::string& name);
    void fail(const QString& why);

signals:
    void nameWished(const pardalis::PictureBox& box);

private:
    void ask();
    void showSelected();

    std::vector<PictureRegion> m_before;
    std::optional<std::size_t> m_asked;  // the box
    std::set<std::string> m_proposed;
    BoxesEditor* m_boxes;
    QLineEdit* m_name;
    QLabel* m_note;
    QPushButton *m_remove, *m_ask = nullptr, *m_keep;
};

}  // namespace pardalis
