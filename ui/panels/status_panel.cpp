#include "ui/panels/status_panel.h"

#include "ui/document/document_model.h"
#include "ui/document/running_counts.h"
#include "ui/document/word_goals.h"
#include "ui/generation/device_text.h"
#include "ui/generation/generation_controller.h"
#include "ui/generation/open_models_text.h"
#include "ui/language/ui_language.h"
#include "ui/page/qt_text.h"
#include "ui/panels/goal_label.h"
#include "ui/panels/prompt_watch.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QTimer>
#include <QToolTip>

#include <cmath>

namespace pardalis {
namespace {

// Behind the first of several changes, so that typing on does not put it off for ever.
constexpr int kCountMilliseconds = 250;
constexpr int kLongestName = 220;  // pixels of a model's name: a folder's may be any
constexpr int kLongestNames = 380;

// Gives way to its neighbours where there is little room.
class ElidedLabel final : public QLabel {
public:
    using QLabel::QLabel;
    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                                fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    }
};

}  // namespace

StatusPanel::StatusPanel(const DocumentModel& model, PromptWatch& prompt, GenerationController& controller,
                         RunningCounts& running, WordGoals& goals, const Theme& theme, QWidget* parent)
    : QStatusBar(parent), m_prompt(prompt), m_controller(controller), m_running(running), m_goals(goals) {
    setSizeGripEnabled(false);
    m_name = new QLabel(this);
    m_chip = new QLabel(this);
    m_bits = new QLabel(this);
    m_device = new QLabel(this);
    m_activity = new ElidedLabel(this);
    m_counts = new GoalLabel(this);
    for (const auto& [label, name] : {std::pair<QLabel*, const char*>(m_name, "modelName"),
                                      {m_chip, "chip"},
                                      {m_bits, "bits"},
                                      {m_device, "device"},
                                      {m_activity, "activity"},
                                      {m_counts, "counts"}})
        label->setObjectName(QLatin1String(name));
    m_meter = new TokenMeter(this);
    m_chip->hide();
    // With the keyboard each tells what it tells the mouse.
    for (QWidget* each : std::initializer_list<QWidget*>{m_name, m_chip, m_bits, m_device, m_counts, m_meter}) {
        each->setFocusPolicy(Qt::TabFocus);
        each->installEventFilter(this);
    }
    addWidget(m_name);
    addWidget(m_chip);
    addWidget(m_bits);
    addWidget(m_device);
    addWidget(m_activity, 1);
    addPermanentWidget(m_counts);
    addPermanentWidget(m_meter);
    setContentsMargins(8, 2, 10, 2);

    m_countTimer = new QTimer(this);
    m_countTimer->setSingleShot(true);
    m_countTimer->setInterval(kCountMilliseconds);
    connect(m_countTimer, &QTimer::timeout, this, &StatusPanel::countWords);
    connect(m_counts, &GoalLabel::activated, this, &StatusPanel::countsClicked);
    connect(&goals, &WordGoals::changed, this, &StatusPanel::showCounts);
    connect(&goals, &WordGoals::documentReached, this,
            [this] { showMessage(tr("The goal of %n word(s) is reached.", nullptr, m_goals.ofDocument()), 6000); });
    connect(&goals, &WordGoals::todayReached, this,
            [this] { showMessage(tr("Today's goal of %n word(s) is reached.", nullptr, m_goals.ofToday()), 6000); });
    const auto changed = [this] {
        if (!m_countTimer->isActive())
            m_countTimer->start();
    };
    connect(&model, &DocumentModel::edited, this, changed);
    connect(&model, &DocumentModel::wasReset, this, changed);
    connect(&prompt, &PromptWatch::planned, this, &StatusPanel::updateMeter);
    connect(&controller, &GenerationController::modelChanged, this, &StatusPanel::showModel);
    connect(&controller, &GenerationController::modelLoading, this, [this](const QString&, double fraction) {
        m_activity->setText(tr("Opening the model, %1 %").arg(static_cast<int>(100 * fraction)));
    });
    connect(&controller, &GenerationController::modelFailed, this, [this] { m_activity->clear(); });
    connect(&controller, &GenerationController::progressed, this, &StatusPanel::showProgress);
    connect(&controller, &GenerationController::stateChanged, this, [this] {
        if (!m_controller.running())
            m_activity->clear();
        else if (m_controller.stopping())
            m_activity->setText(tr("Stopping…"));
    });
    connect(this, &QStatusBar::messageChanged, this, &StatusPanel::showModelParts);
    const auto colour = [this, &theme] {
        m_meter->setColours(theme.page());
        m_counts->setColour(theme.page().accent);
    };
    connect(&theme, &Theme::changed, this, colour);
    colour();
    followLanguage(this, [this] {
        m_chip->setText(tr("demonstration quality"));
        m_chip->setToolTip(tr("This small model shows what Pardalis does. Open a larger one for real work."));
        showModel();
        countWords();
        updateMeter();
    });
}

