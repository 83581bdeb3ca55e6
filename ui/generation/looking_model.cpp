#include "ui/generation/looking_model.h"

#include "ui/generation/accepted_licences.h"
#include "ui/generation/model_list.h"
#include "ui/page/qt_text.h"

#include <tuple>

namespace pardalis {

LookingModel::LookingModel(const ModelList& list, ModelReports::Read read, QObject* parent)
    : QObject(parent), m_list(list), m_reports(std::move(read)) {
    connect(&m_reports, &ModelReports::found, this,
            [this](const QString& path, const std::shared_ptr<const ModelReport>& report) {
                m_known[path] = report;
                choose();
            });
}

bool LookingModel::mayUse(const QString& path) const { return m_list.cameAlong(path) || licences::settled(path); }

GenerationController::Looker LookingModel::looker() const {
    return {.model = m_path.toStdU16String(), .points = m_points, .isDemonstration = m_isDemonstration};
}

void LookingModel::find() {
    for (const QString& path : m_list.paths()) {
        if (m_known.contains(path) || !mayUse(path))
            continue;
        m_known.insert(path, nullptr);
        m_reports.read(path);
    }
    choose();
}

void LookingModel::choose() {
    const ModelReport* best = nullptr;
    QString path;
    // Of what somebody has added rather than what came along.
    const auto rank = [this](const QString& model, const ModelReport& report) {
        return std::tuple(!report.trainedFor.grounding, m_list.cameAlong(model), report.need.weights);
    };
    for (const QString& each : m_list.paths()) {
        const ModelReport* report = m_known.value(each).get();
        if (!report || !mayUse(each) || !report->readsPictures.can || !report->writes.can ||
            (best && rank(each, *report) >= rank(path, *best)))
            continue;
        best = report;
        path = each;
    }
    if (path == m_path)
        return;
    m_path = path;
    m_name = best ? toQString(best->name) : QString();
    m_points = best && best->trainedFor.grounding;
    m_isDemonstration = best && m_list.cameAlong(path);  // which those are
    emit changed();
}

}  // namespace pardalis
