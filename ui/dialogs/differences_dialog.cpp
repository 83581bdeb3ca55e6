#include "ui/dialogs/differences_dialog.h"

#include "core/editing/block_diff.h"
#include "core/editing/take_back.h"
#include "core/editing/text_diff.h"
#include "ui/dialogs/compared_pages.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/page/qt_text.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr std::size_t kAround = 2;      // blocks of both that are shown beside a difference
constexpr int kMostDifferences = 2000;  // lines
constexpr qsizetype kLongestLine = 20'000;

enum class Side { both, before, after };

// Writes the comparison line by line.
class DifferenceWriter {
public:
    DifferenceWriter(QTextEdit& edit, const Document& before, const Document& after)
        : m_cursor(edit.document()), m_before(before), m_after(after) {
        const bool isDark = edit.palette().color(QPalette::Base).lightness() < 128;
        m_removed.setBackground(isDark ? QColor(82, 38, 38) : QColor(252, 228, 225));
        m_added.setBackground(isDark ? QColor(28, 66, 44) : QColor(222, 243, 226));
        m_muted.setForeground(edit.palette().color(QPalette::PlaceholderText));
        QFont italic = edit.font();
        italic.setItalic(true);
        m_muted.setFont(italic);
    }

    // How many lines differ.
    int write(const std::vector<DiffStep>& changes) {
        for (std::size_t i = 0; i < changes.size();) {
            std::size_t end = i;
            while (end < changes.size() && changes[end].isCommon() == changes[i].isCommon())
                ++end;
            changes[i].isCommon() ? writeCommon(changes, i, end) : writeDifference(changes, i, end);
            i = end;
        }
        if (m_lines > kMostDifferences)
            note(DifferencesDialog::tr("… and %n line(s) more", nullptr, m_lines - kMostDifferences));
        return m_lines;
    }

private:
    void writeCommon(const std::vector<DiffStep>& changes, std::size_t from, std::size_t to) {
        const std::size_t ahead = from == 0 ? 0 : kAround, behind = to == changes.size() ? 0 : kAround;
        if (m_lines >= kMostDifferences || (ahead + behind == 0))
            return;
        const std::size_t hidden = to - from > ahead + behind + 1 ? to - from - ahead - behind : 0;
        for (std::size_t i = from; i < to; ++i) {
            if (hidden > 0 && i == from + ahead) {
                note(DifferencesDialog::tr("… %n paragraph(s) are the same …", nullptr, static_cast<int>(hidden)));
                i += hidden;
                if (i == to)
                    break;
            }
            line(Side::both, blockLine(m_after.blocks()[*changes[i].after]), 0, 0);
        }
    }

    void writeDifference(const std::vector<DiffStep>& changes, std::size_t from, std::size_t to) {
        std::vector<QString> removed, added;
        for (std::size_t i = from; i < to; ++i) {
            if (changes[i].before)
                removed.push_back(blockLine(m_before.blocks()[*changes[i].before]));
            else
                added.push_back(blockLine(m_after.blocks()[*changes[i].after]));
        }
        // One was changed into the other where they stand in the same place and are alike.
        for (std::size_t i = 0; i < std::max(removed.size(), added.size()); ++i) {
            if (i < removed.size() && i < added.size()) {
                const auto [prefix, suffix] = common(removed[i], added[i]);
                line(Side::before, removed[i], prefix, suffix);
                line(Side::after, added[i], prefix, suffix);
            } else {
                const bool isRemoved = i < removed.size();
                line(isRemoved ? Side::before : Side::after, isRemoved ? removed[i] : added[i], 0, 0);
            }
        }
    }

    // In characters from both ends; none where too little is.
    static std::pair<qsizetype, qsizetype> common(const QString& before, const QString& after) {
        const std::string from = toUtf8(before), to = toUtf8(after);
        const CommonEnds ends = commonEnds(from, to);
        if (3 * (ends.prefix + ends.suffix) < std::max(from.size(), to.size()))
            return {0, 0};
        return {utf16Offset(from, ends.prefix), before.size() - utf16Offset(from, from.size() - ends.suffix)};
    }

    void line(Side side, const QString& text, qsizetype prefix, qsizetype suffix) {
        if (side != Side::both && ++m_lines > kMostDifferences)
            return;
        QTextCharFormat plain, changed;
        const bool isMarked = prefix + suffix > 0;
        if (isMarked) {
            changed.setFontStrikeOut(side == Side::before);
            changed.setFontUnderline(side == Side::after);
        }
        begin(side == Side::before ? m_removed : side == Side::after ? m_added : QTextBlockFormat());
        m_cursor.insertText(side == Side::before  ? QStringLiteral("− ")
                            : side == Side::after ? QStringLiteral("+ ")
                                                  : QStringLiteral("   "),
                            plain);
        const QString shown = text.size() > kLongestLine ? text.left(kLongestLine) + QStringLiteral("…") : text;
        const qsizetype from = std::min(prefix, shown.size()),
                        to = std::max(from, std::min(text.size() - suffix, shown.size()));
        m_cursor.insertText(shown.left(from), plain);
        m_cursor.insertText(shown.mid(from, to - from), changed);
        m_cursor.insertText(shown.mid(to), plain);
    }

