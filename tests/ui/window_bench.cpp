// How late the window is, and what it holds: a long document with photographs is opened and scrolled through, a model streams into
// it with the processor's cores at work, keys are pressed meanwhile; then, for the minutes that are asked for, somebody writes, and
// memory may not grow.
//   ui_window_bench [--stream seconds] [--soak minutes] [--pages n] [--pictures n] [--idle] [--check] [--shots PREFIX]
// --idle: no load on the cores. --check: asserts what holds on every machine, and nothing that has to do with time. --shots: pictures of the
// window as it was, PREFIX-opened.png and so on.
#include "core/base/thread_priority.h"
#include "core/cpu/cpu_backend.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "tests/ui/desk.h"
#include "tests/ui/long_document.h"
#include "ui/page/screen_pictures.h"
#include "ui/spelling/spelling.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <malloc.h>
#include <map>
#include <thread>
#include <time.h>
#include <unistd.h>

using namespace pardalis;
using namespace std::chrono_literals;

namespace {

double cpuMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

double wallMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

// What of the program is in memory, without what the allocator merely holds.
double residentMiB() {
    malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

struct Times {
    std::vector<double> wall, cpu;  // milliseconds

    void print(const char* what) {
        if (wall.empty())
            return;
        std::printf("%-34s", what);
        for (std::vector<double>* each : {&wall, &cpu}) {
            std::ranges::sort(*each);
            const auto at = [&](double share) {
                return (*each)[static_cast<std::size_t>(share * static_cast<double>(each->size() - 1))];
            };
            std::printf(" %s p50 %6.2f  p95 %6.2f  p99 %6.2f  worst %6.2f ms%s", each == &wall ? "wall" : "cpu",
                        at(0.5), at(0.95), at(0.99), each->back(), each == &wall ? ";" : "");
        }
        std::printf("  (%zu)\n", wall.size());
        std::fflush(stdout);
    }
};

// Notes what each event takes that holds up the window, and when it was painted.
class Watched final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (QThread::currentThread() != thread() || m_depth > 0 || !m_watching)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const int type = event->type();
        const QByteArray name = QByteArray(receiver->metaObject()->className()) + ' ' +
                                receiver->objectName().toLatin1() + " of " +
                                (receiver->parent() ? receiver->parent()->metaObject()->className() : "none");
        const double wall = wallMilliseconds(), cpu = cpuMilliseconds();
        const bool result = QApplication::notify(receiver, event);
        const double spent = cpuMilliseconds() - cpu;
        --m_depth;
        events.wall.push_back(wallMilliseconds() - wall);
        events.cpu.push_back(spent);
        auto& [count, total, most] = m_slow[name + " type " + QByteArray::number(type)];
        ++count;
        total += spent;
        most = std::max(most, spent);
        if (type == QEvent::UpdateRequest)
            painted();
        return result;
    }
    void watch(bool on) {
        m_watching = on;
        events = {};
        m_slow.clear();
    }
    void printSlowest(std::size_t many) const {
        std::vector<std::pair<QByteArray, Slow>> all(m_slow.begin(), m_slow.end());
        std::ranges::sort(all, std::greater(), [](const auto& each) { return each.second.most; });
        all.resize(std::min(many, all.size()));
        for (const auto& [name, slow] : all)
            std::printf("    most %7.2f ms, mean %6.2f, %5d times: %s\n", slow.most, slow.total / slow.count,
                        slow.count, name.constData());
    }

    Times events;
    std::function<void()> painted = [] {};  // the window, just now

private:
    struct Slow {
        int count = 0;
        double total = 0, most = 0;
    };
    std::map<QByteArray, Slow> m_slow;
    int m_depth = 0;
    bool m_watching = false;
};

