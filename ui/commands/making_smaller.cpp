#include "ui/commands/making_smaller.h"

#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/size_text.h"
#include "ui/generation/accepted_licences.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/model_list.h"
#include "ui/generation/smaller_models.h"
#include "ui/page/qt_text.h"
#include "ui/panels/smaller_bar.h"
#include "ui/panels/status_panel.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kLookedAt = 100;  // milliseconds: what takes no longer needs no waiting shown
constexpr int kSaid = 12'000;   // milliseconds

}  // namespace

MakingSmaller::MakingSmaller(const Workplace& place, SmallerBar& bar, QObject* parent)
    : QObject(parent), m_place(place), m_bar(bar) {
    connect(&m_reports, &ModelReports::found, this,
            [this](const QString& path, const std::shared_ptr<const ModelReport>& report) {
                if (path == m_advised) {
                    m_advised.clear();
                    advise(*report);
                }
                if (path != m_wanted)
                    return;
                m_wanted.clear();
                m_place.status.clearMessage();
                if (report->smaller.empty())
                    return tellNothingSmaller(*report);
                ask({path, toQString(report->name), sizesOf(*report), report->contentId});
            });
    connect(&m_reports, &ModelReports::failed, this, [this](const QString& path, const QString& cause) {
        if (path != m_wanted)
            return;
        m_wanted.clear();
        m_place.status.clearMessage();
        m_place.banner.display(Banner::Kind::error, cause, {}, Banner::Topic::smaller);
    });
    connect(&m_shrinker, &ModelShrinker::progressed, &bar, &SmallerBar::setProgress);
    connect(&m_shrinker, &ModelShrinker::finished, this, &MakingSmaller::finish);
    connect(&m_shrinker, &ModelShrinker::failed, this, [this](const SmallerJob& job, const QString& cause) {
        m_bar.end();
        m_place.banner.display(
            Banner::Kind::error, tr("“%1” was not made smaller, and nothing of it was kept. %2").arg(job.name, cause),
            {{tr("Try again…"), [this, path = job.model] { askFor(path); }}}, Banner::Topic::smaller);
    });
    connect(&m_shrinker, &ModelShrinker::cancelled, this, [this](const SmallerJob& job) {
        m_bar.end();
        m_place.status.showMessage(
            tr("“%1” was not made smaller: it was cancelled, and nothing of it was kept.").arg(job.name), kSaid);
    });
    connect(&bar, &SmallerBar::cancelClicked, this, [this] {
        m_shrinker.cancel();
        m_bar.showStopping();
    });
}

DeviceList MakingSmaller::devices() const {
    const auto found = m_place.controller.devices();
    return found ? *found : cpuAlone();
}

void MakingSmaller::tellNothingSmaller(const ModelReport& report) {
    m_place.status.showMessage(tr("Nothing smaller can be made of “%1”: %2.")
                                   .arg(toQString(report.name), toQString(whyNothingSmaller(report))),
                               kSaid);
}

void MakingSmaller::askForOpen() {
    if (const auto facts = m_place.controller.facts())
        askFor(toQString(facts->folder.string()));
}

void MakingSmaller::askFor(const QString& path) {
    m_wanted = path;
    m_place.status.showMessage(tr("Looking at “%1” …").arg(QFileInfo(path).fileName()));
    m_reports.read(path, kLookedAt);
}

void MakingSmaller::ask(const Shrinkable& model) {
    if (working()) {
        m_place.status.showMessage(tr("“%1” is being made smaller; one at a time.").arg(m_shrinker.job()->name), kSaid);
        return;
    }
    const auto facts = m_place.controller.facts();
    SmallerDialog dialog(model, m_place.dialogs, devices(), facts ? &facts->placement : nullptr, &m_place.window);
    if (m_place.dialogs.run(dialog) == QDialog::Accepted)
        start(dialog.job());
}

void MakingSmaller::start(const SmallerJob& job) {
    if (working())
        return;
    m_place.banner.clear(Banner::Topic::smaller);
    m_bar.begin(tr("Making “%1” smaller, %2").arg(job.name, bitsText(job.bits)));
    m_shrinker.start(job);
}

void MakingSmaller::finish(const SmallerJob& job, const QStringList& notes) {
    m_bar.end();
    const QString to = ModelList::canonical(job.to);
    smaller::remember(job.model, {job.bits, to});
    licences::inherit(job.model, to);
    m_place.models.add(to);
    QStringList lines{tr("“%1” of %2 is made: %3, in %4.")
                          .arg(job.name, bitsText(job.bits), sizeText(static_cast<std::uint64_t>(QFileInfo(to).size())),
                               QDir::toNativeSeparators(to))};
    lines += notes;
    m_place.banner.display(Banner::Kind::note, lines.join(QLatin1Char('\n')),
                           {{tr("Open it"), [this, to] { emit openWished(to); }}}, Banner::Topic::smaller);
}

void MakingSmaller::adviseOn(const ModelFacts& facts) {
    const auto& [device, need, reason, isFallback] = facts.placement;
    m_advised.clear();
    if (device.id.kind != DeviceKind::cpu || device.freeBytes == 0)
        return;
    if (!isFallback && need.totalOnCpu() <= device.freeBytes)
        return;
    m_cpu = device;
    m_advised = toQString(facts.folder.string());
    m_reports.read(m_advised);
}

void MakingSmaller::advise(const ModelReport& report) {
    DeviceList all = devices();
    all.cpu = *m_cpu;
    const std::vector<ModelSize> sizes = sizesOf(report);
    const auto verdict = [&](const ModelSize& size) { return verdictOf(fitsOf(size, all)); };
    if (std::none_of(sizes.begin() + 1, sizes.end(),
                     [&](const ModelSize& size) { return verdict(size) < verdict(sizes.front()); }))
        return;
    QStringList each;
    for (const ModelSize& size : sizes)
        each << tr("%1: %2, %3").arg(bitsText(size.bits), sizeText(size.need.weights), verdictText(verdict(size)));
    m_place.banner.display(Banner::Kind::note,
                           tr("“%1” is larger than is good for this computer. %2.")
                               .arg(toQString(report.name), each.join(QStringLiteral(" · "))),
                           {offerFor(toQString(report.path.string()), report.contentId)}, Banner::Topic::smaller);
}

Banner::Action MakingSmaller::offerFor(const QString& path, const std::string& contentId) {
    if (const QList<SmallerModel> made = smaller::madeOf(path, contentId); !made.isEmpty())
        return {tr("Open the one of %1").arg(bitsText(made.last().bits)),
                [this, to = made.last().path] { emit openWished(to); }};
    return {tr("Make smaller…"), [this, path] { askFor(path); }};
}

bool MakingSmaller::mayClose() {
    if (!working())
        return true;
    const SmallerJob& job = *m_shrinker.job();
    const Question question{
        tr("A model is being made smaller"),
        tr("“%1” is being made smaller. If the window closes, that ends and nothing of it is kept.").arg(job.name),
        {tr("Stop it and close"), tr("Stay")}};
    if (m_place.dialogs.choose(&m_place.window, question) != 0)
        return false;
    m_shrinker.cancel();
    return true;
}

}  // namespace pardalis
