// Sheets and faces in the air: vertices in world coordinates with a value.
layout(location = 0) in vec3 a_position;
layout(location = 1) in float a_value;
#ifdef SLOTS
layout(location = 2) in vec2 a_uv; // 0..1 across a slot
out vec2 v_uv;
#endif

out float v_value;
out float v_depth;

void main()
{
    vec3 p = a_position;
#ifdef LINES
    p += 0.006 * towardsEye(p); // [m] a cut that lies on a floor or a rack's side is seen
#endif
    gl_Position = gl_ModelViewProjectionMatrix * vec4(p, 1.0);
    v_value = a_value;
    v_depth = viewDistance(p);
#ifdef SLOTS
    v_uv = a_uv;
#endif
}
