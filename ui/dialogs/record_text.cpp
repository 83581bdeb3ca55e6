#include "ui/dialogs/record_text.h"

#include "ui/page/qt_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace pardalis {
namespace {

constexpr qsizetype kShortId = 12, kLongestName = 200;
constexpr std::size_t kLongestPart = 200'000;  // bytes

struct RecordText {
    Q_DECLARE_TR_FUNCTIONS(pardalis::RecordText)
};

QString number(double value) { return QLocale().toString(value, 'g', 4); }
QString number(std::size_t value) { return QLocale().toString(static_cast<qulonglong>(value)); }
QString seconds(double value) {
    return value < 1 ? RecordText::tr("%1 ms").arg(QLocale().toString(value * 1000, 'f', 0))
                     : RecordText::tr("%1 s").arg(QLocale().toString(value, 'f', value < 10 ? 2 : 1));
}
QString unsaid() { return RecordText::tr("not known: the record does not say"); }
QString named(const std::string& text) { return toQString(text).simplified().left(kLongestName); }

QString modelText(const RecordedRun& run) {
    const QString id = named(run.contentId).left(kShortId);
    if (run.model.empty())
        return id.isEmpty() ? unsaid() : RecordText::tr("a model without a name (%1)").arg(id);
    return id.isEmpty() ? named(run.model) : RecordText::tr("%1 (%2)").arg(named(run.model), id);
}

QString samplingText(const SamplingOptions& options) {
    if (options.temperature == 0)
        return RecordText::tr("always the likeliest code");
    QStringList parts{RecordText::tr("temperature %1").arg(number(static_cast<double>(options.temperature))),
                      RecordText::tr("top-p %1").arg(number(static_cast<double>(options.topP)))};
    if (options.topK > 0)
        parts << RecordText::tr("top-k %1").arg(QLocale().toString(options.topK));
    if (options.draw == Draw::race)
        parts << RecordText::tr("drawn by a race");
    return parts.join(QStringLiteral(", "));
}

QString guidanceText(const GuidanceOptions& options) {
    QStringList parts{RecordText::tr("%1 by the words").arg(number(static_cast<double>(options.textScale))),
                      RecordText::tr("%1 by the pictures").arg(number(static_cast<double>(options.imageScale)))};
    if (options.contrast.k > 0)
        parts << RecordText::tr("by contrast (k %1, alpha %2)")
                     .arg(QLocale().toString(options.contrast.k), number(static_cast<double>(options.contrast.alpha)));
    return parts.join(QStringLiteral(", "));
}

QString sizeText(const RecordedRun& run, const Picture& picture) {
    const PictureGrid grid =
        picture.tokens ? PictureGrid{picture.tokens->rows, picture.tokens->columns} : run.settings.pictureGrid;
    const QString pixels =
        RecordText::tr("%1 × %2 pixels").arg(QLocale().toString(picture.width), QLocale().toString(picture.height));
    if (grid.empty())
        return pixels;
    return RecordText::tr("%1 × %2 codes, %3")
        .arg(QLocale().toString(grid.columns), QLocale().toString(grid.rows), pixels);
}

QString timeText(const Finished& result) {
    if (result.seconds <= 0)
        return unsaid();
    const double rest = result.seconds - result.firstTokenSeconds;
    const QString prompt = seconds(result.firstTokenSeconds), others = seconds(std::max(rest, 0.0));
    if (rest > 0 && result.generatedTokens > 1)
        return RecordText::tr("%1 for the prompt, %2 for the rest, %3 tokens a second")
            .arg(prompt, others, number((result.generatedTokens - 1) / rest));
    return RecordText::tr("%1 for the prompt, %2 for the rest").arg(prompt, others);
}

QString tokensText(const Finished& result) {
    const QString prompt = QLocale().toString(result.promptTokens), made = QLocale().toString(result.generatedTokens);
    if (result.reusedTokens > 0)
        return RecordText::tr("%1 of the prompt, %2 drawn and written; %3 were known from the run before")
            .arg(prompt, made, QLocale().toString(result.reusedTokens));
    return RecordText::tr("%1 of the prompt, %2 drawn and written").arg(prompt, made);
}

QString pictureName(const RecordedPart& part, const Document& document) {
    const auto shown = std::ranges::find_if(document.blocks(), [&](const Block& block) {
        return block.picture && !part.media.empty() && block.picture->media == part.media;
    });
    if (shown == document.blocks().end())
        return RecordText::tr("[a picture that is not in the document]");
    const QString alt = named(shown->picture->alt);
    return alt.isEmpty() ? RecordText::tr("[a picture without a text]") : RecordText::tr("[picture: %1]").arg(alt);
}

}  // namespace

