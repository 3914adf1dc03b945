// Markers of constant size on the screen, over the finished picture (sRGB).
layout(location = 0) in vec3 a_anchor;
layout(location = 1) in vec4 a_look;   // sRGB; w: unused
layout(location = 2) in vec2 a_corner; // -1..1

uniform mat4 u_labelMatrix;
uniform vec2 u_pixelSize;
uniform float u_pixelRatio;

out vec3 v_colour;
out vec2 v_at; // [pixel of a ratio 1 screen] from the middle

void main()
{
    vec4 at = u_labelMatrix * vec4(a_anchor, 1.0);
    v_at = a_corner * 7.0;
    v_colour = a_look.rgb;
    vec2 corner = at.xy / at.w + v_at * u_pixelRatio * 2.0 * u_pixelSize;
    gl_Position = at.w <= 0.0 ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(corner, 0.0, 1.0);
}
