#pragma once

#include "core/editing/operations.h"
#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"

namespace pardalis {

// Pictures that were stopped, gone on with. What is sampled depends on the seed and on the position alone, and what is drawn
// stands in the picture's codes: drawn on by the same model they are those of a run that was never stopped.

// Whether it has codes, and not all.
bool wasStopped(const Picture& picture);

// The request of the picture's record that draws the rest behind the codes there are. Where the model wrote before it drew,
// all that it wrote stands in front. `facts`: of the model it was made with. Throws Error for a picture that was not stopped,
// and for a record that can't be read or is not of this picture.
GenerationRequest restOf(const Picture& picture, const nlohmann::json& record, const MediaStore& media,
                         const ModelFacts& facts, const std::string& source);

// The same with all codes of a whole picture, of which nothing is left to be drawn: see GenerationRequest::odds.
GenerationRequest wholeOf(const Picture& picture, const nlohmann::json& record, const MediaStore& media,
                          const ModelFacts& facts, const std::string& source);

// The stopped picture becomes what `request` drew of it, with its place, its words and how it is shown; nothing where it is
// another picture.
std::optional<Operation> goneOnInPlace(const Document& document, BlockId stopped, const GenerationRequest& request,
                                       const Picture& drawn);

}  // namespace pardalis
