#include "gfx/program.hpp"

#include <cstdio>
#include <stdexcept>

#include "core/language/tr.hpp"
#include "gfx/shader_source.hpp"

namespace thalweg {
namespace {

// A shader object, deleted once its program is linked.
class Shader {
 public:
  Shader(GLenum kind, const std::string& file) : name_(glCreateShader(kind)) {
    const std::string text = shader_text(file);
    const char* begin = text.c_str();
    glShaderSource(name_, 1, &begin, nullptr);
    glCompileShader(name_);
    GLint good = 0;
    glGetShaderiv(name_, GL_COMPILE_STATUS, &good);
    if (good) return;
    GLint length = 0;
    glGetShaderiv(name_, GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<std::size_t>(length > 0 ? length : 1), '\0');
    glGetShaderInfoLog(name_, length, nullptr, log.data());
    glDeleteShader(name_);
    throw std::runtime_error(tr("The shader {0} does not compile: {1}", file, log.c_str()));
  }
  ~Shader() { glDeleteShader(name_); }
  Shader(const Shader&) = delete;
  Shader& operator=(const Shader&) = delete;
  GLuint name() const { return name_; }

 private:
  GLuint name_;
};

GlObject<ProgramKind> link(const std::string& vertex, const std::string& fragment) {
  const Shader v(GL_VERTEX_SHADER, vertex), f(GL_FRAGMENT_SHADER, fragment);
  GlObject<ProgramKind> program;
  glAttachShader(program.name(), v.name());
  glAttachShader(program.name(), f.name());
  glLinkProgram(program.name());
  glDetachShader(program.name(), v.name());
  glDetachShader(program.name(), f.name());
  GLint good = 0;
  glGetProgramiv(program.name(), GL_LINK_STATUS, &good);
  if (good) return program;
  GLint length = 0;
  glGetProgramiv(program.name(), GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(length > 0 ? length : 1), '\0');
  glGetProgramInfoLog(program.name(), length, nullptr, log.data());
  throw std::runtime_error(tr("The shaders {0} and {1} do not link: {2}", vertex, fragment, log.c_str()));
}

std::int64_t stamp(const std::string& vertex, const std::string& fragment) {
  // Any hash will do. Unsigned, because file times may be negative and signed overflow is undefined.
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(shader_stamp(vertex)) * 31 +
                                   static_cast<std::uint64_t>(shader_stamp(fragment)));
}

}  // namespace

Program::Program(std::string vertex, std::string fragment)
    : vertex_(std::move(vertex)), fragment_(std::move(fragment)), stamp_(stamp(vertex_, fragment_)), object_(link(vertex_, fragment_)) {}

void Program::use() {
  if (const std::int64_t now = stamp(vertex_, fragment_); now != stamp_) {
    stamp_ = now;
    try {
      object_ = link(vertex_, fragment_);
      locations_.clear();
    } catch (const std::runtime_error& error) {
      std::fprintf(stderr, "thalweg: %s\n", error.what());
    }
  }
  glUseProgram(object_.name());
}

GLint Program::location(const char* name) const {
  for (const auto& [known, place] : locations_) {
    if (known == name) return place;
  }
  const GLint place = glGetUniformLocation(object_.name(), name);
  locations_.emplace_back(name, place);
  return place;
}

void Program::set(const char* name, int value) const { glUniform1i(location(name), value); }
void Program::set(const char* name, float value) const { glUniform1f(location(name), value); }
void Program::set(const char* name, float x, float y) const { glUniform2f(location(name), x, y); }
void Program::set(const char* name, std::span<const float> values) const {
  glUniform1fv(location(name), static_cast<GLsizei>(values.size()), values.data());
}
void Program::set_colour(const char* name, std::uint32_t rgb) const {
  glUniform3f(location(name), static_cast<float>(rgb >> 16 & 255u) / 255.0f, static_cast<float>(rgb >> 8 & 255u) / 255.0f,
              static_cast<float>(rgb & 255u) / 255.0f);
}

}  // namespace thalweg
