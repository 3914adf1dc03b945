// The legend's colour in the light of a tube, between dark seams that set it off from what has the same colour.
layout(location = 0) out vec4 o_colour;
layout(location = 1) out vec4 o_id;
in vec3 v_across;
in vec3 v_toEye;
in float v_side; // 1: the edge
in float v_value;
in float v_halfPixels;

uniform int u_quantity;
uniform vec3 u_sunDirection;

void main()
{
    float t = clamp(v_side, -1.0, 1.0);
    vec3 normal = normalize(v_across * t + v_toEye * sqrt(max(1.0 - t * t, 0.0)));
    float sun = max(dot(normal, u_sunDirection), 0.0);
    float up = 0.5 + 0.5 * normal.z;
    float glint = max(dot(normalize(u_sunDirection + v_toEye), normal), 0.0);
    glint *= glint;
    glint *= glint;
    vec3 colour = airLight(airFraction(v_value, u_quantity), u_quantity);
    colour = colour * (0.62 + 0.20 * up + 0.24 * sun) + 0.10 * glint * glint;
    float inside = (1.0 - abs(v_side)) * v_halfPixels; // [pixel]
    float edge = clamp(inside + 0.5, 0.0, 1.0);
    float seam = 0.42 * clamp(inside + 1.4, 0.0, 1.0);
    o_colour = vec4(toTarget(mix(vec3(0.008), colour, edge)), max(edge, seam));
    o_id = vec4(0.0);
}
