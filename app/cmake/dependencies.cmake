find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(egl IMPORTED_TARGET egl)
find_package(glfw3 REQUIRED)
find_package(Freetype REQUIRED)
find_package(Fontconfig REQUIRED)
find_package(PNG REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(imgui REQUIRED)
find_package(csv REQUIRED)

option(THALWEG_EGL "Draw pictures without a window, through EGL" "${egl_FOUND}")
if(THALWEG_EGL AND NOT egl_FOUND)
  message(FATAL_ERROR "THALWEG_EGL needs EGL (Debian's package libegl-dev), which pkg-config does not find")
elseif(NOT THALWEG_EGL)
  message(STATUS "No EGL: thalweg render and the tests that draw off screen will say that this build cannot")
endif()

# glad generates its loader from the packaged specification; --reproducible prevents network access.
find_program(GLAD_GENERATOR glad REQUIRED)
set(GLAD_DIR ${PROJECT_BINARY_DIR}/glad)
add_custom_command(
  OUTPUT ${GLAD_DIR}/src/gl.c ${GLAD_DIR}/include/glad/gl.h
  COMMAND ${GLAD_GENERATOR} --quiet --reproducible --api gl:core=3.3 --extensions GL_KHR_debug
          --out-path ${GLAD_DIR} c
  VERBATIM)
add_library(glad STATIC ${GLAD_DIR}/src/gl.c ${GLAD_DIR}/include/glad/gl.h)
target_include_directories(glad SYSTEM PUBLIC ${GLAD_DIR}/include)

# thalweg_shaders(target folder): embeds the GLSL files of `folder` (see shaders/embed.cmake).
function(thalweg_shaders target folder)
  file(GLOB shaders CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.vert ${PROJECT_SOURCE_DIR}/${folder}/*.frag)
  set(output ${PROJECT_BINARY_DIR}/shaders.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} "-DFILES=${shaders}" -P ${PROJECT_SOURCE_DIR}/shaders/embed.cmake
    DEPENDS ${shaders} ${PROJECT_SOURCE_DIR}/shaders/embed.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
