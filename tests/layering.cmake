# cmake -DROOT=<source root> -DQT_HEADERS=<folder of QtCore/, QtWidgets/ ...> -P layering.cmake
#
# Fails on an include that points against the layers, on one that is not relative to the source root, and on a
# folder that no rule below places. Before it looks at the tree it proves on planted files that it would notice.
cmake_minimum_required(VERSION 3.25)

foreach(variable ROOT QT_HEADERS)
    if(NOT IS_DIRECTORY "${${variable}}")
        message(FATAL_ERROR "${variable} is not a folder: '${${variable}}'")
    endif()
endforeach()
if(NOT EXISTS "${QT_HEADERS}/QtWidgets/QWidget")
    message(FATAL_ERROR "QT_HEADERS: no QtWidgets/QWidget in ${QT_HEADERS}; widgets could not be told from the rest of Qt")
endif()

# layer(FOLDER SEES folder-or-file... NEVER rule...): what the files of a folder may include from this project, besides
# the folder itself, and which outside headers they may not (see is_forbidden).
set(layers "")
macro(layer folder)
    cmake_parse_arguments(layer "" "" "SEES;NEVER" ${ARGN})
    list(APPEND layers "${folder}")
    set("sees_${folder}" ${folder} ${layer_SEES})
    set("never_${folder}" ${layer_NEVER})
endmacro()

# The longest folder that a file lies in decides.
layer(core/base NEVER qt cuda)
layer(core/image SEES core/base NEVER qt cuda)
layer(core/document SEES core/base core/image NEVER qt cuda)
layer(core/editing SEES core/base core/image core/document core/tokens/regular_expression.h NEVER qt cuda)
layer(core/formats SEES core/base core/image core/document NEVER qt cuda)
layer(core/journal SEES core/base core/image core/document core/formats NEVER qt cuda)
layer(core/tokens SEES core/base NEVER qt cuda)
layer(core/tensor SEES core/base core/tokens/token_id.h NEVER qt cuda)
layer(core/simd SEES core/tensor NEVER qt cuda)
layer(core/nn SEES core/base core/image core/tensor NEVER qt cuda)
layer(core/checkpoint SEES core/base core/tensor NEVER qt cuda)
layer(core/retrieval SEES core/base core/image core/document core/formats core/tokens core/tensor core/nn core/checkpoint
      NEVER qt cuda)
layer(core/families SEES core/base core/image core/tokens core/tensor core/nn core/checkpoint NEVER qt cuda)
layer(core/prompt SEES core/base core/document core/tokens core/nn/picture_grid.h core/families NEVER qt cuda)
layer(core/words SEES core/base NEVER qt cuda)
layer(core/spelling SEES core/base NEVER qt cuda)
layer(core/models SEES core/base core/image core/tokens core/tensor core/nn core/checkpoint core/families core/prompt
      core/words NEVER qt cuda)
layer(core/generation SEES core/base core/image core/document core/editing core/tokens core/tensor core/nn core/families
      core/prompt core/words core/models NEVER qt cuda)
layer(core/cpu SEES core/base core/tensor core/simd core/tokens/token_id.h NEVER qt cuda)
layer(gpu SEES core NEVER qt)
layer(ui/page SEES core NEVER cuda widgets)
layer(ui/document SEES core ui/page NEVER cuda widgets)
layer(ui/suggestion SEES core ui/page NEVER cuda widgets)
layer(ui/spelling SEES core ui/page NEVER cuda widgets)
layer(ui/library SEES core ui/page NEVER cuda widgets)
layer(ui/generation SEES core ui/page ui/document ui/suggestion ui/library NEVER cuda widgets)
layer(ui/language NEVER cuda widgets)
layer(ui/theme SEES core ui/page NEVER cuda)
layer(ui/document_view SEES core ui/page ui/document ui/suggestion ui/spelling ui/language ui/theme NEVER cuda)
layer(ui/dialogs SEES core ui/page ui/document ui/generation ui/theme NEVER cuda)
layer(ui/panels SEES core ui/page ui/document ui/suggestion ui/library ui/generation ui/language ui/theme ui/document_view ui/dialogs NEVER cuda)
layer(ui/commands SEES core ui/page ui/document ui/suggestion ui/spelling ui/library ui/generation ui/language ui/theme ui/document_view ui/dialogs ui/panels NEVER cuda)
layer(ui/window SEES core ui NEVER cuda)
layer(app SEES core gpu ui NEVER cuda)
layer(app/support SEES core gpu NEVER qt cuda)
layer(app/cli SEES app/support core gpu ui/page NEVER cuda widgets)
layer(app/train SEES app/support core gpu NEVER qt)

