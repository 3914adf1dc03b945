// Arrows in the plane of a cut: a quad each, just above the plane on the eye's side.
layout(location = 0) in vec4 a_tail;      // w: across, -1..1
layout(location = 1) in vec4 a_direction; // w: along, 0..1
layout(location = 2) in vec4 a_normal;    // of the plane; w: length of the arrow [m]

uniform float u_headWidth;    // half of it [m]
uniform float u_smallestHead; // [pixel]
uniform float u_lift;         // [m]

out vec2 v_at; // [m] from the tail: along, across
flat out float v_length;
flat out float v_headWidth; // half of it [m]

void main()
{
    v_headWidth = max(u_headWidth, min(u_smallestHead * pixelAt(a_tail.xyz), 2.0 * u_headWidth));
    float margin = 0.35 * v_headWidth;
    vec3 across = cross(a_normal.xyz, a_direction.xyz);
    v_length = a_normal.w;
    v_at = vec2(mix(-margin, v_length + margin, a_direction.w), a_tail.w * (v_headWidth + margin));
    vec3 p = a_tail.xyz + a_direction.xyz * v_at.x + across * v_at.y;
    p += a_normal.xyz * (u_lift * sign(dot(a_normal.xyz, u_eye.xyz - a_tail.xyz * u_eye.w)));
    gl_Position = gl_ModelViewProjectionMatrix * vec4(p, 1.0);
}
