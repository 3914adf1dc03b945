// Every surface of the facility: material, pattern, overlay colour, light.
layout(location = 0) out vec4 o_colour;
layout(location = 1) out vec4 o_id; // object + 1, distance along the view, 0, 1 (blending replaces)

in vec3 v_position;
in vec3 v_normal;
in vec3 v_uvOcclusion;
in float v_depth;
flat in vec3 v_objectValue;

uniform vec3 u_base;
uniform vec4 u_material; // metallic, roughness, opacity, emission
uniform float u_patternScale;
uniform sampler1D u_colourTable;
uniform vec3 u_missingColour;

#if defined(PATTERN_LOUVRES) || defined(PATTERN_RIBS)
vec3 relief(vec3 normal, vec2 slope)
{
    vec3 px = dFdx(v_position), py = dFdy(v_position);
    vec2 ux = dFdx(v_uvOcclusion.xy), uy = dFdy(v_uvOcclusion.xy);
    float area = ux.x * uy.y - ux.y * uy.x;
    vec3 tangent = (px * uy.y - py * ux.y) * sign(area);
    vec3 bitangent = (py * ux.x - px * uy.x) * sign(area);
    tangent *= inversesqrt(max(dot(tangent, tangent), 1e-20));
    bitangent *= inversesqrt(max(dot(bitangent, bitangent), 1e-20));
    return normalize(normal - tangent * slope.x - bitangent * slope.y);
}
#endif

#ifdef SHOWS_OVERLAY
// Overlay colours are light that the tone mapper turns into the legend's colours. A face in full light gets exactly
// that colour; shade takes away at most 38 %.
// What is missing is hatched grey, and an old value has such lines over its colour.
vec3 overlayColour(vec3 normal, float value, float stale, float occlusion)
{
    vec3 colour = texture(u_colourTable, value * (255.0 / 257.0) + 0.5 / 257.0).rgb;
    float band = fract((gl_FragCoord.x + gl_FragCoord.y) * (1.0 / 11.0));
    bool line = band >= 0.5;
    vec3 hatched = u_missingColour * (line ? 0.45 : 1.0);
    colour = value < -1.5 || (stale > 0.5 && line) ? hatched : colour;
    vec3 light = ambientLight(v_position, normal, occlusion) +
                 kSunColour * max(dot(normal, u_sunDirection), 0.0) * sunVisible(v_position, normal);
    return colour * (0.62 + 0.38 * min(dot(light, vec3(0.33)) * 1.25, 1.0));
}
#endif

void main()
{
    vec3 normal = normalize(v_normal);
    if (!gl_FrontFacing)
        normal = -normal;
    Surface s = Surface(u_base, u_material.y, 1.0, vec2(0.0), v_uvOcclusion.z);
    applyPattern(s, v_uvOcclusion.xy, u_patternScale);
    float alpha = u_material.z * s.coverage;
#if defined(PATTERN_PERFORATED) || defined(PATTERN_MESH)
    if (alpha < 0.04)
        discard;
#endif
#if defined(PATTERN_LOUVRES) || defined(PATTERN_RIBS)
    normal = relief(normal, s.slope);
#endif
    float metallic = u_material.x;
#ifdef SHOWS_OVERLAY
    if (v_objectValue.y > -1.5 && v_objectValue.y < -0.5) { // the overlay does not speak about this object
        s.base = vec3(0.23, 0.235, 0.245) * (0.55 + 0.45 * min(1.0, dot(s.base, vec3(0.7))));
        metallic = 0.0;
        s.roughness = max(s.roughness, 0.55);
    }
#endif
    vec3 colour = shade(v_position, normal, s.base, metallic, s.roughness, s.occlusion) + s.base * u_material.w;
#ifdef PATTERN_TRANSLUCENT
    float edge = 1.0 - abs(dot(normal, toEye(v_position)));
    alpha = mix(alpha, min(1.0, alpha + 0.45), edge * edge * edge);
#endif
#ifdef SHOWS_OVERLAY
    if (v_objectValue.y > -0.5 || (v_objectValue.y < -1.5 && v_objectValue.y > -2.5))
        colour = overlayColour(normal, v_objectValue.y, v_objectValue.z, s.occlusion);
#endif
    o_colour = vec4(toTarget(colour), alpha);
    o_id = vec4(v_objectValue.x, v_depth, 0.0, 1.0);
}
