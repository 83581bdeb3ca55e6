# What an installation has besides the programs, which say themselves where they go, and what packages installer/package makes
# of it. Comes last: it asks what was found.
include_guard(GLOBAL)

# pardalis_install_gzipped(FILE FOLDER NAME): installs it compressed, as manuals are, and the same each time
function(pardalis_install_gzipped file folder name)
    install(CODE "
        set(folder \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${folder}\")
        file(MAKE_DIRECTORY \"\${folder}\")
        execute_process(COMMAND gzip -9nc \"${file}\" OUTPUT_FILE \"\${folder}/${name}.gz\" COMMAND_ERROR_IS_FATAL ANY)
        file(CHMOD \"\${folder}/${name}.gz\" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
        message(STATUS \"Installing: \${folder}/${name}.gz\")
        list(APPEND CMAKE_INSTALL_MANIFEST_FILES \"\${CMAKE_INSTALL_PREFIX}/${folder}/${name}.gz\")")
endfunction()

# What desktops look for, as it lies below the prefix.
if(PARDALIS_DESKTOP)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/installer/share DESTINATION . PATTERN man EXCLUDE)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/pardalis.svg DESTINATION share/icons/hicolor/scalable/apps)
    install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md
        ${PROJECT_SOURCE_DIR}/resources/samples/welcome.pardalis DESTINATION share/doc/pardalis)
    pardalis_install_gzipped(${PROJECT_SOURCE_DIR}/CHANGELOG.md share/doc/pardalis changelog)
    foreach(program pardalis pardalis-cli)
        pardalis_install_gzipped(${PROJECT_SOURCE_DIR}/installer/share/man/man1/${program}.1 share/man/man1 ${program}.1)
    endforeach()
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pardalis)
set(CPACK_PACKAGE_VENDOR "The Pardalis authors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL pardalis)
if(PARDALIS_CUDA_ASKED)
    list(APPEND CPACK_COMPONENTS_ALL cuda)
endif()
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)
# Who packs says who they are, as Debian's own tools ask for it.
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Pardalis authors <nobody@pardalis.invalid>")
if(DEFINED ENV{DEBEMAIL} AND DEFINED ENV{DEBFULLNAME})
    set(CPACK_DEBIAN_PACKAGE_MAINTAINER "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
endif()
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)

set(CPACK_DEBIAN_PARDALIS_PACKAGE_NAME pardalis)
set(CPACK_DEBIAN_PARDALIS_PACKAGE_SECTION editors)
set(CPACK_DEBIAN_PARDALIS_PACKAGE_DEPENDS libqt6svg6)  # its icon engine is a plugin, which no program is linked with
set(CPACK_DEBIAN_PARDALIS_PACKAGE_RECOMMENDS "fonts-dejavu-core, hunspell-en-us, qt6-translations-l10n, qt6-wayland, shared-mime-info")
set(CPACK_DEBIAN_PARDALIS_PACKAGE_SUGGESTS "pardalis-cuda, fonts-noto-cjk")
set(CPACK_COMPONENT_PARDALIS_DESCRIPTION "word processor with a local model of text and pictures
A word processor whose co-author runs on your own computer. A document is text
and pictures in any order, and all of it is the prompt: a mixed-modal model of
the Chameleon family goes on where the caret stands, in words and pictures.
Small models of demonstration quality come along; published ones open in their
place. There is no network code in it.")

set(CPACK_DEBIAN_CUDA_PACKAGE_NAME pardalis-cuda)
set(CPACK_DEBIAN_CUDA_PACKAGE_SECTION editors)
set(CPACK_DEBIAN_CUDA_PACKAGE_DEPENDS "pardalis (= ${PROJECT_VERSION})")
if(PARDALIS_CUDA_FOUND)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${CUDAToolkit_LIBRARY_DIR}")  # where cuBLAS may lie that ldconfig does not know
endif()
set(CPACK_COMPONENT_CUDA_DESCRIPTION "word processor with a local model: computing on NVIDIA GPUs
The module with which Pardalis computes on NVIDIA GPUs of the Turing
generation and newer. It needs NVIDIA's driver and the cuBLAS of the CUDA
toolkit that it was built with.")
include(CPack)
