#pragma once

#include "app/cli/options.h"

#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"
#include "core/prompt/prompt_planner.h"
#include "core/retrieval/library_search.h"

#include <CLI/CLI.hpp>

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace pardalis::cli {

// What a picture is drawn after, besides its words.
struct AfterOptions {
    std::vector<std::string> like;
    std::string edit, edges, scribble, boxes;  // files; one of them at most
    std::string repaint, below;                // files, likewise
    std::string rows;                          // of `repaint`: "5-8"
    std::string library, encoder;              // what fits the prompt comes from there

    void addTo(CLI::App& command);
};

// A wish with the pictures that it needs.
class DrawnAfter {
public:
    // Reads the files. Throws Error naming the one that can't be used, and for what the model was not tuned for; Cancelled.
    // What was found in a library goes to standard error.
    DrawnAfter(const AfterOptions& options, const std::string& prompt, PictureGrid grid, const ModelFacts& facts,
               const ModelOptions& computer, const std::stop_token& stop);

    const Illustration& wish() const { return m_wish; }
    // What of it stands already.
    const std::optional<Repaint>& repaint() const { return m_repaint; }

private:
    void addLike(const std::string& path);
    void addFound(const AfterOptions& options, const std::string& prompt, const ModelOptions& computer,
                  const std::stop_token& stop);
    // False, and said, where it can't be read.
    bool addPage(const LibraryDocument& document);
    void addRepaint(const AfterOptions& options, const ModelFacts& facts);
    // A picture with what is said of it.
    PromptPage page(std::string text, Bytes bytes, const std::string& name);

    Illustration m_wish;
    std::optional<Repaint> m_repaint;
    MediaStore m_media;
    std::deque<Block> m_blocks;  // which pages point to
};

}  // namespace pardalis::cli
