#include "app/train/data/folder_sources.h"

#include "app/train/config/run_config.h"
#include "app/train/data/files_below.h"
#include "app/train/run/random.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/formats.h"
#include "core/formats/text/text.h"
#include "core/image/fit.h"
#include "core/image/image_io.h"
#include "core/prompt/block_text.h"

#include <algorithm>
#include <span>

namespace pardalis::train {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTextBytes = 2000;  // a text sample is ended by the first paragraph that passes this

// What a source draws for an item depends on the seed and the item's name, not on its neighbours.
Random randomFor(const SourceSettings& settings, std::string_view name) {
    return {settings.seed, 64, Random::hashOf(name)};
}

bool heldOut(const SourceSettings& settings, std::string_view name) {
    return Random(0, 65, Random::hashOf(name)).chance(settings.heldOut);  // whatever the seed
}

Image readPicture(const fs::path& path) { return decodeImage(readFile(path), path.string()); }

SamplePart promptPicture(const Image& picture, const SourceSettings& settings) {
    return {PicturePart{padToSquare(picture, settings.resolution)}, false};
}
SamplePart answerPicture(const Image& picture, const SourceSettings& settings) {
    return {PicturePart{centreCrop(picture, settings.resolution)}, true};
}

// Of the documents that can be read, those of formats that keep so much.
std::vector<const char*> suffixesOfFormats(bool (*wanted)(Keeps)) {
    std::vector<const char*> suffixes;
    for (const Format& format : documentFormats().all())
        if (format.read && wanted(format.keeps))
            suffixes.insert(suffixes.end(), format.suffixes.begin(), format.suffixes.end());
    return suffixes;
}

class FileSource : public SampleSource {
public:
    FileSource(const fs::path& root, std::span<const char* const> extensions, const SourceSettings& settings)
        : m_root(root), m_files(filesBelow(root, extensions)), m_settings(settings) {}

    std::uint64_t items() const override { return m_files.size(); }
    std::string name(std::uint64_t item) const override { return m_files[item].string(); }
    bool isHeldOut(std::uint64_t item) const override {
        return heldOut(m_settings, fs::relative(m_files[item], m_root.parent_path()).generic_string());
    }

protected:
    const fs::path& file(std::uint64_t item) const { return m_files[item]; }
    const SourceSettings& settings() const { return m_settings; }

private:
    fs::path m_root;
    std::vector<fs::path> m_files;
    SourceSettings m_settings;
};

class DocumentSource : public FileSource {
public:
    using FileSource::FileSource;

    std::vector<Sample> read(std::uint64_t item) const override {
        const Imported imported = openDocument(file(item));
        if (!imported.warnings.empty())  // a page that lacks a picture teaches pages that lack pictures
            throw Error("{}: {}", file(item).string(), imported.warnings.front());
        Sample sample{"document", {}};
        std::string pending;
        const auto flush = [&] {
            if (!pending.empty())
                sample.parts.push_back(textPart(std::move(pending), true));
            pending.clear();
        };
        const auto append = [&](const std::string& paragraph) {
            if (!paragraph.empty())
                pending += (pending.empty() ? "" : kParagraphSeparator) + paragraph;
        };
        BlockText blockText;
        for (const Block& block : imported.document.blocks()) {
            append(blockText.next(block));
            if (!block.picture)
                continue;
            flush();
            const auto media = imported.document.media().find(block.picture->media);
            if (!media)
                throw Error("{}: the bytes of a picture are missing", file(item).string());
            sample.parts.push_back(answerPicture(decodeImage(media->bytes, file(item).string()), settings()));
            append(modelText(block.picture->caption));
        }
        flush();
        return sample.parts.empty() ? std::vector<Sample>{} : std::vector{std::move(sample)};
    }
};

class TextSource : public FileSource {
public:
    using FileSource::FileSource;

