#version 330 core
flat in vec2 radii;
flat in float weight;
in vec2 place;
out vec4 painted;
uniform vec3 colour, fade, casing;
uniform float opacity;
void main() {
  float d = length(place);
  float core = clamp(radii.x + 0.5 - d, 0.0, 1.0);
  float all = clamp(radii.y + 0.5 - d, 0.0, 1.0);
  painted = vec4(mix(casing, mix(fade, colour, weight), core), all * opacity);
}