QString recordHtml(const RecordedRun& run, const Picture& picture) {
    QString table = QStringLiteral("<table>");
    const auto row = [&](const QString& name, const QString& value) {
        table += QStringLiteral("<tr><td style='padding:2px 14px 2px 0'>%1</td><td style='padding:2px 0'>%2</td></tr>")
                     .arg(name, value.toHtmlEscaped());
    };
    row(RecordText::tr("Model"), modelText(run));
    row(RecordText::tr("Device"), run.device.empty() ? unsaid() : named(run.device));
    row(RecordText::tr("Seed"), run.keepsPrompt ? QString::number(run.settings.seed) : unsaid());
    row(RecordText::tr("Sampling"), run.keepsPrompt ? samplingText(run.settings.picture) : unsaid());
    row(RecordText::tr("Guidance"), run.keepsPrompt ? guidanceText(run.settings.guidance) : unsaid());
    row(RecordText::tr("Size"), sizeText(run, picture));
    if (picture.tokens && !picture.tokens->complete())
        row(RecordText::tr("Stopped"),
            RecordText::tr("after %1 of %2 codes")
                .arg(number(picture.tokens->codes.size()),
                     QLocale().toString(qlonglong(picture.tokens->columns) * picture.tokens->rows)));
    row(RecordText::tr("Tokens"), run.result ? tokensText(*run.result) : unsaid());
    row(RecordText::tr("Time"), run.result ? timeText(*run.result) : unsaid());
    return table + QStringLiteral("</table>");
}

QString promptText(const RecordedRun& run, const Document& document) {
    if (!run.keepsPrompt)
        return unsaid();
    QString text;
    for (const RecordedPart& part : run.prompt) {
        switch (part.kind) {
        case RecordedPart::Kind::text:
            text += toQString(std::string_view(part.text).substr(0, kLongestPart));
            if (part.text.size() > kLongestPart)
                text += QStringLiteral(" …");
            break;
        case RecordedPart::Kind::picture: text += pictureName(part, document); break;
        case RecordedPart::Kind::control:
            text += part.text == "begin"         ? RecordText::tr("[beginning]")
                    : part.text == "end_of_turn" ? RecordText::tr("[end of turn]")
                                                 : QStringLiteral("[%1]").arg(named(part.text));
            break;
        case RecordedPart::Kind::hole: text += RecordText::tr("[gap %1]").arg(number(part.count + 1)); break;
        case RecordedPart::Kind::tokens: text += RecordText::tr("[%n token(s)]", nullptr, int(part.count)); break;
        }
        text += QLatin1Char('\n');
    }
    return text.trimmed();
}

QString agreementText(const RunAgreement& agreement) {
    if (agreement.same())
        return RecordText::tr("The same picture, code for code.");
    if (agreement.parts())
        return RecordText::tr("Not the same picture: they part at code %1 of %2.")
            .arg(number(agreement.alike + 1), number(agreement.before));
    if (agreement.after < agreement.before)
        return RecordText::tr("Stopped: its %1 codes are the same as the first of %2.")
            .arg(number(agreement.after), number(agreement.before));
    return RecordText::tr("The same picture as far as it was drawn: its %1 codes are the first of %2.")
        .arg(number(agreement.before), number(agreement.after));
}

}  // namespace pardalis