    std::vector<Sample> read(std::uint64_t item) const override {
        const Bytes bytes = readFile(file(item));
        const Document document = importText(asText(bytes)).document;
        std::vector<Sample> samples;
        std::string pending;
        const auto flush = [&] {
            if (!pending.empty())
                samples.push_back({"text", {textPart(std::move(pending), true)}});
            pending.clear();
        };
        for (const Block& block : document.blocks()) {
            const std::string paragraph = modelText(block.text());
            if (paragraph.empty())
                continue;
            pending += (pending.empty() ? "" : kParagraphSeparator) + paragraph;
            if (pending.size() > kTextBytes)
                flush();
        }
        flush();
        return samples;
    }
};

// A file of one JSON object a line.
class LineSource : public SampleSource {
public:
    LineSource(const fs::path& file, const SourceSettings& settings)
        : m_file(file), m_bytes(readFile(file)), m_settings(settings) {
        std::string_view rest = asText(m_bytes);
        for (int number = 1; !rest.empty(); ++number) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string_view line = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.find_first_not_of(" \t\r") != std::string_view::npos)
                m_lines.push_back({line, number});
        }
    }

    std::uint64_t items() const override { return m_lines.size(); }
    std::string name(std::uint64_t item) const override {
        return fmt::format("{}:{}", m_file.string(), m_lines[item].number);
    }
    bool isHeldOut(std::uint64_t item) const override { return heldOut(m_settings, m_lines[item].text); }

    std::vector<Sample> read(std::uint64_t item) const override {
        const Line& line = m_lines[item];
        const std::string place = name(item);
        const nlohmann::json json = parseJsonBytes(asBytes(line.text), place);
        return {sampleOf(JsonFields(json, place), randomFor(m_settings, line.text))};
    }

protected:
    virtual Sample sampleOf(const JsonFields& line, Random random) const = 0;

    const SourceSettings& settings() const { return m_settings; }
    static std::string required(const JsonFields& line, const char* member) {
        std::string value = line.text(member, "");
        if (value.empty())
            line.fail(member, "a text that is not empty");
        return value;
    }
    Image picture(const JsonFields& line) const {
        return readPicture(m_file.parent_path() / required(line, "picture"));
    }

private:
    struct Line {
        std::string_view text;
        int number;
    };

    fs::path m_file;
    Bytes m_bytes;
    SourceSettings m_settings;
    std::vector<Line> m_lines;  // into m_bytes
};

class CaptionSource : public LineSource {
public:
    using LineSource::LineSource;

private:
    Sample sampleOf(const JsonFields& line, Random random) const override {
        refuseUnknownMembers(line, {"picture", "caption"});
        const std::string caption = required(line, "caption");
        const Image pixels = picture(line);
        if (random.chance(settings().flipped))
            return {"caption", {promptPicture(pixels, settings()), textPart(caption, true)}};
        return {"draw", {textPart(wish(caption), false), endOfTurnPart(false), answerPicture(pixels, settings())}};
    }

    std::string wish(std::string_view caption) const {
        constexpr std::string_view kText = "{text}";
        if (caption.ends_with('.'))
            caption.remove_suffix(1);
        std::string words = settings().draw;
        return words.replace(words.find(kText), kText.size(), caption);
    }
};

class QuestionSource : public LineSource {
public:
    using LineSource::LineSource;

private:
    Sample sampleOf(const JsonFields& line, Random) const override {
        refuseUnknownMembers(line, {"picture", "question", "answer"});
        Sample sample{"question", {}};
        if (line.find("picture"))
            sample.parts.push_back(promptPicture(picture(line), settings()));
        sample.parts.push_back(textPart(required(line, "question"), false));
        sample.parts.push_back(endOfTurnPart(false));
        sample.parts.push_back(textPart(required(line, "answer"), true));
        return sample;
    }
};

}  // namespace

std::unique_ptr<SampleSource> documentSource(const fs::path& folder, const SourceSettings& settings) {
    const auto wanted = [](Keeps keeps) { return keeps != Keeps::text; };
    return std::make_unique<DocumentSource>(folder, suffixesOfFormats(wanted), settings);
}

std::unique_ptr<SampleSource> textSource(const fs::path& path, const SourceSettings& settings) {
    const auto wanted = [](Keeps keeps) { return keeps == Keeps::text; };
    return std::make_unique<TextSource>(path, suffixesOfFormats(wanted), settings);
}

std::unique_ptr<SampleSource> captionSource(const fs::path& file, const SourceSettings& settings) {
    return std::make_unique<CaptionSource>(file, settings);
}

std::unique_ptr<SampleSource> questionSource(const fs::path& file, const SourceSettings& settings) {
    return std::make_unique<QuestionSource>(file, settings);
}

}  // namespace pardalis::train
