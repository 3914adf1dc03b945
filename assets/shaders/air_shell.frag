// A lit skin: clearer where it is looked through, denser towards its outline.
layout(location = 0) out vec4 o_colour;
layout(location = 1) out vec4 o_id;
in vec3 v_normal;
in vec3 v_toEye;
flat in vec3 v_base;

uniform vec3 u_sunDirection;

void main()
{
    vec3 view = normalize(v_toEye);
    vec3 normal = normalize(v_normal);
    float facing = dot(normal, view);
    bool inside = facing < 0.0;
    normal = inside ? -normal : normal;
    facing = abs(facing);
    float sun = max(dot(normal, u_sunDirection), 0.0);
    float up = 0.5 + 0.5 * normal.z;
    float glint = max(dot(normalize(u_sunDirection + view), normal), 0.0);
    glint *= glint;
    glint *= glint;
    glint *= glint;
    glint *= glint;
    glint *= glint; // to the power of 32
    vec3 colour = v_base * (0.30 + 0.36 * up + 0.52 * sun) * (inside ? 0.75 : 1.0) + 0.22 * glint;
    float rim = 1.0 - facing;
    o_colour = vec4(toTarget(colour), (inside ? 0.22 : 0.42) + 0.45 * rim * rim * rim);
    o_id = vec4(0.0);
}
