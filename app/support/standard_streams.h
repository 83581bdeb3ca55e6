#pragma once

#include <string>

namespace pardalis {

// What a program does before anything else. A standard descriptor that its caller closed is opened again, so that no
// file takes its number and gets what is printed; printing to it still fails. A pipe whose reader is gone and a file
// that may not grow become errors of writing instead of signals that end the program.
void prepareStandardStreams();

// Writes out what stands in the buffer of standard output. False when that or anything before could not be written.
bool flushStandardOutput();
// Why not; "" while all could be written.
std::string standardOutputFault();

// While one lives, what libraries print on standard error goes nowhere: libpng speaks before our own line does. Our own
// would, too, so no longer than they work. On the thread that prints, one at a time.
class QuietLibraries {
public:
    QuietLibraries();
    ~QuietLibraries();
    QuietLibraries(const QuietLibraries&) = delete;
    QuietLibraries& operator=(const QuietLibraries&) = delete;

private:
    int m_before;  // the descriptor that standard error had; -1: it could not be changed
};

}  // namespace pardalis
