#pragma once

#include "core/generation/picture_canvas.h"
#include "core/generation/picture_steps.h"
#include "core/generation/run_state.h"

#include <optional>
#include <vector>

namespace pardalis {

// The pictures of a run, one after the other: opened, drawn code by code with their previews, decoded and closed.
class PicturePart {
public:
    explicit PicturePart(RunState& run) : m_run(run) {}

    // Throws Error where no picture fits. What is stopped from here on leaves a picture.
    void open();
    // A chunk of a prompt, a token, or the end of the picture: then false.
    bool step();
    int finished() const { return m_pictures; }

    // Of a run that goes on together with others: whether the next step() takes what comes of a pass that it shares with them,
    // its streams' part of that, and what came: logits of PictureSteps::codes(), [streams, codes].
    bool wantsPass() const { return m_steps && m_codes.size() < codes() && m_steps->wantsPass(); }
    std::size_t streams() const { return m_weights.size(); }
    void addTo(std::vector<StreamInput>& pass);
    void draw(const Tensor& logits);

    // What there is of an open picture when a request ends early: its codes, so that it can be resumed, and how it looks.
    void keepOpen();

private:
    struct Strip {
        int firstRow;  // of codes
        ImageTokenizer::PendingRows pixels;
    };

    ImageTokenizer& tokenizer() const { return *m_run.model().imageTokenizer(); }
    std::size_t codes() const { return static_cast<std::size_t>(m_grid.codes()); }
    bool showsPreviews() const { return m_run.request.previewRows >= 0; }
    void checkResumed() const;
    std::vector<int> repaintedCodes() const;
    void findStanding();
    void takeStanding(std::size_t end);
    int capacity(int promptRows, int opened) const;
    bool knowsSize();
    void stepToSize();
    void begin(PictureGrid grid);
    void planStreams();
    int openRows() const { return static_cast<int>(m_run.rows.size() - m_firstRow); }
    bool prefill();
    void push(TokenId id);
    void take(int code);
    void follow();
    void showStrips();
    void paintStrip();
    void close();
    void send(Image pixels);

    RunState& m_run;
    int m_pictures = 0;
    std::size_t m_firstRow = 0;           // of the open picture: its begin
    PictureGrid m_grid;                   // empty: the model has not said it yet
    std::optional<PictureSteps> m_steps;  // none: a prompt is not fed yet
    std::vector<float> m_weights;         // of the guidance streams
    Contrast m_contrast;                  // of them
    std::vector<Rows> m_prompts;          // of the guidance streams but the full one, growing with the codes
    std::vector<int> m_codes;
    std::vector<int> m_standing;                 // of a picture that goes on, or of one that is repainted
    std::size_t m_drawnFrom = 0, m_drawnTo = 0;  // codes of the open picture that are drawn; others are of m_standing
    std::optional<PictureCanvas> m_canvas;       // of the open picture
    std::optional<Strip> m_strip;                // that is being decoded
    int m_begunRows = 0;                         // rows of codes that are decoded properly, or will be
};

}  // namespace pardalis
