// One colour; objects and distances stay as they are.
layout(location = 0) out vec4 o_colour;
layout(location = 1) out vec4 o_id;
uniform vec4 u_frameColour; // linear light, opacity

void main()
{
    o_colour = vec4(toTarget(u_frameColour.rgb), u_frameColour.a);
    o_id = vec4(0.0);
}
