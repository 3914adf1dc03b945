// Frames of cuts: lines just above the plane on the eye's side.
layout(location = 0) in vec3 a_position;
uniform vec3 u_normal; // of the plane
uniform float u_lift;  // [m]

void main()
{
    vec3 lift = u_normal * (u_lift * sign(dot(u_normal, u_eye.xyz - a_position * u_eye.w)));
    gl_Position = gl_ModelViewProjectionMatrix * vec4(a_position + lift, 1.0);
}
