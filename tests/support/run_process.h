#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace pardalis {

// A program that has ended, as its caller sees it.
struct ProcessResult {
    int exitCode = -1;  // -1: it crashed or did not end in time, which `err` says
    QString out, err;
};

inline ProcessResult runProcess(const QString& program, const QStringList& arguments, const QString& folder,
                                int milliseconds = 200000) {
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(milliseconds))
        return {-1, {}, "did not end"};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

}  // namespace pardalis