    void note(const QString& text) {
        begin({});
        m_cursor.insertText(text, m_muted);
    }

    void begin(QTextBlockFormat format) {
        format.setLineHeight(135, QTextBlockFormat::ProportionalHeight);
        if (m_begun)
            m_cursor.insertBlock(format, QTextCharFormat());
        else
            m_cursor.setBlockFormat(format);
        m_begun = true;
    }

    QTextCursor m_cursor;
    const Document &m_before, &m_after;
    QTextBlockFormat m_removed, m_added;
    QTextCharFormat m_muted;
    int m_lines = 0;
    bool m_begun = false;
};

}  // namespace

QString blockLine(const Block& block) {
    if (!block.picture)
        return toQString(block.text())
            .replace(QChar::LineSeparator, QLatin1Char(' '))
            .replace(QLatin1Char('\n'), QChar::LineSeparator);
    const QString alt = toQString(block.picture->alt);
    return alt.isEmpty() ? DifferencesDialog::tr("[picture]") : DifferencesDialog::tr("[picture: %1]").arg(alt);
}

DifferencesDialog::DifferencesDialog(const Document& before, const Document& after, Sides sides, Return ways,
                                     QWidget* parent)
    : QDialog(parent), m_before(before), m_after(after), m_sides(std::move(sides)), m_ways(std::move(ways)) {
    setWindowTitle(tr("What differs"));
    auto* sideBySide = new QWidget(this);
    m_pages = new ComparedPages(sideBySide);
    m_pages->setMinimumHeight(80);
    auto* moving = new QHBoxLayout;
    const auto add = [&](const QString& text, const std::function<void()>& act) {
        auto* button = new QPushButton(text, sideBySide);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, act);
        moving->addWidget(button);
        return button;
    };
    m_former = add(tr("&Previous"), [this] { m_pages->goTo(-1); });
    m_next = add(tr("&Next"), [this] { m_pages->goTo(1); });
    if (m_ways.run)
        m_one = add(tr("Take this &back"), [this] { takeBackOne(); });
    moving->addStretch(1);
    auto* pageLayout = new QVBoxLayout(sideBySide);
    pageLayout->addWidget(m_pages, 1);
    pageLayout->addLayout(moving);
    auto* lines = new QWidget(this);
    auto* legend = new QLabel(tr("− %1\n+ %2").arg(m_sides.before, m_sides.after), lines);
    legend->setTextFormat(Qt::PlainText);
    legend->setWordWrap(true);
    m_text = new QTextEdit(lines);
    m_text->setObjectName(QStringLiteral("lines"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("What differs, line by line"));
    auto* lineLayout = new QVBoxLayout(lines);
    lineLayout->addWidget(legend);
    lineLayout->addWidget(m_text, 1);
    auto* tabs = new QTabWidget(this);
    tabs->setAccessibleName(windowTitle());
    tabs->addTab(sideBySide, tr("&Side by side"));
    tabs->addTab(lines, tr("&Line by line"));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    if (m_ways.run) {
        m_all = buttons->addButton(tr("Take &everything back"), QDialogButtonBox::ActionRole);
        m_all->setAutoDefault(false);
        connect(m_all, &QPushButton::clicked, this, &DifferencesDialog::takeBackAll);
    }
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_pages, &ComparedPages::currentMoved, this, &DifferencesDialog::showButtons);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
    resize(QSize(980, 660).boundedTo(roomOnScreen(*this)));
    compare();
    m_pages->setFocus();
}

void DifferencesDialog::compare() {
    m_text->clear();
    m_text->document()->setDocumentMargin(8);
    const bool none = DifferenceWriter(*m_text, m_before, m_after).write(blockDiff(m_before, m_after)) == 0;
    if (none)
        m_text->setPlainText(m_before == m_after ? tr("Nothing differs.")
                                                 : tr("The words and pictures are the same. What differs is how they "
                                                      "are set, or what is noted about them."));
    m_text->moveCursor(QTextCursor::Start);
    m_pages->display(m_before, m_after, {m_sides.beforeTitle, m_sides.afterTitle});
    showButtons();
}

void DifferencesDialog::showButtons() {
    m_former->setEnabled(m_pages->differences() > 1);
    m_next->setEnabled(m_pages->differences() > 1);
    if (m_one)
        m_one->setEnabled(m_pages->current().has_value());
    if (m_all)
        m_all->setEnabled(takeAllBack(m_after, m_before).has_value());
}

// What stands on the page may have changed below the dialog: then what is shown is no longer what would be changed.
bool DifferencesDialog::isAnother() {
    if (m_ways.page() == m_after)
        return false;
    m_after = m_ways.page();
    compare();
    return true;
}

void DifferencesDialog::takeBackOne() {
    const std::optional<std::size_t> row = m_pages->current();
    if (row && !isAnother())
        run(tr("take a paragraph back"), takeBack(m_ways.page(), m_before, m_pages->rows(), *row));
}

void DifferencesDialog::takeBackAll() {
    if (!isAnother())
        run(tr("take an earlier state back"), takeAllBack(m_ways.page(), m_before));
}

void DifferencesDialog::run(const QString& step, const std::optional<Operation>& operation) {
    if (!operation)
        return;
    m_ways.run(step, *operation);
    m_after = m_ways.page();
    compare();
}

}  // namespace pardalis
