#version 330 core
// One triangle over the whole viewport.
uniform vec2 size;      // of the view, pixels
out vec2 pixel;         // y downwards
flat out vec2 half_gap;
out vec2 in_gap;
void main() {
  vec2 p = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  gl_Position = vec4(2.0 * p - 1.0, 0.0, 1.0);
  pixel = vec2(p.x, 1.0 - p.y) * size;
  half_gap = in_gap = vec2(0.0);
}
