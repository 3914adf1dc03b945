// A pale arrow with a dark outline: to be read on every colour.
layout(location = 0) out vec4 o_colour;
layout(location = 1) out vec4 o_id;
in vec2 v_at;
flat in float v_length;
flat in float v_headWidth;

// distance to the arrow's outline [m], negative inside
float outside(vec2 p)
{
    float head = min(2.1 * v_headWidth, 0.62 * v_length);
    float neck = v_length - head;
    vec2 q = vec2(p.x, abs(p.y));
    float shaft = max(max(-q.x, q.x - neck - 0.001), q.y - 0.30 * v_headWidth);
    vec2 slope = normalize(vec2(v_headWidth, head)); // normal of the head's edge
    float tip = max(neck - q.x, dot(q - vec2(v_length, 0.0), slope));
    return min(shaft, tip);
}

void main()
{
    float d = outside(v_at);
    float w = fwidth(d) + 1e-6;
    float line = clamp(1.1 * w, 0.10 * v_headWidth, 0.26 * v_headWidth); // outline, outside of the pale arrow
    float fill = clamp(0.5 - d / w, 0.0, 1.0);
    float all = clamp(0.5 - (d - line) / w, 0.0, 1.0);
    vec3 colour = mix(vec3(0.006, 0.008, 0.014), vec3(0.88, 0.90, 0.92), fill);
    float seen = 1.0 - smoothstep(0.45, 1.1, w / v_headWidth); // too far away to be read
    o_colour = vec4(toTarget(colour), seen * mix(0.8 * all, 1.0, fill));
    o_id = vec4(0.0);
}
