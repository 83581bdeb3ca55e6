#include "ui/commands/menu_places.h"

#include "ui/commands/command.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace pardalis {

QString withoutMnemonic(const QString& text) {
    static const QRegularExpression behind(QStringLiteral(" ?\\(&[A-Z]\\)"));
    return text.section(QLatin1Char('\t'), 0, 0).remove(behind).remove(QLatin1Char('&'));
}

MenuPlaces menuPlaces(const QMenuBar& menus) {
    MenuPlaces places;
    const std::function<void(const QMenu&, const QString&)> walk = [&](const QMenu& menu, const QString& path) {
        for (const QAction* each : menu.actions())
            if (each->menu())
                walk(*each->menu(), path + QStringLiteral(" ▸ ") + withoutMnemonic(each->text()));
            else
                places.emplace(each, path);
    };
    for (const QAction* each : menus.actions())
        if (each->menu())
            walk(*each->menu(), withoutMnemonic(each->text()));
    return places;
}

QString placeOf(const Command& command, const QAction& action, const MenuPlaces& places) {
    if (const auto place = places.find(&action); place != places.end())
        return place->second;
    const bool atPicture =
        std::ranges::any_of(command.spots, [](const Spot& spot) { return spot.place == Place::pictureMenu; });
    return atPicture ? QCoreApplication::translate("pardalis::CommandPalette", "At a picture") : QString();
}

}  // namespace pardalis
