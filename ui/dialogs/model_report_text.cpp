#include "ui/dialogs/model_report_text.h"

#include "ui/dialogs/size_text.h"
#include "ui/generation/device_text.h"
#include "ui/page/qt_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace pardalis {
namespace {

struct ReportText {
    Q_DECLARE_TR_FUNCTIONS(ReportText)
};

// A long path or name may be broken where it has to be.
QString html(const std::string& text) {
    QString escaped = toQString(text).toHtmlEscaped();
    return escaped.replace(QLatin1Char('/'), QStringLiteral("/\u200b"))
        .replace(QLatin1Char('_'), QStringLiteral("_\u200b"));
}

QString sentence(const std::string& text) {
    QString shown = html(text);
    if (!shown.isEmpty())
        shown[0] = shown[0].toUpper();
    if (!shown.isEmpty() && !shown.endsWith(QLatin1Char('.')))
        shown += QLatin1Char('.');
    return shown;
}

QString row(const QString& name, const QString& value) {
    return QStringLiteral("<tr><td style='padding:3px 14px 3px 0; white-space:pre'>%1</td>"
                          "<td style='padding:3px 0'>%2</td></tr>")
        .arg(name, value);
}

QString abilityRow(const QString& name, const Ability& ability) {
    QString value = ability.can ? ReportText::tr("<b>Yes.</b>") : ReportText::tr("<b>No.</b>");
    if (!ability.why.empty())
        value += QLatin1Char(' ') + sentence(ability.why);
    return row(name, value);
}

QString nameOf(const DeviceInfo& device) {
    return device.id.kind == DeviceKind::cpu ? ReportText::tr("CPU") : toQString(device.name);
}

QString fitText(const DeviceFit& fit) {
    const QString device = nameOf(fit.device).toHtmlEscaped();
    switch (fit.kind) {
    case DeviceFit::Kind::fits:
        return ReportText::tr("%1: <b>fits.</b> It takes up to %2; %3 are free.")
            .arg(device, sizeText(fit.needed), sizeText(fit.free));
    case DeviceFit::Kind::slow:
        return ReportText::tr(
                   "%1: <b>opens, but slowly.</b> It works with up to %2 and %3 are free: its weights are read "
                   "from the disk again and again.")
            .arg(device, sizeText(fit.needed), sizeText(fit.free));
    case DeviceFit::Kind::tooLarge:
        return ReportText::tr("%1: <b>too large.</b> It takes up to %2; %3 are free.")
            .arg(device, sizeText(fit.needed), sizeText(fit.free));
    case DeviceFit::Kind::unusable:
        return ReportText::tr("%1: can’t be used. %2")
            .arg(device, sentence(fit.device.problem.empty() ? fit.device.failure : fit.device.problem));
    }
    return {};
}

QString memoryText(const std::vector<DeviceFit>& fits) {
    QStringList lines;
    for (const DeviceFit& fit : fits) {
        lines << fitText(fit);
        if (fit.mapped > 0)
            lines << ReportText::tr("(%1 of that are weights, which are read where they lie in their files.)")
                         .arg(sizeText(fit.mapped));
    }
    return lines.join(QStringLiteral("<br>"));
}

QString smallerText(const ModelReport& report, const SmallerOnes& smaller) {
    if (report.smaller.empty())
        return ReportText::tr("Nothing smaller can be made of it: %1.").arg(html(whyNothingSmaller(report)));
    QStringList lines;
    for (std::size_t i = 0; i < report.smaller.size() && i < smaller.verdicts.size(); ++i)
        lines << ReportText::tr("%1: %2, %3.")
                     .arg(bitsText(report.smaller[i].bits), sizeText(report.smaller[i].need.weights),
                          verdictText(smaller.verdicts[i]));
    for (const SmallerModel& made : smaller.made)
        lines << ReportText::tr("The one of %1 is made: %2")
                     .arg(bitsText(made.bits), html(QDir::toNativeSeparators(made.path).toStdString()));
    return lines.join(QStringLiteral("<br>"));
}

QString licenceText(const ModelReport& report, LicenceState state) {
    if (report.licence.empty() && report.licenceText.empty())
        return ReportText::tr("<b>Not known.</b> Its files don’t say. Ask whoever made it what you may do with it.");
    const QString name = report.licence.empty() ? ReportText::tr("a text of its own") : html(report.licence);
    switch (state) {
    case LicenceState::cameAlong: return ReportText::tr("%1. It came with Pardalis.").arg(name);
    case LicenceState::accepted: return ReportText::tr("%1. You accepted it.").arg(name);
    case LicenceState::toBeAccepted:
        return ReportText::tr("%1. You are asked to accept it before the model is opened.").arg(name);
    }
    return {};
}

QString listRow(const QString& name, const std::vector<std::string>& sentences) {
    QStringList lines;
    for (const std::string& each : sentences)
        lines << sentence(each);
    return lines.isEmpty() ? QString() : row(name, lines.join(QStringLiteral("<br>")));
}

QString sizeRow(const ModelReport& report) {
    const double millions = static_cast<double>(report.shape.parameters) / 1e6;
    const QLocale locale;
    const QString parameters =
        millions < 1      ? ReportText::tr("%1 parameters").arg(locale.toString(static_cast<qint64>(millions * 1e6)))
        : millions < 1000 ? ReportText::tr("%1 million parameters").arg(locale.toString(millions, 'f', 1))
                          : ReportText::tr("%1 billion parameters").arg(locale.toString(millions / 1000, 'f', 1));
    return ReportText::tr("%1, %2 on disk (%3)")
        .arg(parameters, sizeText(report.weightBytes), html(toUtf8(weightsText(report.weightsType))));
}

QString fileText(const VerifiedFile& file) {
    const QString name = html(file.path.filename().string());
    QString text = file.fault.empty() ? QStringLiteral("<b>%1</b>").arg(name)
                                      : ReportText::tr("<b>%1: damaged.</b> %2").arg(name, sentence(file.fault));
    for (const std::string& each : file.proven)
        text += QLatin1Char(' ') + sentence(each);
    if (!file.sha256.empty())
        text += QStringLiteral("<br><small>SHA-256 %1</small>").arg(toQString(file.sha256));
    return QStringLiteral("<p>%1</p>").arg(text);
}

}  // namespace

