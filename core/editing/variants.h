#pragma once

#include "core/editing/operations.h"

#include <optional>
#include <string>
#include <vector>

namespace pardalis {

// Where a site stands on the page.
struct SitePlace {
    std::string site;
    int shown = 0;                    // the number of its variant there
    std::size_t first = 0, last = 0;  // blocks; between them may stand others that were put there since
};
std::optional<SitePlace> placeOfSite(const Document& document, const std::string& site);  // none: it is not on the page
std::optional<SitePlace> siteAt(const Document& document, BlockId block);

// What of a suggestion's edit the model made. `lead` and `tail`: of the one block that it changes, the bytes in front and
// behind that stay. Without blocks where it is none of one place, as what changes several blocks of text.
Variant variantOf(const Edit& kept, std::size_t lead, std::size_t tail, std::string generation);
// The edit, with what it inserts as one of a site's variants that is shown there, and others beside it. They get numbers
// in their order from 1. Unchanged where a variant has no blocks, or there are too many.
Edit withVariants(const Document& document, Edit kept, std::vector<Variant> variants, std::size_t shown);

// These are one step each, and return nothing where there is nothing to do, or no such variant.
//
// Another variant in the place of the one that is shown, which the site keeps with all that was changed in it. The writer's own
// text around it stays. Media of its pictures must be in the document, or come with the edit.
std::optional<Operation> showVariant(const Document& document, const std::string& site, int number);
// One more try of a picture, which is shown instead of it from now on and keeps its caption and its size on the page. What was
// there becomes the first variant where it was alone.
std::optional<Operation> addVariant(const Document& document, BlockId picture, const Block& made);
std::optional<Operation> starVariant(const Document& document, const std::string& site, int number, bool starred);
// The shown one makes way for its neighbour; the last one that is left stays on the page, and is no site's any more.
std::optional<Operation> removeVariant(const Document& document, const std::string& site, int number);
int neighbourOf(const Document& document, const std::string& site,
                int number);  // of that and no other; itself where it is alone
// A copy of it below, which is not of the site.
std::optional<Operation> keepBesides(const Document& document, const std::string& site, int number);

// All that is not shown goes, at all sites; what is shown stays.
std::optional<Operation> forgetTries(const Document& document, const Selection& after);

// Pictures of a variant whose pixels the document does not have.
std::vector<Picture> withoutPixels(const Document& document, const Variant& variant);

}  // namespace pardalis
