# Precompiled headers: what our sources include of others, read once. They only save time. A source includes what it uses,
# and with PARDALIS_PCH=OFF nothing changes but the minutes.
include_guard(GLOBAL)

# Clang refuses a precompiled header of other flags where GCC is content with what makes no difference, and the compilers
# of the fuzzers and of clang-tidy are to see what a source includes itself.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(pardalis_pch_default ON)
else()
    set(pardalis_pch_default OFF)
endif()
# A header that does not fit a source is read as text: that costs time and is no fault to stop at.
set(CMAKE_PCH_WARN_INVALID OFF)
option(PARDALIS_PCH "Precompile the headers of the standard library, Qt and libtorch" ${pardalis_pch_default})

set(pardalis_pch_standard_headers
    <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <cstring> <filesystem> <functional> <limits> <map> <memory>
    <mutex> <optional> <set> <span> <stop_token> <string> <string_view> <thread> <unordered_map> <utility> <variant>
    <vector> <fmt/format.h>)
set(pardalis_pch_qt_headers
    <QDir> <QElapsedTimer> <QFileInfo> <QLocale> <QMimeData> <QObject> <QRegularExpression> <QSettings> <QString>
    <QStringList> <QThreadPool> <QTimer> <QUrl>
    <QAbstractTextDocumentLayout> <QAction> <QFontMetricsF> <QGuiApplication> <QImage> <QKeyEvent> <QPainter> <QTextBlock>
    <QTextCursor> <QTextDocument> <QTextFrame> <QTextLayout>
    <QApplication> <QComboBox> <QDialog> <QDialogButtonBox> <QFormLayout> <QFrame> <QHBoxLayout> <QLabel> <QLineEdit>
    <QMessageBox> <QPushButton> <QScrollBar> <QTextBrowser> <QToolButton> <QVBoxLayout> <QWidget>)
set(pardalis_pch_test_headers <QFile> <QString> <QTemporaryDir> <QTest> <fstream>)

# pardalis_make_pch(name [HEADERS header...] [LIBRARIES target...] [FOLDERS_OF target...])
#
# The target pardalis_pch_<name>, the standard library's headers and these precompiled. GCC takes it for a source whose flags are the same as far as they matter:
# position independence, debug information, whether it optimises, and every macro that the header asks for. So LIBRARIES
# are those whose macros it asks for, and of the others (FOLDERS_OF) only the include folders are taken.
function(pardalis_make_pch name)
    cmake_parse_arguments(PARSE_ARGV 1 pch "" "" "HEADERS;LIBRARIES;FOLDERS_OF")
    set(source ${PROJECT_BINARY_DIR}/pch/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "// A target wants a source; this one is about its header.\n")
    add_library(pardalis_pch_${name} OBJECT EXCLUDE_FROM_ALL ${source})
    target_link_libraries(pardalis_pch_${name} PRIVATE pardalis_options fmt::fmt ${pch_LIBRARIES})
    if("Qt6::Test" IN_LIST pch_LIBRARIES)
        pardalis_forget_test_folders(pardalis_pch_${name})
    endif()
    foreach(target IN LISTS pch_FOLDERS_OF)
        target_include_directories(pardalis_pch_${name} SYSTEM PRIVATE $<TARGET_PROPERTY:${target},INTERFACE_INCLUDE_DIRECTORIES>)
    endforeach()
    target_precompile_headers(pardalis_pch_${name} PRIVATE ${pardalis_pch_standard_headers} ${pch_HEADERS})
endfunction()

# pardalis_links(target result): the targets that it links, and those that they link
function(pardalis_links target result)
    set(found ${target})
    set(left ${target})
    while(left)
        list(POP_FRONT left next)
        foreach(property LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
            get_target_property(libraries ${next} ${property})
            foreach(library IN LISTS libraries)
                string(REGEX REPLACE "^\\$<LINK_ONLY:(.*)>$" "\\1" library "${library}")
                if(TARGET "${library}")
                    get_target_property(aliased ${library} ALIASED_TARGET)
                    if(aliased)
                        set(library ${aliased})
                    endif()
                    if(NOT library IN_LIST found)
                        list(APPEND found ${library})
                        list(APPEND left ${library})
                    endif()
                endif()
            endforeach()
        endforeach()
    endwhile()
    set(${result} "${found}" PARENT_SCOPE)
endfunction()

# pardalis_pch_for(target result): the name of the header for a target by what it links, empty for none
function(pardalis_pch_for target result)
    get_target_property(type ${target} TYPE)
    get_target_property(name ${target} PARDALIS_PCH)
    if(NOT name)
        pardalis_links(${target} links)
        if(NOT type MATCHES "^(STATIC|OBJECT)_LIBRARY$|^EXECUTABLE$" OR NOT "pardalis_options" IN_LIST links)
            set(name none)
        elseif("torch" IN_LIST links)
            set(name torch)
        elseif("Qt6::Test" IN_LIST links)
            if("Qt6::Widgets" IN_LIST links)
                set(name widgets_test)
            elseif("Qt6::Gui" IN_LIST links)
                set(name gui_test)
            else()
                set(name test)
            endif()
        elseif("Qt6::Gui" IN_LIST links)
            set(name qt)
        else()
            set(name standard)
        endif()
    endif()
    set(${result} ${name} PARENT_SCOPE)
endfunction()

function(pardalis_use_pch_below folder)
    get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target IN LISTS targets)
        pardalis_pch_for(${target} name)
        if(TARGET pardalis_pch_${name} AND NOT target MATCHES "^pardalis_pch_")
            target_precompile_headers(${target} REUSE_FROM pardalis_pch_${name})
        endif()
    endforeach()
    get_property(subfolders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
    foreach(subfolder IN LISTS subfolders)
        pardalis_use_pch_below(${subfolder})
    endforeach()
endfunction()

# pardalis_use_pch(): gives every target there is by now its precompiled header: the one that its property PARDALIS_PCH
# names ("none": none), or that of what it links.
function(pardalis_use_pch)
    if(NOT PARDALIS_PCH)
        return()
    endif()
    pardalis_make_pch(standard)
    pardalis_make_pch(command_line HEADERS <CLI/CLI.hpp> <nlohmann/json.hpp>)
    if(PARDALIS_DESKTOP)
        pardalis_make_pch(qt HEADERS ${pardalis_pch_qt_headers} LIBRARIES Qt6::Core FOLDERS_OF Qt6::Gui Qt6::Widgets)
    endif()
    if(PARDALIS_TESTS)
        pardalis_make_pch(test HEADERS ${pardalis_pch_test_headers} LIBRARIES Qt6::Test)
        pardalis_make_pch(gui_test HEADERS ${pardalis_pch_test_headers} LIBRARIES Qt6::Test Qt6::Gui)
        if(PARDALIS_DESKTOP)
            pardalis_make_pch(widgets_test HEADERS ${pardalis_pch_qt_headers} ${pardalis_pch_test_headers} <QSignalSpy>
                LIBRARIES Qt6::Test Qt6::Widgets)
        endif()
    endif()
    if(Torch_FOUND)
        pardalis_make_pch(torch HEADERS ${PROJECT_SOURCE_DIR}/app/train/network/torch.h LIBRARIES ${TORCH_LIBRARIES})
    endif()
    pardalis_use_pch_below(${PROJECT_SOURCE_DIR})
endfunction()
