#include "ui/dialogs/settings_dialog.h"

#include "ui/dialogs/fit_to_screen.h"
#include "ui/generation/device_text.h"
#include "ui/page/qt_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QVBoxLayout>

namespace pardalis {
namespace {

QDoubleSpinBox* decimal(QWidget* parent, double low, double high, double step) {
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(low, high);
    box->setSingleStep(step);
    box->setDecimals(2);
    return box;
}

}  // namespace

SettingsDialog::SettingsDialog(const GenerationSettings& settings, std::shared_ptr<const ModelFacts> facts,
                               QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("How the model writes and draws"));
    auto* form = new QFormLayout;
    m_pictures = new QCheckBox(tr("The model may put in pictures where it likes"), this);
    m_maxTokens = new QSpinBox(this);
    m_maxTokens->setRange(1, 32768);
    m_maxTokens->setSuffix(tr(" tokens"));
    m_fixedSeed = new QCheckBox(tr("Always the same seed"), this);
    m_seed = new QLineEdit(this);
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{1,20}")), this));
    m_seed->setAccessibleName(tr("Seed"));
    connect(m_fixedSeed, &QCheckBox::toggled, m_seed, &QWidget::setEnabled);
    m_device = new QComboBox(this);
    m_device->setObjectName(QStringLiteral("deviceChoice"));
    m_device->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);  // a long reason is elided
    m_device->setMinimumContentsLength(36);
    m_deviceNote = new QLabel(this);
    m_deviceNote->setObjectName(QStringLiteral("deviceNote"));
    m_deviceNote->setWordWrap(true);
    form->addRow(tr("Device"), m_device);
    form->addRow(QString(), m_deviceNote);
    m_caches = new QComboBox(this);
    m_caches->setObjectName(QStringLiteral("caches"));
    m_caches->addItem(tr("In 16 bits"), false);
    m_caches->addItem(tr("In 8 bits: about half the memory, a little less exact"), true);
    m_caches->setToolTip(tr("What the model remembers of the text while it writes: its keys and values"));
    form->addRow(tr("Context"), m_caches);
    form->addRow(tr("Pictures"), m_pictures);
    form->addRow(tr("At most"), m_maxTokens);
    auto* seed = new QHBoxLayout;
    seed->addWidget(m_fixedSeed);
    seed->addWidget(m_seed, 1);
    form->addRow(tr("Chance"), seed);

    m_own = new QGroupBox(tr("Own values in place of the model's"), this);
    m_own->setCheckable(true);
    auto* columns = new QHBoxLayout(m_own);
    auto* text = new QGroupBox(tr("Text"), m_own);
    auto* picture = new QGroupBox(tr("Pictures"), m_own);
    columns->addWidget(text);
    columns->addWidget(picture);
    m_text = addSampling(text);
    m_repetition = decimal(text, 1, 2, 0.05);
    static_cast<QFormLayout*>(text->layout())->addRow(tr("Against repetition"), m_repetition);
    m_picture = addSampling(picture);
    m_textScale = decimal(picture, 0, 20, 0.1);
    m_imageScale = decimal(picture, 0, 20, 0.1);
    static_cast<QFormLayout*>(picture->layout())->addRow(tr("Heed the text"), m_textScale);
    static_cast<QFormLayout*>(picture->layout())->addRow(tr("Heed pictures"), m_imageScale);
    addContrast(picture);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* reset = buttons->addButton(tr("Model's own values"), QDialogButtonBox::ResetRole);
    reset->setEnabled(facts != nullptr);
    connect(reset, &QPushButton::clicked, this, [this, facts] {
        GenerationSettings own = GenerationSettings::fromModel(result(), *facts);
        own.ownSampling = false;
        show(own);
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(form);
    layout->addSpacing(6);
    layout->addWidget(m_own);
    layout->addStretch(1);
    show(facts && !settings.ownSampling ? GenerationSettings::fromModel(settings, *facts) : settings);
    layOutFitting(*this, content, buttons);
}

void SettingsDialog::setDevices(std::shared_ptr<const DeviceList> devices) {
    const DeviceChoice chosen = chosenDevice();
    m_devices = std::move(devices);
    fillDevices(chosen);
    growToFit(*this);
}

// What was chosen stays in the list even where it is not there at present.
void SettingsDialog::fillDevices(const DeviceChoice& chosen) {
    m_device->clear();
    const auto add = [this](const QString& text, const DeviceChoice& choice) {
        m_device->addItem(text, toQString(choice.toString()));
        m_device->setItemData(m_device->count() - 1, text, Qt::ToolTipRole);
    };
    add(tr("Automatic: a GPU with room for the model, else the CPU"), {});
    add(m_devices ? deviceEntry(m_devices->cpu) : tr("CPU"), {DeviceChoice::Kind::cpu, {}});
    if (m_devices) {
        for (const DeviceInfo& gpu : m_devices->gpus)
            add(deviceEntry(gpu), {DeviceChoice::Kind::cuda, gpu.id.index});
    }
    const QString key = toQString(chosen.toString());
    if (m_device->findData(key) < 0)
        add(m_devices ? tr("%1 (not found)").arg(key) : key, chosen);
    m_device->setCurrentIndex(m_device->findData(key));

    QString note;
    if (!m_devices)
        note = tr("Looking for GPUs…");
    else if (m_devices->gpus.empty())
        note = tr("No GPU: %1.").arg(toQString(m_devices->whyNoGpu));
    m_deviceNote->setText(note);
    m_deviceNote->setVisible(!note.isEmpty());
}

DeviceChoice SettingsDialog::chosenDevice() const {
    return DeviceChoice::parse(toUtf8(m_device->currentData().toString())).value_or(DeviceChoice());
}

SettingsDialog::SamplingFields SettingsDialog::addSampling(QGroupBox* group) {
    auto* form = new QFormLayout(group);
    SamplingFields fields{decimal(group, 0, 2, 0.05), decimal(group, 0.01, 1, 0.05), new QSpinBox(group)};
    fields.temperature->setToolTip(tr("0: always the likeliest; higher: more daring"));
    fields.topP->setToolTip(tr("Only the likeliest that together have this share; 1: all"));
    fields.topK->setRange(0, 10000);
    fields.topK->setSpecialValueText(tr("all"));
    fields.topK->setToolTip(tr("Only this many of the likeliest"));
    form->addRow(tr("Temperature"), fields.temperature);
    form->addRow(tr("Top-p"), fields.topP);
    form->addRow(tr("Top-k"), fields.topK);
    return fields;
}

void SettingsDialog::addContrast(QGroupBox* group) {
    m_contrast = new QSpinBox(group);
    m_contrast->setObjectName(QStringLiteral("contrast"));
    m_contrast->setRange(0, GenerationSettings::kMostContrast);
    m_contrast->setSpecialValueText(tr("off"));
    m_contrast->setToolTip(tr("In place of the two above: draw what the text adds, out of what is about as likely as "
                              "the likeliest in this place (CD-K); 8 is a start"));
    m_plausible = decimal(group, 0, 1, 0.05);
    m_plausible->setObjectName(QStringLiteral("plausible"));
    m_plausible->setToolTip(tr("How likely beside that; 0: anything may be drawn"));
    auto* form = static_cast<QFormLayout*>(group->layout());
    form->addRow(tr("By contrast"), m_contrast);
    form->addRow(tr("Likely from"), m_plausible);
    const auto follow = [this](int k) {
        m_plausible->setEnabled(k > 0);
        m_textScale->setEnabled(k == 0);
        m_imageScale->setEnabled(k == 0);
    };
    connect(m_contrast, &QSpinBox::valueChanged, this, follow);
    follow(0);
}

void SettingsDialog::show(const SamplingFields& fields, const SamplingOptions& options) {
    fields.temperature->setValue(options.temperature);
    fields.topP->setValue(options.topP);
    fields.topK->setValue(options.topK);
}

void SettingsDialog::show(const GenerationSettings& settings) {
    fillDevices(settings.device);
    m_caches->setCurrentIndex(m_caches->findData(settings.int8Caches));
    m_pictures->setChecked(settings.pictures);
    m_maxTokens->setValue(settings.maxTokens);
    m_fixedSeed->setChecked(settings.fixedSeed);
    m_seed->setText(QString::number(settings.seed));
    m_seed->setEnabled(settings.fixedSeed);
    m_own->setChecked(settings.ownSampling);
    show(m_text, settings.text);
    show(m_picture, settings.picture);
    m_repetition->setValue(settings.text.repetitionPenalty);
    m_textScale->setValue(settings.guidance.textScale);
    m_imageScale->setValue(settings.guidance.imageScale);
    m_contrast->setValue(settings.guidance.contrast.k);
    m_plausible->setValue(settings.guidance.contrast.alpha);
}

GenerationSettings SettingsDialog::result() const {
    const auto sampling = [](const SamplingFields& fields, float penalty) {
        return SamplingOptions{static_cast<float>(fields.temperature->value()),
                               static_cast<float>(fields.topP->value()), fields.topK->value(), penalty};
    };
    GenerationSettings settings;
    settings.device = chosenDevice();
    settings.int8Caches = m_caches->currentData().toBool();
    settings.pictures = m_pictures->isChecked();
    settings.maxTokens = m_maxTokens->value();
    settings.fixedSeed = m_fixedSeed->isChecked();
    settings.seed = m_seed->text().toULongLong();
    settings.ownSampling = m_own->isChecked();
    settings.text = sampling(m_text, static_cast<float>(m_repetition->value()));
    settings.picture = sampling(m_picture, 1);
    settings.guidance = {static_cast<float>(m_textScale->value()),
                         static_cast<float>(m_imageScale->value()),
                         {m_contrast->value(), static_cast<float>(m_plausible->value())}};
    return settings;
}

}  // namespace pardalis
