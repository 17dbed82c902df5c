#version 330 core
// A layer with premultiplied alpha.
in vec2 uv;
out vec4 painted;
uniform sampler2D layer;
uniform float opacity;
void main() { painted = texture(layer, uv) * opacity; }
