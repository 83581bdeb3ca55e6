#include "ui/panels/wish_box.h"

#include "core/generation/requests_together.h"
#include "core/words/other_wording.h"
#include "core/words/unknown_things.h"
#include "ui/language/ui_language.h"
#include "ui/page/qt_text.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {

namespace {

constexpr double kMostStrength = 20;
constexpr int kLeastWords = 160;  // pixels

}  // namespace

WishBox::WishBox(const Theme& theme, QWidget* parent) : QFrame(parent, Qt::Popup) {
    setObjectName(QStringLiteral("wishBox"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(8, 6, 6, 6);
    whole->setSizeConstraint(QLayout::SetFixedSize);
    auto* layout = new QHBoxLayout;
    whole->addLayout(layout);
    m_unknown = new QLabel(this);
    m_unknown->setTextFormat(Qt::RichText);
    m_unknown->setWordWrap(true);
    m_unknown->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_unknown->hide();
    whole->addWidget(m_unknown);
    m_inspired = new QCheckBox(this);
    whole->addWidget(m_inspired);
    m_strengths = new QWidget(this);
    auto* strengths = new QHBoxLayout(m_strengths);
    strengths->setContentsMargins(0, 0, 0, 0);
    const auto addStrength = [&](const Wording& label, const Wording& tip, float usual) {
        auto* strength = new QDoubleSpinBox(m_strengths);
        strength->setRange(0, kMostStrength);
        strength->setSingleStep(0.5);
        strength->setDecimals(1);
        strength->setValue(static_cast<double>(usual));
        auto* name = new QLabel(m_strengths);
        name->setBuddy(strength);
        followLanguage(strength, [strength, name, label, tip] {
            name->setText(label());
            strength->setToolTip(tip());
        });
        strengths->addWidget(name);
        strengths->addWidget(strength);
        return strength;
    };
    m_wordStrength =
        addStrength([] { return tr("Strength of the &words:"); },
                    [] { return tr("How much the new picture does what you say"); }, kEditingGuidance.textScale);
    m_pictureStrength =
        addStrength([] { return tr("of the &picture:"); }, [] { return tr("How much it stays like the one there is"); },
                    kEditingGuidance.imageScale);
    strengths->addStretch(1);
    whole->addWidget(m_strengths);
    m_text = new QLineEdit(this);
    m_text->setFrame(false);
    m_draw = new QToolButton(this);
    m_draw->setIcon(theme.icon(QStringLiteral("illustrate")));
    m_draw->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_size = new QComboBox(this);
    m_pictures = new QSpinBox(this);
    m_pictures->setRange(1, kMostTogether);
    followLanguage(this, [this] {
        setAccessibleName(tr("What to draw"));
        m_pictures->setPrefix(tr("Pictures: "));
        m_pictures->setAccessibleName(tr("How many pictures"));
        m_pictures->setToolTip(tr("Several are drawn at once, each another way: you keep the one that you like"));
        m_inspired->setToolTip(tr("Pages of your library with pictures stand in front of the wish: those that you "
                                  "chose to use, else the two that fit best. They take room in the model's window"));
        m_size->setAccessibleName(tr("Size of the picture"));
        m_size->setToolTip(tr("Width × height in pixels"));
    });
    layout->addWidget(m_text, 1);
    layout->addWidget(m_size);
    layout->addWidget(m_pictures);
    layout->addWidget(m_draw);
    connect(m_draw, &QToolButton::clicked, this, &WishBox::draw);
    connect(m_text, &QLineEdit::returnPressed, this, &WishBox::draw);
    connect(m_text, &QLineEdit::textChanged, this, &WishBox::showUnknown);
    connect(m_unknown, &QLabel::linkActivated, this, &WishBox::takeNearest);
}

void WishBox::open(const QPoint& globalPosition, int width, const QString& wish,
                   std::shared_ptr<const ModelWords> words, const Sizes& sizes, Asks asks,
                   std::optional<Inspiration> inspiration, int pictures) {
    const bool draws = asks == Asks::whatToDraw;
    m_text->setPlaceholderText(draws ? tr("What should be drawn? For example: a cat on a white background")
                                     : tr("What should be changed? For example: the same, but at night"));
    m_text->setAccessibleName(draws ? tr("What should be drawn?") : tr("What should be changed?"));
    m_strengths->setVisible(!draws);
    m_draw->setText(draws ? tr("Draw") : tr("Change"));
    m_words = std::move(words);
    m_size->clear();
    for (const QString& size : sizes.all)
        m_size->addItem(QString(size).replace(u'x', QStringLiteral(" × ")), size);
    m_size->setCurrentIndex(std::max(m_size->findData(sizes.chosen), 0));
    m_size->setVisible(m_size->count() > 1);
    m_asksHowMany = draws;
    m_pictures->setVisible(draws);
    m_pictures->setValue(pictures);
    const int choosing =
        (m_size->count() > 1 ? m_size->sizeHint().width() + 6 : 0) + (draws ? m_pictures->sizeHint().width() + 6 : 0);
    m_text->setFixedWidth(std::max(width - 90 - choosing, kLeastWords));
    m_unknown->setFixedWidth(width - 14);
    m_offersLibrary = inspiration.has_value();
    m_inspired->setVisible(m_offersLibrary);
    m_inspired->setChecked(inspiration && inspiration->isChosen);
    if (inspiration)
        m_inspired->setText(tr("Inspired by my &library (up to %n page(s), %1 tokens each and their words)", nullptr,
                               inspiration->pages)
                                .arg(QLocale().toString(inspiration->pictureTokens)));
    m_text->setText(wish);
    showUnknown();
    m_text->selectAll();
    move(globalPosition);
    show();
    m_text->setFocus();
}

std::optional<bool> WishBox::inspired() const {
    return m_offersLibrary ? std::optional(m_inspired->isChecked()) : std::nullopt;
}

int WishBox::pictures() const { return m_asksHowMany ? m_pictures->value() : 1; }

void WishBox::setStrengths(const GuidanceOptions& strengths) {
    m_wordStrength->setValue(static_cast<double>(strengths.textScale));
    m_pictureStrength->setValue(static_cast<double>(strengths.imageScale));
}

GuidanceOptions WishBox::strengths() const {
    return {.textScale = static_cast<float>(m_wordStrength->value()),
            .imageScale = static_cast<float>(m_pictureStrength->value())};
}

void WishBox::showUnknown() {
    QStringList sentences;
    if (m_words)
        for (const UnknownThing& unknown : unknownThings(toUtf8(m_text->text()), *m_words)) {
            const QString word = toQString(unknown.word);
            QStringList nearest;
            for (const std::string& name : unknown.nearest)
                nearest << QStringLiteral("<a href='%1/%2'>%2</a>").arg(word.toHtmlEscaped(), toQString(name));
            sentences
                << (nearest.isEmpty()
                        ? tr("I don't know <i>%1</i>.").arg(word.toHtmlEscaped())
                        : tr("I don't know <i>%1</i>; nearest: %2.").arg(word.toHtmlEscaped(), nearest.join(", ")));
        }
    m_unknown->setText(sentences.join(QLatin1Char(' ')));
    m_unknown->setVisible(!sentences.isEmpty());
}

// The link says which word is to become which.
void WishBox::takeNearest(const QString& link) {
    const QString word = link.section(QLatin1Char('/'), 0, 0), name = link.section(QLatin1Char('/'), 1);
    const QRegularExpression article(QStringLiteral("\\b(an?)\\s+%1\\b").arg(QRegularExpression::escape(word)),
                                     QRegularExpression::CaseInsensitiveOption);
    const QRegularExpression alone(QStringLiteral("\\b%1\\b").arg(QRegularExpression::escape(word)),
                                   QRegularExpression::CaseInsensitiveOption);
    QString text = m_text->text();
    text.replace(article, toQString(withArticle(toUtf8(name))));
    text.replace(alone, name);
    m_text->setText(text);
    m_text->setFocus();
}

void WishBox::draw() {
    const QString text = m_text->text().trimmed();
    if (text.isEmpty())
        return;
    hide();
    emit wished(text, m_size->count() > 1 ? m_size->currentData().toString() : QString());
}

void WishBox::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace pardalis
