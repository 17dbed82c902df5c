#version 330 core
flat in vec2 A, B;
flat in vec2 weights;
flat in float along;
flat in vec2 bisector_a, bisector_b;
in vec2 place;
out vec4 painted;

uniform float reach;        // half the width
uniform vec3 colour, fade;  // mixed by weight: 1 colour, 0 fade
uniform float opacity;
uniform float dash[8];      // lengths dash, gap, dash, … in pixels
uniform int dashes;         // number of entries used; 0: solid
uniform float dash_period;
uniform float dash_extra;   // added to both ends of every dash

// Signed distance along the line from `s` to the nearest end of a dash: positive inside a dash, negative in a gap.
float in_dash(float s) {
  float p = mod(s, dash_period), best = -1e9, start = 0.0;
  for (int i = 0; i < dashes; i += 2) {
    float end = start + dash[i];
    float here = min(p - start, end - p);
    float next = min(p - start - dash_period, end + dash_period - p);  // the same dash one period on
    float last = min(p - start + dash_period, end - dash_period - p);
    best = max(best, max(here, max(next, last)));
    start = end + dash[i + 1];
  }
  return best + dash_extra;
}

void main() {
  if (bisector_a != vec2(0.0) && dot(place - A, bisector_a) < 0.0) discard;
  if (bisector_b != vec2(0.0) && dot(place - B, bisector_b) >= 0.0) discard;
  vec2 d = B - A;
  float l2 = dot(d, d);
  float u = l2 > 0.0 ? clamp(dot(place - A, d) / l2, 0.0, 1.0) : 0.0;
  float distance = length(place - (A + u * d));
  float covered = clamp(reach + 0.5 - distance, 0.0, 1.0) * min(2.0 * reach, 1.0);
  if (dashes > 0) covered *= clamp(0.5 + in_dash(along + u * sqrt(l2)), 0.0, 1.0);
  painted = vec4(mix(fade, colour, mix(weights.x, weights.y, u)), covered * opacity);
}
