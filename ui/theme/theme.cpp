#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QProxyStyle>
#include <QRegularExpression>
#include <QStyleOption>
#include <QSvgRenderer>

static void initResources() { Q_INIT_RESOURCE(pardalis); }

namespace pardalis {
namespace {

bool looksDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

// Fusion as it is everywhere, but for the icons on dialog buttons that other desktops gave up long ago, and for the
// outlines of boxes to tick: a shade darker than the window, they can't be seen in a dark one.
class Style final : public QProxyStyle {
public:
    Style() : QProxyStyle(QStringLiteral("Fusion")) {}

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* result) const override {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, result);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool box = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
        if ((!box && element != PE_IndicatorRadioButton) || !looksDark(option->palette))
            return;
        const QColor line = option->palette.color(option->state & State_Enabled ? QPalette::Active : QPalette::Disabled,
                                                  QPalette::PlaceholderText);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(line);
        painter->setBrush(Qt::NoBrush);
        if (box)
            painter->drawRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
        else
            painter->drawEllipse(QRectF(option->rect).adjusted(1, 1, 0, 0));
        painter->restore();
    }
};

struct Colours {
    Chrome chrome;
    PageColours page;
};

Colours coloursOf(ThemeChoice choice, bool systemIsDark) {
    switch (choice) {
    case ThemeChoice::light: return {lightChrome(), lightPage()};
    case ThemeChoice::dark: return {darkChrome(), darkPage()};
    case ThemeChoice::highContrastLight: return {highContrastLightChrome(), highContrastLightPage()};
    case ThemeChoice::highContrastDark: return {highContrastDarkChrome(), highContrastDarkPage()};
    case ThemeChoice::system: break;
    }
    return coloursOf(systemIsDark ? ThemeChoice::dark : ThemeChoice::light, systemIsDark);
}

QPalette paletteOf(const Chrome& c, const PageColours& page) {
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.raised);
    p.setColor(QPalette::AlternateBase, c.window);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::Button, c.window);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.onAccent);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::PlaceholderText, page.muted);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, page.link);
    p.setColor(QPalette::Light, c.raised);
    p.setColor(QPalette::Midlight, c.hover);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.line.darker(130));
    p.setColor(QPalette::Shadow, c.line.darker(180));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    return p;
}

QPixmap render(const QByteArray& svg, const QColor& colour, int size) {
    QByteArray coloured = svg;
    coloured.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(coloured);
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

}  // namespace

Theme::Theme(QApplication& application) : m_application(application), m_systemIsDark(looksDark(application.palette())) {
    initResources();
    application.setStyle(new Style);
    apply();
}

void Theme::setChoice(ThemeChoice choice) {
    m_choice = choice;
    apply();
}

void Theme::apply() {
    const Colours colours = coloursOf(m_choice, m_systemIsDark);
    m_chrome = colours.chrome;
    m_page = colours.page;
    const Chrome& c = m_chrome;
    m_application.setPalette(paletteOf(c, m_page));
    QFile file(QStringLiteral(":/pardalis/themes/window.qss"));
    QString sheet = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    const std::pair<const char*, QColor> names[] = {
        {"@window", c.window},
        {"@raised", c.raised},
        {"@line", c.line},
        {"@text", c.text},
        {"@disabled", c.disabled},
        {"@hover", c.hover},
        {"@pressed", c.pressed},
        {"@accent", c.accent},
        {"@onAccent", c.onAccent},
        {"@desk", m_page.desk},
        {"@muted", m_page.muted},
        {"@tint", m_page.suggestionTint},
        {"@suggestion", m_page.suggestionText},
        {"@pageEdge", m_page.pageEdge},
        {"@warnText", c.warnText},
        {"@warnTint", c.warnTint},
        {"@errorText", c.errorText},
        {"@errorTint", c.errorTint},
    };
    for (const auto& [name, colour] : names)
        sheet.replace(QRegularExpression(QLatin1String(name) + QStringLiteral("\\b")), colour.name());
    m_application.setStyleSheet(sheet);
    emit changed();
}

QIcon Theme::icon(const QString& name) const {
    QFile file(QStringLiteral(":/pardalis/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll();
    QIcon icon;
    for (const int size : {16, 20, 24, 32, 40, 48, 64}) {
        icon.addPixmap(render(svg, m_chrome.text, size), QIcon::Normal);
        icon.addPixmap(render(svg, m_chrome.disabled, size), QIcon::Disabled);
    }
    return icon;
}

}  // namespace pardalis
