#pragma once

#include <QString>

#include <map>

namespace pardalis {

// What the page is like when an action is chosen, by a letter.
inline const std::map<char, const char*> kStates = {
    {'e', "empty"},
    {'c', "caret in text"},
    {'t', "text selected"},
    {'s', "several paragraphs selected"},
    {'p', "picture selected"},
    {'l', "caret in a nested list"},
    {'k', "caret in code"},
    {'r', "suggestion running"},
    {'w', "suggestion waiting"},
    {'x', "file that can't be written"},
    {'n', "no model"},
    {'m', "model without pictures"},
};
inline const char* const kAll = "ectsplkrwxnm";
inline const char* const kText = "ectslrwxnm";  // where text may have a style

struct Expected {
    const char* states;   // in which it can be chosen
    const char* effects;  // what of the window it changes: one of these at least, and of those below none other
};
// Every action by its name. What is missing here fails.
inline const std::map<QString, Expected> kActions = {
    {"New", {kAll, "reset"}},
    {"New window", {kAll, "another"}},
    {"Open", {kAll, "asked"}},
    {"Save", {kAll, "asked file banner"}},
    {"Save As", {kAll, "asked"}},
    {"Save as template", {kAll, "asked"}},
    {"Earlier versions", {"x", "asked"}},
    {"Keep a snapshot", {kAll, "asked"}},
    {"Snapshots", {kAll, "asked"}},
    {"Properties", {kAll, "asked"}},
    {"Web page", {kAll, "asked"}},
    {"PDF", {kAll, "asked"}},
    {"Markdown with pictures", {kAll, "asked"}},
    {"Plain text", {kAll, "asked"}},
    {"Print", {kAll, "asked"}},
    {"Print preview", {kAll, "asked"}},
    {"Open model", {kAll, "asked"}},
    {"Add model", {kAll, "asked"}},
    {"Manage models", {kAll, "asked"}},
    {"Quit", {kAll, "window"}},
    {"Undo", {"ctsplkrwxnm", "document"}},
    {"Redo", {"", "document"}},
    {"Cut", {"tsp", "document clipboard"}},
    {"Copy", {"tsp", "clipboard"}},
    {"Paste", {kAll, "document"}},
    {"Paste as plain text", {kAll, "document"}},
    {"Select all", {"ctsplkrwxnm", "selection"}},
    {"Find", {kAll, "find"}},
    {"Find next", {kAll, "find selection"}},
    {"Find previous", {kAll, "find selection"}},
    {"Replace", {kAll, "find"}},
    {"Counts and goals", {kAll, "asked"}},
    {"Keys", {kAll, "asked"}},
    {"Check spelling", {kAll, "spelling"}},
    // Where there is a dictionary, and at a misspelt word; spelling_test has them.
    {"Next misspelt word", {"", "selection"}},
    {"Previous misspelt word", {"", "selection"}},
    {"Add to my words", {"", "spelling"}},
    {"Ignore in this document", {"", "spelling"}},
    {"No dictionary is installed.", {"", "written"}},
    {"Debian has them in packages named hunspell-", {"", "written"}},
    {"None", {kAll, "written"}},
    {"Picture", {kAll, "asked"}},
    {"Text", {"ectslkrwxnm", "document"}},
    {"Heading 1", {"ectslkrwxnm", "document"}},
    {"Heading 2", {"ectslkrwxnm", "document"}},
    {"Heading 3", {"ectslkrwxnm", "document"}},
    {"Bullets", {"ectslkrwxnm", "document"}},
    {"Numbers", {"ectslkrwxnm", "document"}},
    {"Quote", {"ectslkrwxnm", "document"}},
    {"Code", {"ectslkrwxnm", "document"}},
    {"Bold", {kText, "document format"}},
    {"Italic", {kText, "document format"}},
    {"Strike through", {kText, "document format"}},
    {"Code in text", {kText, "document format"}},
    {"Link", {kText, "asked document format"}},
    {"List deeper", {"l", "document"}},
    {"List less deep", {"l", "document"}},
    {"Continue", {"ectsplkwxm", "model document"}},  // one that waits is kept
    {"Illustrate here", {"ectsplkwx", "model wish document"}},
    {"Draw several at once", {"ectsplkwx", "wish"}},
    {"Illustrate this story", {"ectsplkwx", "asked find"}},
    // Of models that were made for them; the scripted one is not.
    {"Fill in", {"", "model document"}},
    {"Fill in, the best of three", {"", "model document"}},
    {"Draw from a sketch", {"", "asked"}},
    {"Place things", {"", "asked"}},
    {"Change this picture", {"", "wish"}},
    {"Place its things anew", {"", "asked"}},
    {"Draft ahead in every pause", {kAll, "settings"}},
    {"Inspired by my library", {"", "settings"}},
    {"Inspired by", {"", "asked"}},
    {"Draw a part anew", {"p", "asked"}},
    // Of pictures that were drawn; the one here was not.
    {"Draw again", {"", "wish"}},
    {"Go on drawing", {"", "model"}},
    {"How it was made", {"", "asked"}},
    {"Draw what lies below", {"p", "wish"}},
    {"Ask", {"ectsplkrwxm", "ask"}},
    {"Stop", {"r", "model"}},
    {"Keep suggestion", {"rw", "document model"}},
    {"Keep first part", {"w", "document"}},
    {"Try again", {"w", "model"}},
    {"Try this text again", {"", "model"}},      // of a kept text; tries_test has it
    {"Try again, four at once", {"", "model"}},  // at a picture; tries_together_test has it
    {"Discard suggestion", {"w", "model"}},
    // Where there are several, which is nowhere here.
    {"Previous try", {"", "document"}},
    {"Next try", {"", "document"}},
    {"All tries", {"", "asked"}},
    {"How sure the model was", {"", "asked"}},
    {"How sure the model was of its words", {kAll, "certain find"}},
    {"Other words here", {"", "certain"}},  // where words are tinted; certainty_test has it
    {"Keep in the place of the picture above", {"", "document"}},
    {"Settings", {kAll, "asked"}},
    {"Make smaller", {"ectsplkrwxm", "find banner"}},  // the scripted model has no files to look at
    {"About this model", {"ectsplkrwxm", "asked"}},
    {"Zoom in", {kAll, "zoom"}},
    {"Zoom out", {kAll, "zoom"}},
    {"Normal size", {"c", "zoom"}},
    {"Who wrote what", {kAll, "origins"}},
    {"Your library", {kAll, "library"}},
    {"Outline", {kAll, "outline"}},
    {"Focus", {kAll, "focused"}},
    {"Typewriter", {kAll, "typewriter"}},
    {"Full screen", {kAll, "full"}},
    {"What the model reads", {kAll, "prompt"}},
    {"Always read by the model", {kAll, "document"}},
    {"Never read by the model", {kAll, "document"}},
    {"Next part of the window", {kAll, "focus"}},
    {"Previous part of the window", {kAll, "focus"}},
    {"As the system", {kAll, "theme"}},
    {"Light", {kAll, "theme"}},
    {"Dark", {kAll, "theme"}},
    {"High contrast, light", {kAll, "theme"}},
    {"High contrast, dark", {kAll, "theme"}},
    {"Language of the system", {kAll, "language"}},
    {"English", {kAll, "language"}},
    {"한국어", {kAll, "language"}},
    {"日本語", {kAll, "language"}},
    {"简体中文", {kAll, "language"}},
    {"Deutsch", {kAll, "language"}},
    {"Find a command", {kAll, "asked"}},
    {"About Pardalis", {kAll, "asked"}},
    // Lists that fill while they open.
    {"A template", {kAll, "reset"}},
    {"Open the folder of templates", {kAll, "folder"}},
    {"Recent documents", {kAll, "asked"}},
    {"A recent file", {kAll, "reset banner"}},
    {"Clear this list", {kAll, "settings"}},
    {"A known model", {kAll, "loading model"}},
    {"A suggestion put aside", {kAll, "model"}},
    // At a picture, in its own menu.
    {"Save picture as", {"p", "asked"}},
    {"Ask about this picture", {"p", "ask"}},
    {"How the model sees it", {"p", "asked"}},
    {"Crop or pad on output", {"p", "asked"}},
    {"For decoration only", {"p", "document"}},
    {"Size", {"p", "asked document"}},
    {"Wider", {"p", "document"}},
    {"Narrower", {"p", "document"}},
    {"At the left", {"p", "document"}},
    {"In the middle", {"p", "document"}},
    {"At the right", {"p", "document"}},
    {"Alternative text", {"p", "asked document"}},
    {"Caption", {"p", "asked document"}},
    {"Describe", {"p", "model document"}},
    {"Suggest a caption", {"p", "model document"}},
    {"Describe all pictures", {"", "asked"}},  // there is none without a text
    // Of models that point; the scripted one does not.
    {"Show what is where", {"", "model document"}},
    {"Where is", {"", "asked"}},
    {"Find this in the picture", {"", "model"}},
    {"Name what I box", {"p", "asked"}},
    {"Remove all boxes", {"", "document"}},  // there are none
    {"Ask about a part", {"p", "asked"}},
    {"Ask about the page that it shows", {"p", "ask"}},
    {"Choose among answers", {"p", "asked"}},
    {"Which comes next (experimental)", {"", "asked"}},  // there are no three pictures
};

}  // namespace pardalis
