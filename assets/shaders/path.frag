// Arrows and markers of a path of causes, over the finished picture (sRGB): pale with a dark halo, so that they are seen
// over anything; what leads to the current step is orange, as what is selected.
in vec2 v_at;
flat in vec3 v_shape;

uniform float u_pixelRatio;

const vec3 kPale = vec3(0.99, 0.97, 0.93);
const vec3 kDark = vec3(0.05, 0.05, 0.06);
const vec3 kCurrent = vec3(1.0, 0.62, 0.10);
const float kHaloOpacity = 0.55;
const float kHaloWide = 2.2; // [pixel of a ratio 1 screen]

float cover(float distance)
{
    return clamp(0.5 - distance * u_pixelRatio, 0.0, 1.0);
}

// Distance from an arrow's head whose tip lies at 0 and points along x; negative inside.
float head(vec2 p)
{
    float side = dot(vec2(p.x, abs(p.y)), normalize(vec2(v_shape.y, v_shape.x)));
    return max(side, -v_shape.x - p.x);
}

// Distance from a bar with round ends.
float bar(vec2 p)
{
    return length(vec2(max(abs(p.x) - v_shape.y, 0.0), p.y)) - v_shape.x;
}

vec4 line(float distance, bool halo, bool current)
{
    return vec4(halo ? kDark : current ? kCurrent : kPale, cover(distance) * (halo ? kHaloOpacity : 1.0));
}

vec4 marker(float distance, bool current)
{
    vec3 colour = mix(kDark, kPale, cover(distance + 1.3));
    if (current)
        colour = mix(colour, kCurrent, cover(distance + 3.2));
    float shadow = cover(distance - kHaloWide) * kHaloOpacity;
    float body = cover(distance);
    return vec4(mix(kDark, colour, body), max(shadow, body));
}

void main()
{
    int look = int(v_shape.z + 0.5);
    if (look <= 2) // halo, line, current line
        gl_FragColor = line(abs(v_at.y) - v_shape.x, look == 0, look == 2);
    else if (look <= 5) // the same of a head
        gl_FragColor = line(head(v_at) - (look == 3 ? kHaloWide : 0.0), look == 3, look == 5);
    else
        gl_FragColor = marker(bar(v_at), look == 7);
}
