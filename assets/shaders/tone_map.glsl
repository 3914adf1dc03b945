// Linear light to the screen. Colours below the knee stay as they are, so materials and legends keep their hue; above
// it the brightest channel bends towards 1 and very bright colours turn white. scene/facility/tone_map.cpp is the same
// curve in C++.
const float kKnee = 0.70;
const float kWhiteFrom = 2.5;

vec3 toneMap(vec3 c)
{
    float peak = max(c.r, max(c.g, c.b));
    if (peak <= kKnee)
        return c;
    float room = 1.0 - kKnee;
    float bent = 1.0 - room * room / (peak - kKnee + room);
    float over = max(peak - kWhiteFrom, 0.0);
    float white = 0.25 * over / (over + 1.0);
    return mix(c * (bent / peak), vec3(bent), white);
}

// The sRGB curve from square roots, which are much cheaper than powers in software; a least squares fit, within 0.1
// of 255.
vec3 toSrgb(vec3 c)
{
    c = clamp(c, 0.0, 1.0);
    vec3 r2 = sqrt(c), r4 = sqrt(r2), r8 = sqrt(r4);
    vec3 curve = 0.645158 * r2 + 0.709184 * r4 - 0.335714 * r8 - 0.018664 * c;
    return mix(curve, 12.92 * c, lessThan(c, vec3(0.0031308)));
}
