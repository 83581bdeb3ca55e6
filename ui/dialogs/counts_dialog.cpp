#include "ui/dialogs/counts_dialog.h"

#include "ui/dialogs/fit_to_screen.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include <numeric>
#include <vector>

namespace pardalis {
namespace {

struct CountRow {
    QString name;
    QString (*value)(const TextStatistics&);
};

QString shown(std::int64_t number) { return QLocale().toString(static_cast<qlonglong>(number)); }

// "312 (60 %)"; pictures say it by their number alone.
QString shareOf(const TextStatistics& all, Origin origin) {
    const auto which = static_cast<std::size_t>(origin);
    const std::int64_t words = all.wordsBy[which], pictures = all.picturesBy[which];
    const std::int64_t sum = std::accumulate(all.wordsBy.begin(), all.wordsBy.end(), std::int64_t{0});
    const std::int64_t percent = sum > 0 ? (100 * words + sum / 2) / sum : 0;
    const QString text = CountsDialog::tr("%n word(s) (%1 %)", nullptr, static_cast<int>(words)).arg(shown(percent));
    return pictures == 0 ? text : CountsDialog::tr("%1, %n picture(s)", nullptr, static_cast<int>(pictures)).arg(text);
}

std::vector<CountRow> countRows() {
    return {
        {CountsDialog::tr("Words"), [](const TextStatistics& all) { return shown(all.counts.words); }},
        {CountsDialog::tr("Characters"), [](const TextStatistics& all) { return shown(all.counts.characters); }},
        {CountsDialog::tr("Characters without blanks"),
         [](const TextStatistics& all) { return shown(all.counts.characters - all.blanks); }},
        {CountsDialog::tr("Paragraphs"), [](const TextStatistics& all) { return shown(all.paragraphs); }},
        {CountsDialog::tr("Pictures"), [](const TextStatistics& all) { return shown(all.counts.pictures); }},
        {CountsDialog::tr("Minutes to read"), [](const TextStatistics& all) { return shown(all.readingMinutes()); }},
        {CountsDialog::tr("Written by you"), [](const TextStatistics& all) { return shareOf(all, Origin::user); }},
        {CountsDialog::tr("Written by a model"), [](const TextStatistics& all) { return shareOf(all, Origin::model); }},
        {CountsDialog::tr("Written by a model, changed by you"),
         [](const TextStatistics& all) { return shareOf(all, Origin::modelEdited); }},
        {CountsDialog::tr("From other files"),
         [](const TextStatistics& all) { return shareOf(all, Origin::imported); }}};
}

QLabel* value(const QString& text, const QString& name, QWidget* parent) {
    auto* made = new QLabel(text, parent);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    made->setAccessibleName(name);
    made->setAccessibleDescription(text);
    return made;
}

QSpinBox* goalBox(int goal, int most, const QString& name, QWidget* parent) {
    auto* made = new QSpinBox(parent);
    made->setRange(0, most);
    made->setSingleStep(50);
    made->setGroupSeparatorShown(true);
    made->setSpecialValueText(CountsDialog::tr("no goal"));
    made->setSuffix(CountsDialog::tr(" words"));
    made->setValue(goal);
    made->setAccessibleName(name);
    return made;
}

}  // namespace

CountsDialog::CountsDialog(const TextStatistics& document, const std::optional<TextStatistics>& selected, Goals goals,
                           int mostWords, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Counts and goals"));
    auto* content = new QWidget(this);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    const QString whole = tr("Document"), part = tr("Selection");
    grid->addWidget(new QLabel(whole, content), 0, 1);
    if (selected)
        grid->addWidget(new QLabel(part, content), 0, 2);
    int row = 1;
    for (const CountRow& each : countRows()) {
        grid->addWidget(new QLabel(each.name, content), row, 0);
        grid->addWidget(value(each.value(document), tr("%1, %2").arg(each.name, whole), content), row, 1);
        if (selected)
            grid->addWidget(value(each.value(*selected), tr("%1, %2").arg(each.name, part), content), row, 2);
        ++row;
    }
    grid->setColumnStretch(2, 1);
    auto* box = new QGroupBox(tr("Goals"), content);
    auto* form = new QFormLayout(box);
    m_ofDocument = goalBox(goals.ofDocument, mostWords, tr("This document"), box);
    m_ofToday = goalBox(goals.ofToday, mostWords, tr("Today, in all documents"), box);
    form->addRow(m_ofDocument->accessibleName(), m_ofDocument);
    form->addRow(m_ofToday->accessibleName(), m_ofToday);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(grid);
    layout->addWidget(box);
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layOutFitting(*this, content, buttons);
    m_ofDocument->setFocus();
}

CountsDialog::Goals CountsDialog::goals() const { return {m_ofDocument->value(), m_ofToday->value()}; }

}  // namespace pardalis
