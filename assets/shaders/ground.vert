// The ground around the facility, at the height of its lowest part.
layout(location = 0) in vec3 a_position; // xy: -1..1
uniform vec4 u_ground;                   // centre x, y, height z, radius
uniform vec4 u_forward;
out vec3 v_position;
out vec2 v_out; // -1..1 from the centre
out float v_depth;

void main()
{
    v_out = a_position.xy;
    v_position = vec3(u_ground.xy + a_position.xy * u_ground.w, u_ground.z);
    v_depth = dot(u_forward.xyz, v_position) + u_forward.w;
    gl_Position = gl_ModelViewProjectionMatrix * vec4(v_position, 1.0);
}
