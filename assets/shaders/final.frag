// The picture on the screen: smooth edges (SMOOTH; an accumulated picture is smooth already), highlight (HIGHLIGHT:
// something is selected or hovered), tone curve, sRGB. Variants, because software renderers do not skip branches.
uniform sampler2D u_colour;  // the last frame, or the sum of the refinement
uniform float u_exposure;    // 1 / sum of the weights
uniform sampler2D u_highlight;
uniform float u_outline;     // [pixel] half width of the outline
uniform vec3 u_selectColour; // sRGB
uniform vec3 u_hoverColour;

vec3 light(ivec2 p)
{
    vec3 stored = texelFetch(u_colour, clamp(p, ivec2(0), textureSize(u_colour, 0) - 1), 0).rgb;
    return fromTarget(stored) * u_exposure;
}

float brightness(vec3 c)
{
    return sqrt(min(dot(c, vec3(0.30, 0.59, 0.11)), 1.2));
}

#ifdef SMOOTH
// Blends a pixel that stands out from its neighbours towards the one across the edge, by how much it stands out.
vec3 smoothed(vec3 centre)
{
    ivec2 p = ivec2(gl_FragCoord.xy);
    vec3 up = light(p + ivec2(0, 1)), down = light(p - ivec2(0, 1));
    vec3 right = light(p + ivec2(1, 0)), left = light(p - ivec2(1, 0));
    float m = brightness(centre);
    float u = brightness(up), d = brightness(down), r = brightness(right), l = brightness(left);
    float range = max(m, max(max(u, d), max(r, l))) - min(m, min(min(u, d), min(r, l)));
    float stands = abs(0.25 * (u + d + r + l) - m) / max(range, 0.02);
    bool level = abs(u + d - 2.0 * m) > abs(r + l - 2.0 * m); // the edge runs left to right
    vec3 across = level ? (abs(u - m) > abs(d - m) ? up : down) : (abs(r - m) > abs(l - m) ? right : left);
    float amount = clamp(1.25 * stands, 0.0, 0.5) * clamp((range - 0.02) * 20.0, 0.0, 1.0);
    return mix(centre, across, amount);
}
#endif

#ifdef HIGHLIGHT
// strongest of a channel of the highlight within the outline's width
vec2 around(ivec2 p, ivec2 last)
{
    vec2 strongest = vec2(0.0);
    for (int i = 0; i < 12; ++i) {
        float angle = float(i) * 0.5235988;
        ivec2 q = clamp(p + ivec2(round(vec2(cos(angle), sin(angle)) * u_outline)), ivec2(0), last);
        strongest = max(strongest, texelFetch(u_highlight, q, 0).rg);
    }
    return strongest;
}

vec3 highlighted(vec3 colour)
{
    ivec2 p = ivec2(gl_FragCoord.xy);
    vec2 here = texelFetch(u_highlight, p, 0).rg;
    vec2 near = around(p, textureSize(u_highlight, 0) - 1);
    vec2 line = clamp(near - here * 2.0, 0.0, 1.0) * step(here, vec2(0.25));
    colour = mix(colour, u_hoverColour, 0.22 * step(0.75, here.g));
    colour = mix(colour, u_selectColour, here.r > 0.75 ? 0.42 : here.r * 0.28);
    colour = mix(colour, u_hoverColour, line.g * 0.9);
    return mix(colour, u_selectColour, line.r > 0.0 ? 0.55 + 0.45 * line.r : 0.0);
}
#endif

void main()
{
    vec3 colour = light(ivec2(gl_FragCoord.xy));
#ifdef SMOOTH
    colour = smoothed(colour);
#endif
    colour = toSrgb(toneMap(colour));
#ifdef HIGHLIGHT
    colour = highlighted(colour);
#endif
    gl_FragColor = vec4(colour, 1.0);
}
