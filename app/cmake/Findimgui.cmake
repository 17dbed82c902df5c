# Dear ImGui as packaged by Debian and Ubuntu: a static library without a CMake config. An imported static target with its
# own link interface ensures the link order (stb and freetype after imgui).
find_path(imgui_INCLUDE_DIR imgui.h PATH_SUFFIXES imgui)
find_library(imgui_LIBRARY imgui)
find_library(imgui_STB_LIBRARY stb)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(imgui REQUIRED_VARS imgui_LIBRARY imgui_INCLUDE_DIR imgui_STB_LIBRARY)
if(imgui_FOUND AND NOT TARGET imgui::imgui)
  add_library(imgui::imgui STATIC IMPORTED GLOBAL)
  set_target_properties(imgui::imgui PROPERTIES
    IMPORTED_LOCATION "${imgui_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${imgui_INCLUDE_DIR};${imgui_INCLUDE_DIR}/backends"
    INTERFACE_LINK_LIBRARIES "${imgui_STB_LIBRARY};glfw;Freetype::Freetype;${CMAKE_DL_LIBS}")
endif()
