// Colours of a scale are shown as they are on its legend: no light, no shade. Sheets have thin lines at the values of
// the legend's ticks (LINES), racks' faces have seams between their slots (SLOTS).
layout(location = 0) out vec4 o_colour;
layout(location = 1) out vec4 o_id;
in float v_value;
in float v_depth;

uniform int u_quantity;
#ifdef SLOTS
uniform vec3 u_missingColour;
in vec2 v_uv;

float seam(vec2 uv)
{
    vec2 w = fwidth(uv) + 1e-5;
    uv.y = fract(uv.y); // a quad may stand for several slots
    vec2 d = min(uv, 1.0 - uv);
    vec2 cover = clamp((vec2(0.02, 0.06) + 0.5 * w - d) / w, 0.0, 1.0) * (1.0 - smoothstep(0.10, 0.40, w.y));
    return max(cover.x, cover.y);
}
#endif

#ifdef LINES
// How much of the pixel a line of 1 pixel covers; none where the values change too fast or not at all.
float tickLine(float value, float apart)
{
    float p = value / apart;
    float w = fwidth(p);
    float d = abs(fract(p + 0.5) - 0.5);
    return w < 1e-5 ? 0.0 : clamp(1.0 - d / w, 0.0, 1.0) * (1.0 - smoothstep(0.15, 0.45, w));
}
#endif

void main()
{
    vec3 colour = airLight(airFraction(v_value, u_quantity), u_quantity);
#ifdef LINES
    colour *= 1.0 - 0.35 * tickLine(v_value, max(u_airScales[u_quantity].z, 1e-6));
#endif
#ifdef SLOTS
    if (v_value < -1e6) {
        float band = fract((gl_FragCoord.x + gl_FragCoord.y) * (1.0 / 11.0));
        colour = u_missingColour * (band < 0.5 ? 1.0 : 0.45);
    }
    colour *= 1.0 - 0.45 * seam(v_uv);
#endif
    o_colour = vec4(toTarget(colour), 1.0);
    o_id = vec4(0.0, v_depth, 0.0, 1.0);
}
