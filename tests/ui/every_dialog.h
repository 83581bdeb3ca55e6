#pragma once

#include "tests/ui/desk.h"

#include "core/base/check.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/asking_row.h"
#include "ui/dialogs/choices_dialog.h"
#include "ui/dialogs/counts_dialog.h"
#include "ui/dialogs/describe_dialog.h"
#include "ui/dialogs/differences_dialog.h"
#include "ui/dialogs/earlier_versions_dialog.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/dialogs/licence_dialog.h"
#include "ui/dialogs/link_dialog.h"
#include "ui/dialogs/model_card_dialog.h"
#include "ui/dialogs/model_manager_dialog.h"
#include "ui/dialogs/output_view_dialog.h"
#include "ui/dialogs/palette_dialog.h"
#include "ui/dialogs/part_dialog.h"
#include "ui/dialogs/picture_dialog.h"
#include "ui/dialogs/picture_size_dialog.h"
#include "ui/dialogs/place_things_dialog.h"
#include "ui/dialogs/places_dialog.h"
#include "ui/dialogs/properties_dialog.h"
#include "ui/dialogs/recent_dialog.h"
#include "ui/dialogs/record_dialog.h"
#include "ui/dialogs/record_text.h"
#include "ui/dialogs/repaint_dialog.h"
#include "ui/dialogs/series_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/sketch_dialog.h"
#include "ui/dialogs/snapshots_dialog.h"
#include "ui/dialogs/story_dialog.h"
#include "ui/dialogs/text_dialog.h"
#include "ui/dialogs/tries_dialog.h"
#include "ui/page/screen_pictures.h"

#include <QFile>

#include <memory>

