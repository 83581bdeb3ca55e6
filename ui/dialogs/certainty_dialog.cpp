#include "ui/dialogs/certainty_dialog.h"

#include "ui/dialogs/fit_to_screen.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr int kMapSide = 448;        // pixels of the longer side
constexpr float kLeastScale = 1.0f;  // bits: a picture that was certain all over is not to look torn
constexpr int kLegendHeight = 12;

// From sure to unsure; both are told apart by who sees no red or green.
class Legend final : public QWidget {
public:
    explicit Legend(QWidget* parent) : QWidget(parent) { setFixedHeight(kLegendHeight); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), Qt::white);
        for (int x = 0; x < width(); ++x)
            painter.fillRect(x, 0, 1, height(), certaintyColour(static_cast<float>(x), static_cast<float>(width())));
    }
};

}  // namespace

CertaintyMap::CertaintyMap(QImage picture, int columns, int rows, std::vector<CodeOdds> odds, QWidget* parent)
    : QWidget(parent), m_picture(std::move(picture)), m_columns(columns), m_rows(rows), m_odds(std::move(odds)) {
    for (const CodeOdds& each : m_odds)
        m_most = std::max(m_most, each.entropy);
    m_most = std::max(m_most, kLeastScale);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("How sure the model was of each part of the picture; arrow keys go from part to part"));
    setMinimumSize(160, 160);
}

QSize CertaintyMap::sizeHint() const { return m_picture.size().scaled(kMapSide, kMapSide, Qt::KeepAspectRatio); }

QRect CertaintyMap::pictureRect() const {
    const QSize size = m_picture.size().scaled(this->size(), Qt::KeepAspectRatio);
    return {QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

void CertaintyMap::setShown(bool shown) {
    m_shown = shown;
    update();
}

void CertaintyMap::look(int column, int row) {
    const bool isThere = column >= 0 && column < m_columns && row >= 0 && row < m_rows;
    m_column = isThere ? column : -1;
    m_row = isThere ? row : -1;
    emit lookedAt(m_column, m_row);
    update();
}

void CertaintyMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRect whole = pictureRect();
    painter.drawImage(whole, m_picture);
    const auto left = [&](int column) { return whole.left() + whole.width() * column / m_columns; };
    const auto top = [&](int row) { return whole.top() + whole.height() * row / m_rows; };
    const auto cell = [&](int column, int row) {
        return QRect(QPoint(left(column), top(row)), QPoint(left(column + 1) - 1, top(row + 1) - 1));
    };
    for (std::size_t i = 0; m_shown && i < m_odds.size(); ++i) {
        const int column = static_cast<int>(i) % m_columns, row = static_cast<int>(i) / m_columns;
        painter.fillRect(cell(column, row), certaintyColour(m_odds[i].entropy, m_most));
    }
    if (m_column >= 0) {
        painter.setPen(QPen(palette().color(QPalette::Text), 2));
        painter.drawRect(cell(m_column, m_row));
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.drawRect(whole.adjusted(0, 0, -1, -1));
    }
}

void CertaintyMap::mouseMoveEvent(QMouseEvent* event) {
    const QRect whole = pictureRect();
    const QPoint at = event->position().toPoint();
    if (whole.contains(at))
        look((at.x() - whole.left()) * m_columns / whole.width(), (at.y() - whole.top()) * m_rows / whole.height());
    else
        look(-1, -1);
}

void CertaintyMap::leaveEvent(QEvent*) { look(-1, -1); }

void CertaintyMap::keyPressEvent(QKeyEvent* event) {
    const int column = std::max(m_column, 0), row = std::max(m_row, 0);
    const bool isFirst = m_column < 0;
    switch (event->key()) {
    case Qt::Key_Left: look(isFirst ? 0 : std::max(column - 1, 0), row); break;
    case Qt::Key_Right: look(isFirst ? 0 : std::min(column + 1, m_columns - 1), row); break;
    case Qt::Key_Up: look(column, isFirst ? 0 : std::max(row - 1, 0)); break;
    case Qt::Key_Down: look(column, isFirst ? 0 : std::min(row + 1, m_rows - 1)); break;
    default: QWidget::keyPressEvent(event);
    }
}

CertaintyDialog::CertaintyDialog(const QImage& picture, int columns, int rows, std::vector<CodeOdds> odds,
                                 const QString& model, QWidget* parent)
    : QDialog(parent), m_columns(columns), m_rows(rows), m_odds(std::move(odds)) {
    setWindowTitle(tr("How sure the model was"));
    auto* content = new QWidget(this);
    auto* map = new CertaintyMap(picture, columns, rows, m_odds, content);
    auto* what = new QLabel(
        tr("Of each part of the picture, how many ways to go on %1 saw there, behind what stands above and to the "
           "left: where it is yellow, another seed gives most likely something else.")
            .arg(model),
        content);
    what->setWordWrap(true);
    auto* legend = new QHBoxLayout;
    legend->addWidget(new QLabel(tr("sure"), content));
    legend->addWidget(new Legend(content), 1);
    legend->addWidget(new QLabel(tr("unsure"), content));
    m_said = new QLabel(content);
    m_said->setWordWrap(true);
    m_said->setMinimumHeight(2 * fontMetrics().lineSpacing());
    auto* shown = new QCheckBox(tr("Show the &map"), content);
    shown->setChecked(true);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(what);
    layout->addWidget(map, 1);
    layout->addLayout(legend);
    layout->addWidget(m_said);
    layout->addWidget(shown);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(shown, &QCheckBox::toggled, map, &CertaintyMap::setShown);
    connect(map, &CertaintyMap::lookedAt, this, &CertaintyDialog::say);
    layOutFitting(*this, content, buttons);
    say(-1, -1);
    map->setFocus();
}

QString CertaintyDialog::said() const { return m_said->text(); }

void CertaintyDialog::say(int column, int row) {
    const QLocale locale;
    const auto bits = [&](double value) { return locale.toString(value, 'f', 1); };
    if (column < 0) {
        double sum = 0;
        for (const CodeOdds& each : m_odds)
            sum += static_cast<double>(each.entropy);
        m_said->setText(tr("On average %1 bits a part, which is as many ways as the toss of so many coins has.")
                            .arg(bits(m_odds.empty() ? 0 : sum / static_cast<double>(m_odds.size()))));
        return;
    }
    const CodeOdds& odds = m_odds[static_cast<std::size_t>(row * m_columns + column)];
    const double percent = 100 * static_cast<double>(odds.probability);
    m_said->setText(tr("Row %1, column %2: %3 bits. What was drawn there had %4 %.")
                        .arg(row + 1)
                        .arg(column + 1)
                        .arg(bits(static_cast<double>(odds.entropy)),
                             percent < 0.1 ? tr("less than 0.1") : locale.toString(percent, 'f', 1)));
}

}  // namespace pardalis
