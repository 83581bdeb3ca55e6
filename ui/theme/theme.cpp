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

struct Chrome {
    QColor window, raised, line, text, disabled, hover, pressed, accent, onAccent;
};

Chrome chrome(bool dark) {
    if (dark)
        return {QColor(0x2a, 0x2c, 0x30), QColor(0x1f, 0x21, 0x24), QColor(0x3c, 0x3f, 0x44),
                QColor(0xe2, 0xdf, 0xd8), QColor(0x7c, 0x7b, 0x78), QColor(0x36, 0x39, 0x3e),
                QColor(0x42, 0x46, 0x4c), QColor(0x4f, 0xc0, 0xa0), QColor(0x10, 0x1c, 0x18)};
    return {QColor(0xf7, 0xf6, 0xf3), QColor(0xff, 0xff, 0xff), QColor(0xdb, 0xd8, 0xd1),
            QColor(0x2b, 0x2a, 0x27), QColor(0xa3, 0xa0, 0x99), QColor(0xec, 0xea, 0xe4),
            QColor(0xe0, 0xdd, 0xd5), QColor(0x1b, 0x80, 0x66), QColor(0xff, 0xff, 0xff)};
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
    m_dark = m_choice == ThemeChoice::dark || (m_choice == ThemeChoice::system && m_systemIsDark);
    m_page = m_dark ? darkPage() : lightPage();
    const Chrome c = chrome(m_dark);
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
        {"@warnText", m_dark ? QColor(0xe8, 0xc3, 0x7a) : QColor(0x7d, 0x54, 0x08)},
        {"@warnTint", m_dark ? QColor(0x3a, 0x30, 0x1c) : QColor(0xfb, 0xf1, 0xdb)},
        {"@errorText", m_dark ? QColor(0xf0, 0xa0, 0x96) : QColor(0x93, 0x27, 0x1d)},
        {"@errorTint", m_dark ? QColor(0x40, 0x24, 0x22) : QColor(0xfb, 0xe9, 0xe7)},
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
    const Chrome c = chrome(m_dark);
    QIcon icon;
    for (const int size : {16, 20, 24, 32, 40, 48, 64}) {
        icon.addPixmap(render(svg, c.text, size), QIcon::Normal);
        icon.addPixmap(render(svg, c.disabled, size), QIcon::Disabled);
    }
    return icon;
}

}  // namespace pardalis
