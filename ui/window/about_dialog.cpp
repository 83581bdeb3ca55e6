#include "ui/window/about_dialog.h"

#include "ui/page/qt_text.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace pardalis {
namespace {

QString modelCard(const ModelFacts& facts) {
    QStringList can;
    if (facts.textOutput)
        can << AboutDialog::tr("writes");
    if (facts.pictureOutput)
        can << AboutDialog::tr("draws");
    if (facts.pictureInput)
        can << AboutDialog::tr("sees pictures");
    QString card = QStringLiteral("<h3>%1</h3><p>%2</p>")
                       .arg(toQString(facts.name).toHtmlEscaped(), toQString(facts.description).toHtmlEscaped());
    if (facts.demonstrationQuality)
        card += QStringLiteral("<p><b>%1</b></p>")
                    .arg(AboutDialog::tr("Demonstration quality: this small model shows what Pardalis does, and is "
                                         "often wrong. Open a larger one for real work."));
    const auto row = [&](const QString& name, const QString& value) {
        card += QStringLiteral("<tr><td style='padding:2px 14px 2px 0'>%1</td><td>%2</td></tr>")
                    .arg(name, value.toHtmlEscaped());
    };
    card += QStringLiteral("<table>");
    row(AboutDialog::tr("Abilities"), can.join(QStringLiteral(", ")));
    row(AboutDialog::tr("Size"), AboutDialog::tr("%1 million parameters, %2 (%3)")
                                     .arg(QLocale().toString(static_cast<double>(facts.transformer.parameters()) / 1e6, 'f', 1),
                                          QLocale().formattedDataSize(facts.weightBytes), toQString(facts.weightsType)));
    row(AboutDialog::tr("Window"), AboutDialog::tr("%1 tokens, of which a picture takes %2")
                                       .arg(QLocale().toString(facts.limits.contextLength),
                                            QLocale().toString(facts.limits.codesPerPicture + 2)));
    if (!facts.licence.empty())
        row(AboutDialog::tr("Licence"), toQString(facts.licence));
    row(AboutDialog::tr("Device"), toQString(facts.device));
    row(AboutDialog::tr("Folder"), toQString(facts.folder.string()));
    return card + QStringLiteral("</table>");
}

}  // namespace

AboutDialog::AboutDialog(const ModelFacts* facts, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("About Pardalis"));
    auto* logo = new QLabel(this);
    logo->setPixmap(QIcon(QStringLiteral(":/pardalis/icons/pardalis.svg")).pixmap(64, 64));
    auto* title = new QLabel(
        tr("<h2>Pardalis %1</h2><p>A word processor whose co-author is a model of text and pictures that runs on this "
           "computer. Nothing you write leaves it.</p><p>Apache License 2.0.</p>")
            .arg(QApplication::applicationVersion()),
        this);
    title->setWordWrap(true);
    auto* card = new QTextBrowser(this);
    card->setOpenLinks(false);
    card->document()->setDocumentMargin(14);
    card->setAccessibleName(tr("The open model"));
    card->setHtml(facts ? modelCard(*facts) : tr("<p>No model is open.</p>"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* head = new QHBoxLayout;
    head->addWidget(logo, 0, Qt::AlignTop);
    head->addSpacing(8);
    head->addWidget(title, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(card);
    layout->addWidget(buttons);
    resize(560, 480);
}

}  // namespace pardalis
