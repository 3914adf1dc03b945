// Procedural surface detail from uv in metres; every pattern fades to its average where it gets finer than pixels.
struct Surface
{
    vec3 base;
    float roughness;
    float coverage; // 1: solid, 0: a hole
    vec2 slope;     // of the relief along u and v
    float occlusion;
};

float hash(vec2 p)
{
    vec3 q = fract(vec3(p.xyx) * 0.1031);
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}

float valueNoise(vec2 p)
{
    vec2 i = floor(p), f = fract(p);
    f = f * f * (3.0 - 2.0 * f);
    return mix(mix(hash(i), hash(i + vec2(1, 0)), f.x), mix(hash(i + vec2(0, 1)), hash(i + vec2(1, 1)), f.x), f.y);
}

// part of a pixel of width w that a line of half width h at distance d from the centre covers
float lineCover(float d, float h, float w)
{
    return clamp((h + 0.5 * w - d) / w, 0.0, 1.0) * min(1.0, 2.0 * h / w);
}

void applyPattern(inout Surface s, vec2 uv, float scale)
{
    vec2 p = uv / scale;
#if defined(PATTERN_PERFORATED)
    // hexagonal rows of round holes, 60 % open
    float w = length(fwidth(p)) * 0.7 + 1e-5;
    vec2 cell = vec2(1.0, 1.7320508);
    vec2 q0 = abs(mod(p, cell) - 0.5 * cell);
    vec2 q1 = abs(mod(p + 0.5 * cell, cell) - 0.5 * cell);
    float d = sqrt(min(dot(q0, q0), dot(q1, q1)));
    float fine = clamp((d - 0.407 + 0.5 * w) / w, 0.0, 1.0);
    s.coverage = mix(fine, 0.40, smoothstep(0.35, 0.9, w));
#elif defined(PATTERN_MESH)
    vec2 w = fwidth(p) + 1e-5;
    vec2 d = abs(fract(p) - 0.5);
    float wires = 1.0 - (1.0 - lineCover(d.x, 0.09, w.x)) * (1.0 - lineCover(d.y, 0.09, w.y));
    s.coverage = mix(wires, 0.33, smoothstep(0.4, 1.0, max(w.x, w.y)));
#elif defined(PATTERN_BRUSHED)
    float w = fwidth(uv.y) * 1500.0;
    float streak = hash(vec2(floor(uv.y * 1500.0), 7.0)) + hash(vec2(floor(uv.y * 430.0), floor(uv.x * 4.0))) - 1.0;
    float visible = 1.0 - smoothstep(0.5, 2.0, w);
    s.base *= 1.0 + 0.06 * streak * visible;
    s.roughness = clamp(s.roughness + 0.10 * streak * visible, 0.05, 1.0);
#elif defined(PATTERN_FLOOR_TILES)
    vec2 w = fwidth(p) + 1e-5;
    vec2 d = 0.5 - abs(fract(p) - 0.5);
    float h = 0.003 / scale;
    float joint = max(lineCover(d.x, h, w.x), lineCover(d.y, h, w.y));
    float tone = hash(floor(p)) - 0.5;
    s.base *= (1.0 + 0.07 * tone * (1.0 - smoothstep(0.3, 1.0, max(w.x, w.y)))) * (1.0 - 0.62 * joint);
    s.roughness = clamp(s.roughness + 0.08 * tone + 0.3 * joint, 0.05, 1.0);
#elif defined(PATTERN_CONCRETE)
    float slow = valueNoise(uv * 0.35) * 0.6 + valueNoise(uv * 1.9) * 0.4;
    float fine = hash(floor(uv * 60.0)) * (1.0 - smoothstep(0.3, 1.0, length(fwidth(uv)) * 60.0));
    s.base *= 0.90 + 0.18 * slow + 0.04 * fine;
    s.roughness = clamp(s.roughness + 0.12 * (slow - 0.5), 0.05, 1.0);
#elif defined(PATTERN_LOUVRES)
    float w = fwidth(p.y) + 1e-5;
    float f = fract(p.y);
    float keep = 1.0 - smoothstep(0.35, 0.9, w);
    float gap = lineCover(min(f, 1.0 - f), 0.16, w);
    s.slope = vec2(0.0, -0.55) * keep;
    s.base *= 1.0 - 0.80 * gap;
    s.occlusion *= 1.0 - 0.55 * gap;
#elif defined(PATTERN_RIBS)
    float w = fwidth(p.x) + 1e-5;
    float keep = 1.0 - smoothstep(0.3, 0.8, w);
    float wave = 6.2831853 * p.x;
    s.slope = vec2(0.75 * cos(wave) * keep, 0.0);
    s.occlusion *= 1.0 - (0.30 - 0.30 * sin(wave)) * mix(0.5, 1.0, keep);
#endif
}
