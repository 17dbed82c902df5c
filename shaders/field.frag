#version 330 core
// Maps the level coordinate t to a colour and draws isolines at its integer values and at the marks in between.
in vec2 pixel;
flat in vec2 half_gap;   // half the label's size; (0, 0): not in a gap
in vec2 in_gap;          // position in the gap, pixels from its centre
out vec4 colour;

uniform sampler2D levels;
uniform sampler2D ramp;
uniform vec2 grid;             // samples
uniform float subsampling;     // pixels per sample
uniform float t_low, t_high;
uniform bool filled;
uniform int lines;             // 0: none, 1: at integer t, 2: also at 2 and 5, 3: also at 2 to 9
uniform float labelled_every;
uniform float width;           // of an isoline, pixels
uniform vec3 page, isoline;

const float LABELLED = 0.34, BETWEEN = 0.20;
const float LOG2 = 0.30103, LOG5 = 0.69897;

// Coverage of a line at `distance` (in t) if a pixel spans `w` of t. To avoid moiré, lines fade out where `rise` (t per pixel)
// puts neighbours `apart` (in t) closer than about five pixels.
float covered(float distance, float w, float rise, float apart) {
  float edge = clamp(0.5 * width + 0.5 - distance / w, 0.0, 1.0) * min(width, 1.0);
  return edge * (1.0 - smoothstep(0.12, 0.34, rise * max(width, 1.0) / apart));
}

float line_opacity(float t, float w, float rise) {
  float whole = floor(t + 0.5), d = abs(t - whole);
  float main_line = abs(mod(whole, labelled_every)) < 0.5 ? LABELLED : BETWEEN;
  if (lines == 1) {
    float far = main_line == LABELLED ? labelled_every : 1.0;
    return main_line * covered(d, w, rise, far);
  }
  float f = t - floor(t);
  float opacity = LABELLED * covered(d, w, rise, 1.0);
  if (lines == 2) {
    return max(opacity, BETWEEN * covered(min(abs(f - LOG2), abs(f - LOG5)), w, rise, LOG2));
  }
  // The nearest digit; the distance to its neighbours depends on the digit.
  float digit = clamp(floor(pow(10.0, f) + 0.5), 1.0, 10.0);
  float place = log(digit) / 2.302585093;
  bool strong = digit == 2.0 || digit == 5.0;
  float step_up = log((digit + 1.0) / digit) / 2.302585093;
  if (digit > 1.5 && digit < 9.5) {
    opacity = (strong ? LABELLED : BETWEEN) * covered(abs(f - place), w, rise, strong ? LOG2 : step_up);
  }
  return opacity;
}

// t at an offset in pixels. With one sample per pixel no interpolation is needed.
float level(float dx, float dy) {
  if (subsampling == 1.0) return texelFetch(levels, ivec2(floor(pixel + vec2(dx, dy))) + 1, 0).r;
  return texture(levels, ((pixel + vec2(dx, dy)) / subsampling + 1.0) / grid).r;
}

void main() {
  float t = level(0.0, 0.0);
  bool defined = !isnan(t);

  float shade = defined ? clamp((t - t_low) / (t_high - t_low), 0.0, 1.0) : 1.0;
  vec3 c = filled ? texture(ramp, vec2((shade * 255.0 + 0.5) / 256.0, 0.5)).rgb : page;

  bool gap = half_gap.x > 0.0;
  if (lines > 0 && !gap && defined && t > t_low - 0.01) {
    // Central differences over neighbouring pixels give lines of even width. dFdx uses a 2×2 block, which makes beads where
    // a valley is a few pixels wide and t rises on both sides.
    vec4 rises = vec4(level(1.0, 0.0), level(-1.0, 0.0), level(0.0, 1.0), level(0.0, -1.0)) - t;
    float w = max(0.5 * length(rises.xz - rises.yw), 1e-12);
    vec4 size = abs(rises);
    float rise = length(vec2(max(size.x, size.y), max(size.z, size.w)));
    if (!isnan(w)) c = mix(c, isoline, line_opacity(t, max(w, 0.35 * rise), rise));
  }
  float alpha = 1.0;
  if (gap) {
    vec2 inside = clamp(half_gap + 0.5 - abs(in_gap), 0.0, 1.0);
    // Soft ends: the line fades out towards its label.
    alpha = inside.y * clamp((half_gap.x - abs(in_gap.x)) / 3.0, 0.0, 1.0);
  }
  colour = vec4(c, alpha);
}
