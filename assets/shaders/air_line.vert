// Lines along which air moves: bands that face the eye, shaded like tubes.
layout(location = 0) in vec4 a_position; // w: -1 or 1, the side of the band
layout(location = 1) in vec4 a_tangent;  // w: value

uniform float u_radius;  // [m]
uniform float u_thinnest; // half width [pixel]

out vec3 v_across;
out vec3 v_toEye;
out float v_side;
out float v_value;
out float v_halfPixels;

void main()
{
    vec3 p = a_position.xyz;
    v_toEye = towardsEye(p);
    vec3 across = cross(a_tangent.xyz, v_toEye);
    float size = length(across);
    v_across = size > 1e-4 ? across / size : normalize(cross(a_tangent.xyz, vec3(0.31, 0.57, 0.76)));
    float pixel = pixelAt(p);
    v_halfPixels = max(u_radius / max(pixel, 1e-9), u_thinnest);
    float room = 1.0 + 1.5 / v_halfPixels; // for the smooth edge and the dark seam beside it
    p += v_across * (a_position.w * v_halfPixels * pixel * room);
    v_side = a_position.w * room;
    v_value = a_tangent.w;
    gl_Position = gl_ModelViewProjectionMatrix * vec4(p, 1.0);
}