// A model at work as far as the machine can tell: products of the size that a step of one has, on all cores.
class Load {
public:
    Load() : m_thread([this] { run(); }) {}
    ~Load() {
        m_stop = true;
        m_thread.join();
    }

private:
    void run() {
        lowerThreadPriority();
        const auto backend = makeCpuBackend();
        const Tensor weight = backend->allocate(DType::bf16, {5632, 2048});
        std::memset(weight.data, 0, weight.bytes());
        const Tensor row = backend->allocate(DType::f32, {1, 2048}), out = backend->allocate(DType::f32, {1, 5632});
        std::memset(row.data, 0, row.bytes());
        while (!m_stop)
            backend->matmul(row, std::vector<Projection>{{Matrix(weight), out}});
    }

    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

// 100 tokens a second in paragraphs of 60, and beside them a row of a 512 × 512 picture each third of a second.
Script stream(int seconds) {
    Script script;
    script.push_back({{}, ImageBegan{0, 32, 32, 512, 512}});
    for (int i = 0; i < 100 * seconds; ++i) {
        script.push_back({10ms, TextDelta{i % 60 == 59 ? "\n\n" : " token", {}}});
        if (i % 33 == 32 && i / 33 < 32) {
            const int row = i / 33;
            script.push_back(
                {{}, ImageCodes{0, 32 * row, std::vector<int>(32, 1), std::vector<Rgb>(32, {30, 140, 110})}});
            script.push_back({{}, ImageRows{0, 16 * row, Image::filled(512, 16, {30, 140, 110})}});
        }
    }
    script.push_back({{}, Finished{}});
    return script;
}

class Bench {
public:
    Bench(Watched& application, const TestHome& home, const LongDocument& shape)
        : m_application(application), m_home(home) {
        const Document document = makeLongDocument(shape);
        writeDocument(document, path().toStdU16String());
        for (const char* name : {"short", "shorter"})
            writeDocument(Document({}, {makeParagraph("A page.")}, {}),
                          home.filePath(name).toStdU16String() + u".pardalis");
        m_desk.window.keepRecovery(home.filePath("recovery").toStdU16String());
        m_desk.window.keepBackups(home.filePath("backups").toStdU16String());
        SpellingPlaces places;
        places.folders = {"/usr/share/hunspell"};
        places.ownWords = home.filePath("words.txt").toStdU16String();
        m_desk.window.openDictionaries(places);
        settle(300);
        if (auto* pictures = m_desk.window.findChild<ScreenPictures*>())
            QObject::connect(pictures, &ScreenPictures::decoded, [this] { ++m_decoded; });
    }

    int decoded() const { return m_decoded; }
    MainWindow& window() { return m_desk.window; }

    void open() {
        const double before = residentMiB();
        const double wall = wallMilliseconds(), cpu = cpuMilliseconds();
        m_application.watch(true);
        m_desk.window.openDocument(path());
        while (m_desk.document().blocks().size() < 2)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        waitForPaint();
        const double shown = wallMilliseconds() - wall;
        std::printf("%-34s wall %.0f ms, window's thread %.0f ms\n", "opened, first page painted", shown,
                    cpuMilliseconds() - cpu);
        m_application.printSlowest(3);
        settle(3000);
        std::printf("%-34s %.0f MiB, %.0f before; %d pictures decoded; window's thread %.0f ms till all is at rest\n",
                    "memory behind that", residentMiB(), before, m_decoded, cpuMilliseconds() - cpu);
        m_application.events.print("an event meanwhile");
        m_application.printSlowest(6);
        m_application.watch(false);
    }

    void scrollThrough() {
        QScrollBar* bar = m_desk.view.verticalScrollBar();
        m_application.watch(true);
        Times steps;
        for (int at = 0; at < bar->maximum(); at += bar->pageStep()) {
            const double wall = wallMilliseconds(), cpu = cpuMilliseconds();
            bar->setValue(at);
            QCoreApplication::processEvents();
            steps.wall.push_back(wallMilliseconds() - wall);
            steps.cpu.push_back(cpuMilliseconds() - cpu);
            QThreadPool::globalInstance()->waitForDone();
            QCoreApplication::processEvents();
        }
        settle(500);
        steps.print("a screen further to painted");
        std::printf("%-34s %.0f MiB; %d pictures decoded\n", "memory when all was seen", residentMiB(), m_decoded);
        m_application.printSlowest(4);
        m_application.watch(false);
    }

    void writeWhileItStreams(int seconds) {
        const std::size_t middle = m_desk.document().blocks().size() / 2;
        m_desk.caret(m_desk.block(middle).picture ? middle - 1 : middle, 3);
        settle(500);
        m_desk.engine.prepare(stream(seconds));
        m_desk.goOn();
        m_desk.caret(m_desk.block(middle - 1).picture ? middle - 2 : middle - 1, 3);
        settle(300);
        Times keys, rounds;
        double wall = wallMilliseconds(), cpu = cpuMilliseconds();
        bool isAsleep = false;
        m_application.watch(true);
        auto* dispatcher = QAbstractEventDispatcher::instance();
        const auto awake = QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, [&] {
            if (!std::exchange(isAsleep, false))
                return;
            wall = wallMilliseconds();
            cpu = cpuMilliseconds();
        });
        const auto blocks = QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, [&] {
            if (std::exchange(isAsleep, true))
                return;
            rounds.wall.push_back(wallMilliseconds() - wall);
            rounds.cpu.push_back(cpuMilliseconds() - cpu);
        });
        while (m_desk.controller.running()) {
            press(keys);
            settle(90);
        }
        QObject::disconnect(awake);
        QObject::disconnect(blocks);
        keys.print("key to paint");
        rounds.print("gap of the event loop");
        m_application.events.print("an event");
        m_application.printSlowest(10);
        m_application.watch(false);
        m_desk.controller.discard();
    }

    // False: memory grew.
    bool soak(double minutes) {
        std::vector<double> each;
        QElapsedTimer all, minute;
        all.start();
        minute.start();
        for (int round = 0; all.elapsed() < minutes * 60'000; ++round) {
            sit(round);
            if (minute.elapsed() < std::min(60'000.0, minutes * 60'000 / 4))
                continue;
            minute.restart();
            openAndSettle(path());
            each.push_back(residentMiB());
            std::printf("minute %.1f: %.0f MiB, %d rounds\n", static_cast<double>(all.elapsed()) / 60'000, each.back(),
                        round + 1);
            std::fflush(stdout);
        }
        if (each.size() < 3)
            return true;
        // Caches have filled after the first.
        const double first = each[1], last = each.back();
        std::printf("memory grew by %.1f %% behind minute 2\n", 100 * (last / first - 1));
        return last < 1.05 * first + 8;
    }

    void openAndSettle(const QString& file) {
        m_desk.window.openDocument(file);
        settle(400);
    }
    QString path() const { return m_home.filePath("long.pardalis"); }

