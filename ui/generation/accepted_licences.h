#pragma once

#include <QString>

namespace pardalis {

struct ModelReport;

// Whose licence was read and accepted, for the model that lies there: kept in the settings. GUI thread.
namespace licences {

// Whether there is anything to accept: a model whose makers' terms nobody knows has nothing, which is said instead.
bool known(const ModelReport& report);
bool accepted(const ModelReport& report);  // in the words it has now; where there are none, whether that was seen
bool settled(const QString& path);         // some words of it were: it may be opened without looking again
void accept(const ModelReport& report);
// What was made of a model is under its licence, in its words.
void inherit(const QString& model, const QString& made);

}  // namespace licences

}  // namespace pardalis
