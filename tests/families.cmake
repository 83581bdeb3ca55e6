# cmake -DROOT=<source root> -P families.cmake
#
# Fails where something outside core/families speaks of what is inside one: a family's tokens, tensors or switches by name,
# a picture's frame as a number, or a header of a family's folder. Two places may: core/models/families.cpp, which lists
# the families, and app/train, which trains one of them. Before it looks at the tree it proves on planted lines that it
# would notice. The encoders that libraries are searched with have tensors of their own, in folders of their own.
cmake_minimum_required(VERSION 3.25)

set(inside
    "racm3:break" "IMGIMG" "<eoss>" "reserved08706" "[Nn]ormReordering" "norm_reordering" "swin_norm"
    "[qkvo]_proj" "(gate|up|down)_proj" "embed_tokens" "lm_head" "vqmodel" "self_attn"
    "codesPerPicture(\\(\\))? *\\+ *[0-9]" "#include \"core/families/[a-z0-9_]+/")

# speaks_of(TEXT result): the first of these that a text holds, or empty
function(speaks_of text result)
    set(found "")
    foreach(word IN LISTS inside)
        string(REGEX MATCH "${word}" hit "${text}")
        if(found STREQUAL "" AND NOT hit STREQUAL "")
            set(found "${hit}")
        endif()
    endforeach()
    set(${result} "${found}" PARENT_SCOPE)
endfunction()

foreach(line [[find("<racm3:break>")]] [[name.starts_with("IMGIMG")]] [[if (config.normReordering)]]
        [["model.layers.0.self_attn.q_proj.weight"]] [[limits.codesPerPicture + 2]] [[config.codesPerPicture() + 3]]
        [[#include "core/families/chameleon/vocabulary.h"]])
    speaks_of("${line}" hit)
    if(hit STREQUAL "")
        message(FATAL_ERROR "families: the check itself is broken, it does not see: ${line}")
    endif()
endforeach()
foreach(line [[#include "core/families/family.h"]] [[layout.drawnPicture() + 1]] [[config.codesPerPicture() * 2]])
    speaks_of("${line}" hit)
    if(NOT hit STREQUAL "")
        message(FATAL_ERROR "families: the check itself is broken, it sees ${hit} in: ${line}")
    endif()
endforeach()

set(patterns "")
foreach(top app core gpu ui)
    foreach(ending h cpp cu)
        list(APPEND patterns "${ROOT}/${top}/*.${ending}")
    endforeach()
endforeach()
file(GLOB_RECURSE files RELATIVE "${ROOT}" ${patterns})
set(count 0)
foreach(file IN LISTS files)
    if(file MATCHES "^core/families/|^core/retrieval/clip/|^app/train/" OR file STREQUAL "core/models/families.cpp")
        continue()
    endif()
    math(EXPR count "${count} + 1")
    file(READ "${ROOT}/${file}" text)
    speaks_of("${text}" hit)
    if(NOT hit STREQUAL "")
        message(SEND_ERROR "${file}: ${hit} is of one family and belongs in its folder")
    endif()
endforeach()
if(count LESS 100)
    message(FATAL_ERROR "families: only ${count} files found under ${ROOT}")
endif()
message(STATUS "families: ${count} files looked at")
