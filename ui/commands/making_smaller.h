#pragma once

#include "ui/dialogs/smaller_dialog.h"
#include "ui/generation/model_reports.h"
#include "ui/generation/model_shrinker.h"
#include "ui/panels/banner.h"

#include <QObject>

#include <optional>

namespace pardalis {

class SmallerBar;
struct ModelFacts;
struct Workplace;

// Making a smaller model of one, beside all other work: asks how small and where, shows how far it is, and says how it
// ended. One at a time.
class MakingSmaller final : public QObject {
    Q_OBJECT
public:
    // `bar` must outlive it.
    MakingSmaller(const Workplace& place, SmallerBar& bar, QObject* parent = nullptr);

    void askForOpen();                 // of the model that is open
    void askFor(const QString& path);  // of one that is looked at first
    void ask(const Shrinkable& model);
    void start(const SmallerJob& job);
    bool working() const { return m_shrinker.job().has_value(); }

    // Says so where an open model is not as fast as one made smaller would be, and offers that.
    void adviseOn(const ModelFacts& facts);
    // Of a model that does not fit: to open what was made smaller of it, or else to make it.
    Banner::Action offerFor(const QString& path, const std::string& contentId);

    // Before the window closes. True: go on, nothing is being made or it may be given up.
    bool mayClose();

    void setMakeForTest(ModelShrinker::Make make) { m_shrinker.setMake(std::move(make)); }

signals:
    void openWished(const QString& path);

private:
    DeviceList devices() const;
    void tellNothingSmaller(const ModelReport& report);
    void advise(const ModelReport& report);
    void finish(const SmallerJob& job, const QStringList& notes);

    const Workplace& m_place;
    SmallerBar& m_bar;
    ModelReports m_reports;
    ModelShrinker m_shrinker;
    QString m_wanted;                 // that is being looked at: the newest wish counts
    QString m_advised;                // that was opened and is being looked at
    std::optional<DeviceInfo> m_cpu;  // as it was before that was opened
};

}  // namespace pardalis