# is_forbidden(RULE HEADER result): header is what stands between the angle brackets
function(is_forbidden rule header result)
    set(hit FALSE)
    if(rule STREQUAL "qt")
        if(header MATCHES "^Q[A-Z]|^Qt|^q[a-z0-9_]+\\.h$")
            set(hit TRUE)
        endif()
    elseif(rule STREQUAL "cuda")
        if(header MATCHES "^(cuda|cublas|curand|cudnn|nvrtc)|^(cub|cute|thrust)/")
            set(hit TRUE)
        endif()
    elseif(rule STREQUAL "widgets")
        foreach(module QtWidgets QtPrintSupport QtOpenGLWidgets QtSvgWidgets)
            if(header MATCHES "^${module}(/|$)" OR EXISTS "${QT_HEADERS}/${module}/${header}")
                set(hit TRUE)
            endif()
        endforeach()
    else()
        message(FATAL_ERROR "layering: unknown rule ${rule}")
    endif()
    set(${result} ${hit} PARENT_SCOPE)
endfunction()

# layer_of(FILE result): the rule's folder, or empty
function(layer_of file result)
    set(found "")
    foreach(folder IN LISTS layers)
        string(LENGTH "${folder}" length)
        string(LENGTH "${found}" found_length)
        string(FIND "${file}" "${folder}/" at)
        if(at EQUAL 0 AND length GREATER found_length)
            set(found "${folder}")
        endif()
    endforeach()
    set(${result} "${found}" PARENT_SCOPE)
endfunction()

# violations_in(ROOT result count): one line per wrong include; count is the number of includes that were judged
function(violations_in root result count)
    set(violations "")
    set(judged 0)
    set(patterns "")
    foreach(top app core gpu ui)
        foreach(ending h cpp cu cuh)
            list(APPEND patterns "${root}/${top}/*.${ending}")
        endforeach()
    endforeach()
    file(GLOB_RECURSE files RELATIVE "${root}" ${patterns})
    foreach(file IN LISTS files)
        layer_of("${file}" folder)
        if(folder STREQUAL "")
            list(APPEND violations "${file}: no layer of tests/layering.cmake contains this folder")
            continue()
        endif()
        file(READ "${root}/${file}" text)
        string(REGEX MATCHALL "(^|\n)[ \t]*#[ \t]*include[ \t]*[\"<][^\">\n;]+[\">]" includes "${text}")
        foreach(include IN LISTS includes)
            math(EXPR judged "${judged} + 1")
            string(REGEX MATCH "([\"<])([^\"<>]+)[\">]$" quoted "${include}")
            set(header "${CMAKE_MATCH_2}")
            if(CMAKE_MATCH_1 STREQUAL "<")
                foreach(rule IN LISTS "never_${folder}")
                    is_forbidden(${rule} "${header}" hit)
                    if(hit)
                        list(APPEND violations "${file}: <${header}>: no ${rule} in ${folder}")
                    endif()
                endforeach()
            elseif(header MATCHES "^(app|core|gpu|ui)/")
                set(seen FALSE)
                foreach(visible IN LISTS "sees_${folder}")
                    string(FIND "${header}/" "${visible}/" at)
                    if(at EQUAL 0)
                        set(seen TRUE)
                    endif()
                endforeach()
                if(NOT seen)
                    list(APPEND violations "${file}: \"${header}\": ${folder} must not see it")
                endif()
            elseif(NOT header MATCHES "^[a-z0-9_]+\\.moc$")
                list(APPEND violations
                    "${file}: \"${header}\": write ours from the source root, others in angle brackets")
            endif()
        endforeach()
    endforeach()
    set(${result} "${violations}" PARENT_SCOPE)
    set(${count} ${judged} PARENT_SCOPE)
endfunction()

# The check checked: each planted include (FOLDER INCLUDE) must be judged as its list says.
set(planted "$ENV{TMPDIR}")
if(planted STREQUAL "")
    set(planted /tmp)
