// Where nothing else is.
layout(location = 0) out vec4 o_colour;
layout(location = 1) out vec4 o_id;

void main()
{
    o_colour = vec4(toTarget(backgroundLight()), 1.0);
    o_id = vec4(0.0, 0.0, 0.0, 1.0);
}