QString reportHtml(const ModelReport& report, const std::vector<DeviceFit>& fits, LicenceState licence,
                   const SmallerOnes& smaller) {
    QString card = QStringLiteral("<h3>%1</h3><p>%2</p><table>")
                       .arg(toQString(report.name).toHtmlEscaped(), html(report.path.string()));
    card += row(ReportText::tr("Kind"), QStringLiteral("%1 · %2").arg(html(report.family), html(report.format)));
    card += row(ReportText::tr("Size"), sizeRow(report));
    card += abilityRow(ReportText::tr("Writes"), report.writes);
    card += abilityRow(ReportText::tr("Reads pictures"), report.readsPictures);
    card += abilityRow(ReportText::tr("Draws"), report.draws);
    card += row(ReportText::tr("Memory"), memoryText(fits));
    card += row(ReportText::tr("Smaller"), smallerText(report, smaller));
    card += row(ReportText::tr("Licence"), licenceText(report, licence));
    card += listRow(ReportText::tr("Missing"), report.missing);
    card += listRow(ReportText::tr("Good to know"), report.notes);
    return card + QStringLiteral("</table>");
}

QString reportLine(const ModelReport& report, const std::vector<DeviceFit>& fits) {
    const auto is = [&](DeviceFit::Kind kind) {
        return std::any_of(fits.begin(), fits.end(), [&](const DeviceFit& fit) { return fit.kind == kind; });
    };
    const QString fit = is(DeviceFit::Kind::fits)   ? ReportText::tr("fits")
                        : is(DeviceFit::Kind::slow) ? ReportText::tr("slow here")
                                                    : ReportText::tr("too large");
    return QStringLiteral("%1 · %2 · %3").arg(toQString(report.format), sizeText(report.weightBytes), fit);
}

QString verificationHtml(const ModelVerification& result) {
    const auto files = static_cast<int>(result.files.size());
    const auto compared = static_cast<int>(result.compared());
    QString text = QStringLiteral("<h4>%1</h4>").arg(ReportText::tr("Verified"));
    if (!result.sound())
        text += ReportText::tr("<p><b>This model is damaged</b>, so what it makes can’t be trusted.</p>");
    else if (compared == files)
        text += ReportText::tr("<p><b>Nothing is wrong.</b> Each file is byte for byte what was published.</p>");
    else if (compared > 0)
        text += ReportText::tr("<p><b>Nothing is wrong</b> as far as can be told. %n file(s) compared with what was "
                               "published; for the others there is no checksum to compare with.</p>",
                               nullptr, compared);
    else
        text += ReportText::tr(
            "<p><b>Nothing is wrong</b> as far as can be told: everything could be read and makes sense. "
            "There is no published checksum beside the files; compare these with the ones that its "
            "makers publish.</p>");
    for (const VerifiedFile& file : result.files)
        text += fileText(file);
    return text;
}

}  // namespace pardalis
