// Colours of a scale are shown as they are on its legend: no light, no shade.
layout(location = 0) out vec4 o_colour;
layout(location = 1) out vec4 o_id;
in vec3 v_colour;
in float v_depth;

void main()
{
    o_colour = vec4(toTarget(v_colour), 1.0);
    o_id = vec4(0.0, v_depth, 0.0, 1.0);
}
