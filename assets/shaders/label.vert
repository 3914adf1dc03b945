// Text of constant size on the screen at places of the facility.
layout(location = 0) in vec3 a_anchor;
layout(location = 1) in vec4 a_corner; // offset from the anchor [pixel of a ratio 1 screen], place in the glyph texture
layout(location = 2) in vec2 a_range;  // visible within [m], 1: text, 0: plate

uniform mat4 u_labelMatrix;
uniform vec4 u_forward;
uniform vec2 u_pixelSize;
uniform float u_pixelRatio;
uniform float u_parallelDistance; // parallel views: distance at which a perspective view would be as large; else 0
uniform sampler2D u_ids;

out vec2 v_glyph;
flat out vec2 v_look; // opacity, text or plate

void main()
{
    vec4 at = u_labelMatrix * vec4(a_anchor, 1.0);
    float along = dot(u_forward.xyz, a_anchor) + u_forward.w;
    float distance = u_parallelDistance > 0.0 ? u_parallelDistance : along;
    float opacity = 1.0 - smoothstep(0.75 * a_range.x, a_range.x, distance);
    vec2 screen = at.xy / at.w;
    float front = texelFetch(u_ids, ivec2(clamp((screen * 0.5 + 0.5) / u_pixelSize, vec2(0.0), 1.0 / u_pixelSize - 1.0)), 0).g;
    bool hidden = at.w <= 0.0 || any(greaterThan(abs(screen), vec2(1.1)));
    bool behind = front > 0.0 && along > front * 1.01 + 0.3;
#ifdef SHOWS_HIDDEN
    opacity *= behind ? 0.72 : 1.0;
#elif !defined(SHOWS_ALIKE)
    hidden = hidden || behind;
#endif
    v_look = vec2(hidden ? 0.0 : opacity, a_range.y);
    v_glyph = a_corner.zw;
    vec2 corner = (floor(screen * 0.5 / u_pixelSize) + floor(a_corner.xy * u_pixelRatio)) * 2.0 * u_pixelSize;
    gl_Position = hidden || opacity <= 0.0 ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(corner, 0.0, 1.0);
}
