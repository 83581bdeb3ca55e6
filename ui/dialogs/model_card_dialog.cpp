#include "ui/dialogs/model_card_dialog.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/prompt/picture_tasks.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/generation/device_text.h"
#include "ui/page/qt_text.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace pardalis {
namespace {

constexpr std::uint64_t kMostReadmeBytes = 1 << 20;

// The text alone: neither pictures nor anything else is fetched for it, and its HTML is shown as it is written.
class ReadmeView final : public QTextBrowser {
public:
    ReadmeView(const QString& markdown, QWidget* parent) : QTextBrowser(parent) {
        setOpenLinks(false);
        document()->setDocumentMargin(14);
        document()->setMarkdown(markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                              QTextDocument::MarkdownNoHTML);
    }
    void showEvent(QShowEvent* event) override {
        QTextBrowser::showEvent(event);
        moveCursor(QTextCursor::Start);  // laying it out for the first time leaves it scrolled
    }
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

QString readmeOf(const ModelFacts& facts) {
    std::error_code unreadable;
    const bool isFile = std::filesystem::is_regular_file(facts.folder, unreadable);
    const std::filesystem::path path = (isFile ? facts.folder.parent_path() : facts.folder) / "README.md";
    if (!fileExists(path))
        return ModelCardDialog::tr("Its folder has no README.md.");
    try {
        return toQString(asText(readFile(path, kMostReadmeBytes)));
    } catch (const Error& error) {
        return toQString(error.what());
    }
}

// Why commands are not there, or are there to be tried.
QString whatItCanNot(const ModelFacts& facts) {
    QStringList sentences;
    const bool marksHoles = facts.layout && facts.layout->holes().most > 0;
    if (facts.textOutput && !marksHoles)
        sentences << ModelCardDialog::tr("Fill in: its vocabulary has no marks for gaps.");
    else if (facts.textOutput && !facts.trainedFor.gaps)
        sentences << ModelCardDialog::tr("Fill in is experimental: the model has marks for gaps, but its makers do not "
                                         "say that it was trained with them.");
    const bool isTuned = std::ranges::any_of(
        std::array{PictureTask::edit, PictureTask::scribble, PictureTask::edges, PictureTask::boxes},
        [&](PictureTask task) { return facts.trainedFor.knows(nameOf(task)); });
    if (facts.pictureOutput && !isTuned)
        sentences << ModelCardDialog::tr("Changing pictures, sketches and boxes: its makers name no such task.");
    return sentences.join(QLatin1Char(' '));
}

}  // namespace

QString factsHtml(const ModelFacts& facts) {
    QStringList can;
    if (facts.textOutput)
        can << ModelCardDialog::tr("writes");
    if (facts.pictureOutput)
        can << ModelCardDialog::tr("draws");
    if (facts.pictureInput)
        can << ModelCardDialog::tr("sees pictures");
    if (facts.trainedFor.gaps)
        can << ModelCardDialog::tr("fills gaps");
    if (facts.trainedFor.knows(nameOf(PictureTask::edit)))
        can << ModelCardDialog::tr("changes pictures");
    if (facts.trainedFor.knows(nameOf(PictureTask::scribble)) || facts.trainedFor.knows(nameOf(PictureTask::edges)))
        can << ModelCardDialog::tr("draws after sketches");
    if (facts.trainedFor.knows(nameOf(PictureTask::boxes)))
        can << ModelCardDialog::tr("places things");
    QString card = QStringLiteral("<h3>%1</h3><p>%2</p>")
                       .arg(toQString(facts.name).toHtmlEscaped(), toQString(facts.description).toHtmlEscaped());
    if (facts.demonstrationQuality)
        card += QStringLiteral("<p><b>%1</b></p>")
                    .arg(ModelCardDialog::tr("Demonstration quality: this small model shows what Pardalis does, and is "
                                             "often wrong. Open a larger one for real work."));
    const auto row = [&](const QString& name, const QString& value) {
        card += QStringLiteral("<tr><td style='padding:2px 14px 2px 0'>%1</td><td>%2</td></tr>")
                    .arg(name, value.toHtmlEscaped());
    };
    card += QStringLiteral("<table>");
    row(ModelCardDialog::tr("Abilities"), can.join(QStringLiteral(", ")));
    if (const QString cannot = whatItCanNot(facts); !cannot.isEmpty())
        row(ModelCardDialog::tr("Not offered"), cannot);
    row(ModelCardDialog::tr("Size"),
        ModelCardDialog::tr("%1 million parameters, %2, weights of %3")
            .arg(QLocale().toString(static_cast<double>(facts.shape.parameters) / 1e6, 'f', 1),
                 QLocale().formattedDataSize(facts.weightBytes), weightsText(facts.weightsType)));
    row(ModelCardDialog::tr("Window"), ModelCardDialog::tr("%1 tokens, of which a picture takes %2")
                                           .arg(QLocale().toString(facts.limits.contextLength),
                                                QLocale().toString(facts.layout ? facts.layout->drawnPicture() : 0)));
    if (!facts.licence.empty())
        row(ModelCardDialog::tr("Licence"), toQString(facts.licence));
    row(ModelCardDialog::tr("Device"), toQString(facts.device));
    row(ModelCardDialog::tr("Folder"), toQString(facts.folder.string()));
    return card + QStringLiteral("</table>");
}

ModelCardDialog::ModelCardDialog(const ModelFacts& facts, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("About this model"));
    auto* head = new QLabel(factsHtml(facts), this);
    head->setWordWrap(true);
    head->setTextFormat(Qt::RichText);
    head->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* readme = new ReadmeView(readmeOf(facts), this);
    readme->setMinimumHeight(180);
    readme->setAccessibleName(tr("The model's README"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(head);
    layout->addWidget(readme, 1);
    layOutFitting(*this, content, buttons);
    resize(QSize(680, 720).boundedTo(roomOnScreen(*this)));
}

}  // namespace pardalis
