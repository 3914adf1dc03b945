// Badges of constant size on the screen, above places of the facility.
layout(location = 0) in vec3 a_anchor;
layout(location = 1) in vec3 a_corner; // offset from the anchor [pixel of a ratio 1 screen]; severity: 0, 1, 2

uniform mat4 u_labelMatrix;
uniform vec2 u_pixelSize;
uniform float u_pixelRatio;

out vec2 v_at; // [pixel of a ratio 1 screen] from the anchor
flat out float v_severity;

void main()
{
    vec4 at = u_labelMatrix * vec4(a_anchor, 1.0);
    vec2 screen = at.xy / at.w;
    v_at = a_corner.xy;
    v_severity = a_corner.z;
    vec2 corner = (floor(screen * 0.5 / u_pixelSize) + a_corner.xy * u_pixelRatio) * 2.0 * u_pixelSize;
    gl_Position = vec4(corner, 0.0, 1.0);
}
