#version 330 core
// One quad per dot. Attribute: x, y, weight, radius as a multiple of the style's.
layout(location = 0) in vec4 dot_in;
uniform vec2 size;
uniform float reach;   // radius
uniform float border;  // width of the casing around it
flat out vec2 radii;   // of the core, of the casing
flat out float weight;
out vec2 place;
void main() {
  float r = reach * dot_in.w;
  radii = vec2(r, r + border);
  weight = dot_in.z;
  vec2 corner = vec2((gl_VertexID & 1) * 2 - 1, (gl_VertexID & 2) - 1);
  place = corner * (radii.y + 1.0);
  vec2 p = dot_in.xy + place;
  gl_Position = vec4(p.x / size.x * 2.0 - 1.0, 1.0 - p.y / size.y * 2.0, 0.0, 1.0);
}
