// Sheets and faces in the air: vertices in world coordinates with a value.
layout(location = 0) in vec3 a_position;
layout(location = 1) in float a_value;
#ifdef SLOTS
layout(location = 2) in vec2 a_uv; // 0..1 across a slot
out vec2 v_uv;
#endif

uniform vec4 u_forward; // distance along the view = dot(u_forward.xyz, p) + u_forward.w

out float v_value;
out float v_depth;

void main()
{
    gl_Position = gl_ModelViewProjectionMatrix * vec4(a_position, 1.0);
    v_value = a_value;
    v_depth = dot(u_forward.xyz, a_position) + u_forward.w;
#ifdef SLOTS
    v_uv = a_uv;
#endif
}
