#version 330 core
// One quad per segment from A to B, wide enough for the line and its anti-aliased border. The neighbouring points are
// attributes as well: at a join, two quads are split along the bisector, so that no pixel of a translucent line is blended
// twice. Attributes: x, y, weight, distance along the line (encoded as −1 − distance if the point starts a new piece).
layout(location = 0) in vec4 before;
layout(location = 1) in vec4 a;
layout(location = 2) in vec4 b;
layout(location = 3) in vec4 after;

uniform vec2 size;      // of the target, pixels
uniform float reach;    // half the width, pixels

flat out vec2 A, B;
flat out vec2 weights;
flat out float along;
flat out vec2 bisector_a, bisector_b;  // normal of the split; (0, 0): the line ends here or turns back
out vec2 place;

vec2 direction(vec2 v) { float l = length(v); return l > 1e-6 ? v / l : vec2(0.0); }

vec2 bisector(vec2 p, vec2 q, vec2 r) {
  vec2 d1 = direction(q - p), d2 = direction(r - q);
  float c = dot(d1, d2), shortest = min(length(q - p), length(r - q));
  bool gentle = c > 0.9, roomy = c > -0.95 && shortest > 2.0 * reach;
  return d1 != vec2(0.0) && d2 != vec2(0.0) && (gentle || roomy) ? d1 + d2 : vec2(0.0);
}

void main() {
  if (b.w < 0.0) {  // B starts a new piece: no line from A to B
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    A = B = weights = bisector_a = bisector_b = place = vec2(0.0);
    along = 0.0;
    return;
  }
  A = a.xy;
  B = b.xy;
  weights = vec2(a.z, b.z);
  along = a.w < 0.0 ? -1.0 - a.w : a.w;
  bisector_a = a.w < 0.0 ? vec2(0.0) : bisector(before.xy, A, B);
  bisector_b = after.w < 0.0 ? vec2(0.0) : bisector(A, B, after.xy);

  vec2 t = direction(B - A);
  if (t == vec2(0.0)) t = vec2(1.0, 0.0);
  vec2 n = vec2(-t.y, t.x);
  float r = reach + 1.0;
  float s = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
  place = ((gl_VertexID & 2) == 0 ? A - t * r : B + t * r) + n * s * r;
  gl_Position = vec4(place.x / size.x * 2.0 - 1.0, 1.0 - place.y / size.y * 2.0, 0.0, 1.0);
}
