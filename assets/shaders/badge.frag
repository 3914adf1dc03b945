// The icon of an alarm, over the finished picture (sRGB): what it means is told by shape and colour alike. Info: a blue
// disc; warning: an amber triangle; alarm: a red diamond. A light rim sets it off from whatever is behind.
in vec2 v_at;
flat in float v_severity;

uniform float u_pixelRatio;

const float kMiddle = 40.0; // [pixel] height of the icon above its object

// distances from shapes [pixel of a ratio 1 screen]; negative inside
float disc(vec2 p)
{
    return length(p) - 9.5;
}

float triangle(vec2 p)
{
    p.y += 1.5;
    float sides = dot(vec2(abs(p.x), p.y), vec2(0.866, 0.5)) - 5.6;
    return max(sides, -p.y - 5.6) - 0.8;
}

float diamond(vec2 p)
{
    return (abs(p.x) + abs(p.y)) * 0.70711 - 8.2;
}

float box(vec2 p, vec2 half_)
{
    vec2 d = abs(p) - half_;
    return max(d.x, d.y);
}

// "!", and "i" as the same upside down
float glyph(vec2 p)
{
    return min(box(p - vec2(0.0, 1.3), vec2(1.1, 2.9)), box(p - vec2(0.0, -4.0), vec2(1.1, 1.1)));
}

float cover(float distance)
{
    return clamp(0.5 - distance * u_pixelRatio, 0.0, 1.0);
}

void main()
{
    vec2 p = v_at - vec2(0.0, kMiddle);
    bool alarm = v_severity > 1.5, warning = v_severity > 0.5;
    float shape = alarm ? diamond(p) : warning ? triangle(p) : disc(p);
    vec3 fill = alarm ? vec3(0.84, 0.12, 0.16) : warning ? vec3(0.98, 0.74, 0.18) : vec3(0.22, 0.48, 0.86);
    vec3 ink = warning && !alarm ? vec3(0.10, 0.08, 0.02) : vec3(1.0);
    vec2 g = warning ? p * (alarm ? 1.0 : 1.12) : vec2(p.x, -p.y);
    vec3 colour = mix(vec3(0.97), fill, cover(shape + 1.6));
    colour = mix(colour, ink, cover(glyph(g)) * cover(shape + 2.0));
    float stem = v_at.y < kMiddle ? cover(abs(v_at.x) - 0.8) : 0.0;
    float stemShadow = v_at.y < kMiddle ? cover(abs(v_at.x) - 1.8) * 0.5 : 0.0;
    float shadow = cover(shape - 1.2) * 0.55;
    float icon = cover(shape);
    float back = max(max(stem, stemShadow), shadow);
    vec3 behind = mix(vec3(0.03), fill, stem * (1.0 - shadow));
    gl_FragColor = vec4(mix(behind, colour, icon), max(back, icon));
}