private:
    // The window lives as it does for a user, and sleeps where nothing happens.
    void settle(int milliseconds) {
        QEventLoop loop;
        QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
        loop.exec();
    }
    void waitForPaint() {
        QEventLoop loop;
        m_application.painted = [&] { loop.quit(); };
        QTimer::singleShot(2000, &loop, &QEventLoop::quit);
        loop.exec();
        m_application.painted = [] {};
    }
    void press(Times& times) {
        const double wall = wallMilliseconds(), cpu = cpuMilliseconds();
        QCoreApplication::postEvent(&m_desk.view, new QKeyEvent(QEvent::KeyPress, Qt::Key_X, {}, "x"));
        waitForPaint();
        times.wall.push_back(wallMilliseconds() - wall);
        times.cpu.push_back(cpuMilliseconds() - cpu);
    }
    // Some of what a day has.
    void sit(int round) {
        openAndSettle(round % 2 ? path() : m_home.filePath("short.pardalis"));
        const std::size_t last = m_desk.document().blocks().size() - 1;
        m_desk.caret(m_desk.block(last).picture ? last - 1 : last, 0);
        for (int i = 0; i < 40; ++i)
            QTest::sendKeyEvent(QTest::Click, &m_desk.view, Qt::Key_A, 'a', Qt::NoModifier, 4);
        m_desk.engine.prepare(stream(1));
        m_desk.goOn();
        while (m_desk.controller.running())
            settle(20);
        round % 3 ? m_desk.controller.accept() : m_desk.controller.discard();
        settle(50);
        while (m_desk.undo().canUndo())
            m_desk.view.undo();
        settle(50);
    }

    Watched& m_application;
    const TestHome& m_home;
    Desk m_desk{{makeParagraph("")}};
    int m_decoded = 0;
};

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_NO_GLIB", "1");  // whose loop doesn't say when it sleeps
    Watched application(argc, argv);
    QCommandLineParser options;
    for (const char* name : {"stream", "soak", "pages", "pictures", "shots"})
        options.addOption({QString::fromLatin1(name), QString(), QStringLiteral("n")});
    options.addOptions({{QStringLiteral("idle"), QString()}, {QStringLiteral("check"), QString()}});
    options.process(application);
    const auto number = [&](const char* name, double fallback) {
        return options.isSet(name) ? options.value(name).toDouble() : fallback;
    };
    const TestHome home;
    LongDocument shape;
    shape.pages = static_cast<int>(number("pages", shape.pages));
    shape.pictures = static_cast<int>(number("pictures", shape.pictures));
    Bench bench(application, home, shape);
    const auto holds = [&](bool what, const char* text) {
        if (options.isSet("check") && !what) {
            std::printf("FAILED: %s\n", text);
            std::exit(1);
        }
    };
    const auto shoot = [&](const char* name) {
        if (options.isSet("shots"))
            bench.window().grab().save(options.value("shots") + QLatin1Char('-') + QLatin1String(name) + ".png");
    };
    bench.open();
    shoot("opened");
    holds(bench.decoded() <= 2, "pictures that nobody has seen are not decoded");
    bench.scrollThrough();
    shoot("scrolled");
    holds(bench.decoded() == shape.pictures, "each picture that was seen is decoded once");
    {
        const std::unique_ptr<Load> load = options.isSet("idle") ? nullptr : std::make_unique<Load>();
        bench.writeWhileItStreams(static_cast<int>(number("stream", 10)));
    }
    shoot("streamed");
    return bench.soak(number("soak", 0)) ? 0 : 1;
}
