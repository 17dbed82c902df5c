#include "render/field_pass.hpp"

#include "gfx/blend.hpp"
#include "render/ramp.hpp"

namespace thalweg {

FieldPass::FieldPass() {
  constexpr std::size_t stride = 5 * sizeof(float);
  gaps_.per_instance(0, gap_buffer_, 2, stride, 0);
  gaps_.per_instance(1, gap_buffer_, 3, stride, 2 * sizeof(float));
}

void FieldPass::upload(const FieldImage& field) {
  levels_texture_.upload(field.columns, field.rows, field.t.data());
  view_ = field.view;
  subsampling_ = field.subsampling;
  levels_ = field.levels;
}

void FieldPass::set_uniforms(Program& program, const FieldStyle& style) {
  program.use();
  program.set("levels", 0);
  program.set("ramp", 1);
  program.set("size", static_cast<float>(view_.width), static_cast<float>(view_.height));
  program.set("grid", static_cast<float>(levels_texture_.width()), static_cast<float>(levels_texture_.height()));
  program.set("subsampling", static_cast<float>(subsampling_));
  program.set("t_low", static_cast<float>(levels_.t_low));
  program.set("t_high", static_cast<float>(levels_.flat ? levels_.t_low + 1 : levels_.t_high));
  program.set("filled", style.field ? 1 : 0);
  program.set("lines", !style.isolines || levels_.flat ? 0 : 1 + static_cast<int>(levels_.marks));
  program.set("labelled_every", static_cast<float>(levels_.labelled_every));
  program.set("width", style.line_width);
  program.set_colour("page", style.colours.page);
  program.set_colour("isoline", style.colours.isoline);
}

void FieldPass::draw(const FieldStyle& style, std::span<const FieldLabel> labels) {
  if (levels_texture_.width() == 0) return;
  if (style.colours.ramp != ramp_ || ramp_texture_.width() == 0) {
    ramp_ = style.colours.ramp;
    const auto table = ramp_table(ramp_);
    std::array<std::uint8_t, 1024> texels{};
    for (std::size_t i = 0; i < table.size(); ++i) {
      texels[4 * i] = static_cast<std::uint8_t>(table[i] >> 16 & 255u);
      texels[4 * i + 1] = static_cast<std::uint8_t>(table[i] >> 8 & 255u);
      texels[4 * i + 2] = static_cast<std::uint8_t>(table[i] & 255u);
      texels[4 * i + 3] = 255;
    }
    ramp_texture_.upload(256, 1, texels.data());
  }
  levels_texture_.bind(0);
  ramp_texture_.bind(1);
  empty_.bind();
  set_uniforms(field_, style);
  glDrawArrays(GL_TRIANGLES, 0, 3);

  if (labels.empty() || !style.isolines) return;
  gap_data_.clear();
  for (const FieldLabel& label : labels) {
    gap_data_.insert(gap_data_.end(), {label.at.x, label.at.y, 0.5f * label.width, 0.5f * label.height, label.angle});
  }
  gap_buffer_.stream(std::span<const float>(gap_data_));
  const BlendScope blend(Blend::straight);
  gaps_.bind();
  set_uniforms(gap_, style);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(labels.size()));
}

}  // namespace thalweg