namespace pardalis {

// Facts as long as they come.
inline ModelFacts longFacts(const QString& folder) {
    ModelFacts facts = *scriptedModel();
    facts.name = "A model of a rather long name that somebody gave its folder (fine-tuned, second round)";
    facts.description = std::string(30, 'w');
    for (int i = 0; i < 20; ++i)
        facts.description += " and more of what it is said to be";
    facts.licence = "Licence of the longest name in the whole world, version 2.0 or any later one";
    facts.device = "Graphics Card of Name GTX 9999 Super, 24 GB";
    facts.folder = folder.toStdString();
    return facts;
}

// A report whose every part is long.
inline ModelReport longReport() {
    const std::string sentence = "something that takes a whole sentence to be said and then some more of it";
    ModelReport report;
    report.name = longFacts({}).name;
    report.format = "Hugging Face folder";
    report.family = "Chameleon";
    report.licence = longFacts({}).licence;
    report.licenceText = std::string(5000, 'w') + "\n" + sentence;
    report.writes = report.readsPictures = report.draws = {false, sentence};
    report.missing = report.notes = std::vector<std::string>(9, sentence);
    report.path = "/a/path/of/many/folders/" + std::string(200, 'x') + "/model";
    return report;
}

// The dialogs that makeDialog() knows by name.
inline constexpr const char* kDialogs[] = {
    "settings", "card",         "about",       "about nothing", "picture",     "tall picture", "wide picture",
    "output",   "text",         "models",      "licence",       "repaint",     "part",         "tall part",
    "choices",  "series",       "differences", "versions",      "no versions", "record",       "counts",
    "keys",     "story",        "size",        "recent",        "link",        "sketch",       "tries",
    "places",   "place things", "describe",    "properties",    "palette",     "snapshots",    "no snapshots"};

// What dialogs look at; outlives them.
struct DialogNeeds {
    const TestHome& home;
    ModelFacts facts = longFacts(home.path());
    Picture picture{};
    ModelList list{};
};

// One over the desk's window, with as much in it as there may be.
inline std::unique_ptr<QDialog> makeDialog(const QString& name, Desk& desk, DialogNeeds& needs) {
    QFile readme(needs.home.filePath("README.md"));
    CHECK(readme.open(QIODevice::WriteOnly));
    readme.write("# A model\n\n" + QByteArray("It does things.\n\n").repeated(200));
    readme.close();
    const ModelFacts& facts = needs.facts;
    const Picture& plain = needs.picture;
    const auto image = [&](int width, int height) { return Image::filled(width, height, {200, 60, 40}); };
    std::unique_ptr<QDialog> dialog;
    if (name == "settings") {
        auto made = std::make_unique<SettingsDialog>(GenerationSettings(), scriptedModel(), &desk.window);
        DeviceList devices;
        devices.whyNoGpu = std::string(300, 'w') + " no driver was found";
        made->setDevices(std::make_shared<DeviceList>(devices));
        dialog = std::move(made);
    } else if (name == "card") {
        dialog = std::make_unique<ModelCardDialog>(facts, &desk.window);
    } else if (name.startsWith("about")) {
        dialog = std::make_unique<AboutDialog>(name == "about" ? &facts : nullptr, &desk.window);
    } else if (name.endsWith("picture")) {
        const Image shown = name == "picture"        ? image(600, 600)
                            : name == "tall picture" ? image(40, 4000)
                                                     : image(4000, 40);
        dialog = std::make_unique<PictureDialog>(shown, &facts, plain, &desk.window);
    } else if (name == "models") {
        auto made = std::make_unique<ModelManagerDialog>(
            needs.list, *desk.dialogs, ModelManagerDialog::Now(),
            [](const std::filesystem::path&) { return longReport(); }, &desk.window);
        made->add(needs.home.path());
        dialog = std::move(made);
    } else if (name == "licence") {
        dialog = std::make_unique<LicenceDialog>(longReport(), LicenceDialog::Wanted::acceptance, &desk.window);
    } else if (name == "repaint") {
        dialog = std::make_unique<RepaintDialog>(toQImage(image(600, 900)), 8, QString(200, u'w'), &desk.window);
    } else if (name.endsWith("part")) {
        dialog = std::make_unique<PartDialog>(toQImage(name == "part" ? image(600, 600) : image(40, 4000)),
                                              PictureBox{0.2, 0.2, 0.4, 0.4}, &desk.window);
    } else if (name == "choices") {
        auto made = std::make_unique<ChoicesDialog>(toQImage(image(600, 600)), QString(200, u'w'), &desk.window);
        ChoicesDialog::Wish wish{.isChecklist = true, .question = {}, .lines = {}};
        for (int i = 0; i < 30; ++i)
            wish.lines << QString("%1 something that takes a whole sentence to be said").arg(i);
        made->setWish(wish);
        made->row().end(QString(120, u'f') + " is what went wrong");
        made->showShares(wish, std::vector<double>(30, 0.5));
        dialog = std::move(made);
    } else if (name == "series") {
        std::vector<SeriesDialog::Entry> entries;
        std::vector<BlockId> all;
        for (unsigned i = 1; i <= 40; ++i) {
            all.push_back(BlockId{i});
            entries.push_back({.picture = all.back(),
                               .name = QString("Picture %1: something that takes a whole sentence to be said").arg(i)});
        }
        auto made = std::make_unique<SeriesDialog>(entries, &desk.window);
        made->show(0, toQImage(image(40, 4000)));
        made->showShares(all, std::vector<double>(40, 0.025));
        dialog = std::move(made);
    } else if (name == "differences") {
        std::vector<Block> mine, theirs;
        for (int i = 0; i < 3000; ++i) {
            mine.push_back(makeParagraph(std::to_string(i) + std::string(200, 'w')));
            theirs.push_back(makeParagraph(std::to_string(i) + std::string(100, 'w') + " " + std::string(99, 'w')));
        }
        dialog = std::make_unique<DifferencesDialog>(
            Document({}, mine, {}), Document({}, theirs, {}),
            DifferencesDialog::Sides{"only in the earlier version", "only on the page here", QString(200, u'n'), "Now"},
            DifferencesDialog::Return{[&desk]() -> const Document& { return desk.document(); },
                                      [](const QString&, const Operation&) {}},
            &desk.window);
    } else if (name.endsWith("versions")) {
        EarlierVersionsDialog::Now now{QString(300, u'w'), {}, 1 << 30, 5, 50};
        for (int i = 0; name == "versions" && i < 50; ++i)
            now.versions.push_back({"/nowhere/" + std::string(200, 'x'), i, 12'345'678});
        dialog = std::make_unique<EarlierVersionsDialog>(
            std::move(now), [](const Document&, QWidget&) {}, &desk.window);
    } else if (name.endsWith("snapshots")) {
        std::vector<SnapshotsDialog::Entry> entries;
        for (int i = 0; name == "snapshots" && i < 50; ++i)
            entries.push_back({QString::number(i), QString(200, u'w'), i});
        const SnapshotsDialog::Ways ways{[](const QString&) { return qint64{1'234'567}; },
                                         [](const QStringList&, QWidget&) {},
                                         [](const QString&, QWidget&) { return false; }};
        dialog = std::make_unique<SnapshotsDialog>(QString(300, u'w'), entries, ways, &desk.window);
    } else if (name == "record") {
        RecordedRun run{.model = facts.name, .contentId = std::string(64, 'c'), .device = facts.device, .settings = {}};
        run.keepsPrompt = true;
        run.result = Finished{};
        for (int i = 0; i < 200; ++i)
            run.prompt.push_back({.text = std::string(300, 'w') + " and on"});
        dialog = std::make_unique<RecordDialog>(
            RecordDialog::Record{.facts = recordHtml(run, plain),
                                 .prompt = promptText(run, Document()),
                                 .json = {},
                                 .note = QString(20, u'w') + " something that takes a whole sentence to be said",
                                 .canRun = true},
            &desk.window);
    } else if (name == "output") {
        dialog = std::make_unique<OutputViewDialog>(image(400, 2000), plain, &desk.window);
    } else if (name == "recent") {
        std::vector<RecentDialog::Entry> entries;
        for (int i = 0; i < 10; ++i)
            entries.push_back({"/nowhere/" + QString(200, u'w') + QString::number(i), i % 2 == 0});
        dialog = std::make_unique<RecentDialog>(entries, &desk.window);
    } else if (name == "size") {
        dialog = std::make_unique<PictureSizeDialog>(QSize(20'000, 20'000), 0, 680, &desk.window);
    } else if (name == "story") {
        dialog = std::make_unique<StoryDialog>(
            std::vector<StoryDialog::Row>(60, {QString(60, u'w') + ' ' + QString(60, u'v'), QString(200, u'x')}),
            &desk.window);
    } else if (name == "counts") {
        TextStatistics all;
        all.counts = {123'456'789, 987'654'321, 12'345};
        all.wordsBy = {123'456'789, 1, 1, 1};
        all.picturesBy = {12'345, 1, 1, 1};
        dialog = std::make_unique<CountsDialog>(all, all, CountsDialog::Goals{10'000'000, 10'000'000}, 10'000'000,
                                                &desk.window);
    } else if (name == "keys") {
        dialog = std::make_unique<KeysDialog>(KeyChoices({{.id = "a.b", .name = "A", .place = "B"}}, {}), *desk.dialogs,
                                              &desk.window);
    } else if (name == "link") {
        dialog = std::make_unique<LinkDialog>("https://example.org/", &desk.window);
    } else if (name == "sketch") {
        dialog = std::make_unique<SketchDialog>(QSize(512, 512), true, true, &desk.window);
    } else if (name == "tries") {
        dialog = std::make_unique<TriesDialog>(&desk.window);
    } else if (name == "places") {
        dialog =
            std::make_unique<PlacesDialog>(toQImage(image(600, 600)), std::vector<PictureRegion>(), true, &desk.window);
    } else if (name == "place things") {
        dialog = std::make_unique<PlaceThingsDialog>(QSize(512, 512), PlacedWish(), &desk.window);
    } else if (name == "describe") {
        dialog = std::make_unique<DescribeDialog>(std::vector<BlockId>{BlockId{1}, BlockId{2}}, &desk.window);
    } else if (name == "properties") {
        dialog =
            std::make_unique<PropertiesDialog>("a.pardalis", std::vector<PropertiesDialog::Line>(), true, &desk.window);
    } else if (name == "palette") {
        dialog = std::make_unique<PaletteDialog>(
            std::vector<PaletteDialog::Entry>{{.id = "a.b", .name = "A", .place = "B", .keys = "Ctrl+A"}},
            &desk.window);
    } else {
        CHECK(name == "text");
        dialog = std::make_unique<TextDialog>("Title", QString("line\n").repeated(5000), &desk.window);
    }
    return dialog;
}

}  // namespace pardalis