void StatusPanel::showModel() {
    const auto facts = m_controller.home();
    const std::vector<OpenModel> open = m_controller.openModels();
    m_activity->clear();
    m_name->setText(facts ? m_name->fontMetrics().elidedText(openModelsLabel(open), Qt::ElideRight,
                                                             open.size() > 1 ? kLongestNames : kLongestName)
                          : tr("No model"));
    m_name->setToolTip(facts ? QStringLiteral("<p><b>%1</b></p><p>%2</p><p style='white-space:pre-line'>%3</p>")
                                   .arg(toQString(facts->name).toHtmlEscaped(),
                                        toQString(facts->description).toHtmlEscaped(),
                                        openModelsDetails(open).toHtmlEscaped())
                             : QString());
    m_bits->setText(facts ? bitsLabel(facts->weightsType) : QString());
    m_bits->setToolTip(facts ? tr("Its weights: %1").arg(weightsText(facts->weightsType)) : QString());
    m_device->setText(facts ? deviceLabel(*facts) : QString());
    m_device->setToolTip(facts ? deviceDetails(*facts) : QString());
    showModelParts();
}

// A message stands in their place, and what comes to be shown meanwhile would stand in it.
void StatusPanel::showModelParts() {
    if (!currentMessage().isEmpty())
        return;
    const auto facts = m_controller.home();
    m_chip->setVisible(facts && facts->demonstrationQuality);
    m_bits->setVisible(width() >= 1000 && !m_bits->text().isEmpty());
    m_device->setVisible(width() >= 1000);
}

// What matters least goes first where there is little room.
void StatusPanel::resizeEvent(QResizeEvent* event) {
    QStatusBar::resizeEvent(event);
    showModelParts();
    m_counts->setVisible(width() >= 860);
}

// Where a message came while it was away, Qt has not made room for it.
void StatusPanel::showEvent(QShowEvent* event) {
    QStatusBar::showEvent(event);
    hideOrShow();
}

bool StatusPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn) {
        const auto* widget = static_cast<QWidget*>(watched);
        QToolTip::showText(widget->mapToGlobal(QPoint(0, -widget->height())), widget->toolTip());
    } else if (event->type() == QEvent::FocusOut) {
        QToolTip::hideText();
    }
    return QStatusBar::eventFilter(watched, event);
}

QString StatusPanel::activity(const Progress& progress) {
    const int percent = progress.total > 0 ? static_cast<int>(100 * progress.done / progress.total) : -1;
    QString text;
    switch (progress.phase) {
    case Phase::loading: text = tr("Opening the model"); break;
    case Phase::encodingPicture: text = tr("Looking at a picture"); break;
    case Phase::prefill: text = tr("Reading"); break;
    case Phase::text: text = tr("Writing"); break;
    case Phase::picture: text = tr("Drawing"); break;
    case Phase::decodingPicture: text = tr("Finishing the picture"); break;
    }
    if (percent >= 0 && progress.phase != Phase::text)
        text += QStringLiteral(" · %1 %").arg(percent);
    return text;
}

QString StatusPanel::timeLeft(double seconds) {
    if (seconds < 0)
        return {};
    const int whole = static_cast<int>(std::ceil(seconds));
    if (whole < 90)
        return tr("about %n s left", nullptr, whole);
    return tr("about %n min left", nullptr, (whole + 30) / 60);
}

void StatusPanel::showProgress(const Progress& progress) {
    if (m_controller.stopping())
        return;
    QString text = activity(progress);
    if (progress.tokensPerSecond > 0)
        text += QStringLiteral(" · ") + tr("%1 tokens/s").arg(QLocale().toString(progress.tokensPerSecond, 'f', 1));
    if (progress.phase != Phase::text && progress.secondsLeft >= 1)
        text += QStringLiteral(" · ") + timeLeft(progress.secondsLeft);
    m_activity->setText(text);
}

void StatusPanel::countWords() {
    m_now = m_running.now();
    m_goals.counted(m_now.words);
    showCounts();
}

// With goals there is no room for more than these.
void StatusPanel::showCounts() {
    const QLocale locale;
    const int goal = m_goals.ofDocument(), today = m_goals.ofToday();
    const auto number = [&](std::int64_t value) { return locale.toString(static_cast<qlonglong>(value)); };
    QString text = goal > 0 ? tr("%1 / %n word(s)", nullptr, goal).arg(number(m_now.words))
                            : tr("%n word(s)", nullptr, static_cast<int>(m_now.words));
    if (today > 0)
        text += QStringLiteral(" · ") + tr("today %1 / %2").arg(number(m_goals.writtenToday()), number(today));
    else if (goal == 0 && m_now.pictures > 0)
        text += QStringLiteral(" · ") + tr("%n picture(s)", nullptr, static_cast<int>(m_now.pictures));
    m_counts->setText(text);
    m_counts->setToolTip(tr("%n character(s)", nullptr, static_cast<int>(m_now.characters)));
    const auto share = [](std::int64_t of, int all) { return static_cast<double>(of) / all; };
    m_counts->setShares(goal > 0 ? std::optional(share(m_now.words, goal)) : std::nullopt,
                        today > 0 ? std::optional(share(m_goals.writtenToday(), today)) : std::nullopt);
}

QString StatusPanel::pagesNote() const {
    const std::vector<Inspiration>* pages = m_controller.inspirations();
    if (!pages || pages->empty())
        return {};
    int tokens = 0;
    for (const Inspiration& page : *pages)
        tokens += page.tokens;
    return tr("In front of this picture's prompt stood %n page(s) of your library: %1 tokens", nullptr,
              static_cast<int>(pages->size()))
        .arg(QLocale().toString(tokens));
}

void StatusPanel::updateMeter() {
    if (const auto& plan = m_prompt.plan())
        m_meter->setPlan(*plan, m_controller.facts()->pictureOutput, pagesNote());
    else if (!m_prompt.problem().isEmpty())
        m_meter->setProblem(m_prompt.problem());
    else
        m_meter->clear();
}

}  // namespace pardalis
