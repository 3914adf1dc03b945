// Cuts and lines through the air: coloured vertices in world coordinates.
layout(location = 0) in vec3 a_position;
layout(location = 1) in vec3 a_colour; // linear light

uniform vec4 u_forward; // distance along the view = dot(u_forward.xyz, p) + u_forward.w

out vec3 v_colour;
out float v_depth;

void main()
{
    gl_Position = gl_ModelViewProjectionMatrix * vec4(a_position, 1.0);
    v_colour = a_colour;
    v_depth = dot(u_forward.xyz, a_position) + u_forward.w;
}
