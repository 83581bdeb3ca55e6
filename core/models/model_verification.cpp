#include "core/models/model_verification.h"

#include "core/base/error.h"
#include "core/base/file_pieces.h"
#include "core/base/shown_text.h"
#include "core/checkpoint/finite_scan.h"
#include "core/checkpoint/stored_checksums.h"
#include "core/models/published_digests.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace pardalis {
namespace {

namespace fs = std::filesystem;

// Tells how far it is, now and then, and where to stop.
class Meter {
public:
    Meter(std::uint64_t total, const VerifyProgress& progress, std::stop_token stop)
        : m_total(total), m_progress(progress), m_stop(std::move(stop)) {}

    void add(std::uint64_t bytes) {
        if (m_stop.stop_requested())
            throw Cancelled();
        m_done += bytes;
        const auto now = Clock::now();
        if (m_progress && (now - m_told >= std::chrono::milliseconds(100) || m_done >= m_total)) {
            m_told = now;
            m_progress(std::min(m_done, m_total), m_total);
        }
    }

private:
    using Clock = std::chrono::steady_clock;

    std::uint64_t m_total, m_done = 0;
    Clock::time_point m_told;
    const VerifyProgress& m_progress;
    std::stop_token m_stop;
};

std::string faultOf(const FiniteScan& scan) {
    constexpr std::size_t kNamed = 3;
    std::string names;
    const auto& found = scan.found();
    for (std::size_t i = 0; i < std::min(found.size(), kNamed); ++i)
        names += fmt::format("{}{} ({} of them)", i == 0 ? "" : ", ", found[i].tensor, found[i].notFinite);
    if (found.size() > kNamed)
        names += fmt::format(" and {} more tensors", found.size() - kNamed);
    return fmt::format("numbers that are none (NaN or infinite) in {}; a sound model has only finite ones", names);
}

std::string faultOf(const ChecksumScan& checksums) {
    const ChecksumScan::Differing& first = checksums.differing().front();
    const std::size_t more = checksums.differing().size() - 1;
    return fmt::format(
        "{}{} has the checksum {:08x}, where the file itself says {:08x}: it was damaged, so fetch it again",
        shownText(first.part), more == 0 ? "" : fmt::format(" (and {} more parts)", more), first.found, first.expected);
}

// Throws Error with what is wrong; what was proven before that stays.
void verify(VerifiedFile& file, const std::vector<PublishedDigest>& published, Meter& meter) {
    FiniteScan scan(storedFloatsOf(file.path));
    Digest sha256(Digest::Kind::sha256);
    std::vector<Digest> others;
    for (const PublishedDigest& each : published)
        others.emplace_back(each.kind);
    ChecksumScan checksums(storedChecksumsOf(file.path));
    readInPieces(file.path, [&](std::span<const std::byte> piece) {
        sha256.take(piece);
        for (Digest& digest : others)
            digest.take(piece);
        checksums.take(piece);
        scan.take(piece);
        meter.add(piece.size());
    });
    file.sha256 = sha256.hex();
    std::string differs;
    for (std::size_t i = 0; i < published.size(); ++i) {
        const PublishedDigest& wanted = published[i];
        const std::string hex = others[i].hex();
        file.compared = true;
        if (hex == wanted.hex)
            file.proven.push_back(fmt::format("its {} is the published one ({})", nameOf(wanted.kind), wanted.source));
        else if (differs.empty())
            differs = fmt::format("its {} is {}, where {} says {}: the file was damaged or changed, so fetch it again",
                                  nameOf(wanted.kind), hex, wanted.source, wanted.hex);
    }
    if (!differs.empty())
        throw Error(differs);
    if (!checksums.differing().empty())
        throw Error(faultOf(checksums));
    if (checksums.compared() > 0)
        file.proven.push_back(fmt::format("all {} parts in it have the checksums that it says", checksums.compared()));
    if (!scan.found().empty())
        throw Error(faultOf(scan));
    if (scan.looked() > 0)
        file.proven.push_back(fmt::format("all {} numbers in it are finite", scan.looked()));
}

VerifiedFile notYet(const fs::path& path) {
    VerifiedFile file;
    file.path = path;
    try {
        file.bytes = fileBytes(path);
    } catch (const Error&) {
        // Reading it will say why.
    }
    return file;
}

// Errors name the file, which the result does already.
std::string withoutPath(const std::string& what, const fs::path& path) {
    for (const std::string& start : {path.string() + ": ", path.filename().string() + ": "})
        if (what.starts_with(start))
            return what.substr(start.size());
    return what;
}

}  // namespace

bool ModelVerification::sound() const {
    return std::ranges::all_of(files, [](const VerifiedFile& file) { return file.fault.empty(); });
}

std::size_t ModelVerification::compared() const {
    return static_cast<std::size_t>(std::ranges::count(files, true, &VerifiedFile::compared));
}

std::uint64_t ModelVerification::bytes() const {
    return std::accumulate(files.begin(), files.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const VerifiedFile& file) { return sum + file.bytes; });
}

ModelVerification verifyModel(std::span<const fs::path> files, const VerifyProgress& progress, std::stop_token stop) {
    const PublishedDigests published = publishedDigests(files);
    ModelVerification result;
    for (const fs::path& file : files)
        result.files.push_back(notYet(file));
    for (const auto& [file, digests] : published) {
        if (std::ranges::find(files, file) == files.end())
            result.files.push_back(notYet(file));
    }
    Meter meter(result.bytes(), progress, std::move(stop));
    for (VerifiedFile& file : result.files) {
        try {
            const auto wanted = published.find(file.path);
            verify(file, wanted == published.end() ? std::vector<PublishedDigest>() : wanted->second, meter);
        } catch (const Error& error) {
            file.fault = withoutPath(error.what(), file.path);
        }
    }
    return result;
}

}  // namespace pardalis