endif()
string(RANDOM LENGTH 12 suffix)
set(planted "${planted}/pardalis-layering-${suffix}")
set(right
    [[app/cli "ui/page/pdf_export.h"]] [[app/desktop "ui/main_window.h"]] [[app/desktop <QApplication>]]
    [[core/base <queue>]] [[core/base <vector>]] [[core/cpu "core/tensor/backend.h"]]
    [[core/cpu "core/tokens/token_id.h"]] [[core/editing "core/document/block.h"]]
    [[core/generation "core/editing/text_joiner.h"]] [[core/generation "core/tensor/backend.h"]]
    [[core/formats/markdown "core/formats/html/html_reader.h"]] [[core/formats/text "core/document/block.h"]]
    [[core/journal "core/formats/formats.h"]] [[core/image "core/base/error.h"]] [[gpu <cuda_runtime.h>]]
    [[ui/document <QUndoStack>]] [[ui/library "core/retrieval/library_worker.h"]] [[ui/page "core/base/error.h"]] [[ui/page <QPainter>]]
    [[ui/panels "ui/document_view/document_view.h"]] [[ui/window "main_window.moc"]]
    [[ui/window "ui/panels/ask_panel.h"]] [[ui/window <QWidget>]])
set(wrong
    [[app/cli "ui/main_window.h"]] [[app/cli <QApplication>]] [[app/train <QString>]]
    [[core/base "../../ui/main_window.h"]] [[core/base "app/cli/main.h"]] [[core/base "core/image/image.h"]]
    [[core/base <QString>]] [[core/base <qglobal.h>]] [[core/cpu "core/document/document.h"]]
    [[core/cpu "core/generation/engine.h"]] [[core/cpu "core/tokens/vocabulary.h"]] [[core/cpu <cuda_runtime.h>]]
    [[core/document "core/editing/runs.h"]] [[core/document "core/formats/formats.h"]] [[core/document "core/tokens/vocabulary.h"]]
    [[core/document "ui/main_window.h"]] [[core/editing "core/generation/engine.h"]] [[core/editing "ui/document/document_model.h"]]
    [[core/editing <QString>]] [[core/formats "core/editing/runs.h"]] [[core/formats/html <QString>]]
    [[core/formats/pardalis "core/journal/recovery_slot.h"]]
    [[core/generation "core/cpu/cpu_backend.h"]] [[core/image "core/document/document.h"]] [[core/model "backend.h"]]
    [[core/model "core/generation/engine.h"]] [[core/model <QtCore/QList>]] [[core/surprise <vector>]]
    [[gpu "ui/main_window.h"]] [[gpu <QString>]] [[ui/dialogs "ui/panels/ask_panel.h"]]
    [[ui/document "ui/document_view/document_view.h"]] [[ui/document_view "ui/generation/generation_controller.h"]]
    [[ui/generation <QWidget>]] [[ui/library "ui/document/document_model.h"]] [[ui/library <QWidget>]] [[ui/commands "ui/window/main_window.h"]]
    [[ui/panels "ui/commands/command_table.h"]] [[ui/panels "ui/window/main_window.h"]] [[ui/surprise <QWidget>]]
    [[ui/window "app/cli/main.h"]] [[ui/window "gpu/cuda_backend.h"]] [[ui/window <cublas_v2.h>]] [[ui/page "ui/window/main_window.h"]] [[ui/page <QPrinter>]] [[ui/page <QTextEdit>]]
    [[ui/page <QWidget>]] [[ui/page <QtWidgets/QWidget>]])
set(number 0)
set(expected "")
foreach(kind right wrong)
    foreach(plant IN LISTS ${kind})
        string(REGEX MATCH "^([a-z_/]+) (.+)$" parsed "${plant}")
        math(EXPR number "${number} + 1")
        set(file "${CMAKE_MATCH_1}/plant_${number}.cpp")
        file(WRITE "${planted}/${file}" "// planted\n#include ${CMAKE_MATCH_2}\n")
        if(kind STREQUAL "wrong")
            list(APPEND expected "${file}")
        endif()
    endforeach()
endforeach()
violations_in("${planted}" found count)
file(REMOVE_RECURSE "${planted}")
list(TRANSFORM found REPLACE ":.*" "")
list(SORT found)
list(SORT expected)
if(NOT found STREQUAL expected)
    message(FATAL_ERROR "layering: the check itself is broken\n  should report: ${expected}\n  reported:      ${found}")
endif()

violations_in("${ROOT}" found count)
if(count EQUAL 0)
    message(FATAL_ERROR "layering: no includes found under ${ROOT}")
endif()
foreach(violation IN LISTS found)
    message(SEND_ERROR "${violation}")
endforeach()
message(STATUS "layering: ${count} includes looked at")
