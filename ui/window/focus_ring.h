#pragma once

#include <QObject>
#include <QWidget>

#include <vector>

namespace pardalis {

// The parts of the window that the keyboard goes round: from each to the next that is shown, and by Esc back to the
// page, where Tab is a key one writes with.
class FocusRing final : public QObject {
    Q_OBJECT
public:
    // The page is the first part.
    explicit FocusRing(QWidget& page, QObject* parent = nullptr);

    enum class Escape { toPage, own };
    // In this order. The focus goes to `first` or, where that is null, to the part's first child that takes it. What no
    // child of the part makes of Esc leads to the page, or is the part's own.
    void add(QWidget* part, QWidget* first = nullptr, Escape escape = Escape::toPage);
    void step(bool backward);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Part {
        QWidget* part;
        QWidget* first;
    };

    void toPage();
    std::size_t current() const;

    std::vector<Part> m_parts;
};

}  // namespace pardalis
