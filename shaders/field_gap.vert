#version 330 core
// One rotated rectangle per label, in which the field is painted again without isolines.
layout(location = 0) in vec2 centre;   // pixels, y downwards
layout(location = 1) in vec3 shape;    // half width, half height, angle
uniform vec2 size;
out vec2 pixel;
flat out vec2 half_gap;
out vec2 in_gap;
void main() {
  vec2 corner = vec2((gl_VertexID & 1) * 2 - 1, (gl_VertexID & 2) - 1);
  half_gap = shape.xy;
  in_gap = corner * (half_gap + 1.0);
  vec2 along = vec2(cos(shape.z), sin(shape.z));
  pixel = centre + in_gap.x * along + in_gap.y * vec2(-along.y, along.x);
  gl_Position = vec4(pixel.x / size.x * 2.0 - 1.0, 1.0 - pixel.y / size.y * 2.0, 0.0, 1.0);
}
