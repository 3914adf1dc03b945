// The studio: one sun with shadow, a sky dome that is either smooth or sampled one direction per frame, and a bounce
// from below. Units: reflected light of a white surface facing the sky is about 1.
uniform vec4 u_eye; // w 1: position; w 0: direction towards the eye
uniform vec3 u_sunDirection;
uniform sampler2DShadow u_sunShadow;
uniform mat4 u_sunMatrix;   // world to shadow texture
uniform vec2 u_shadowBias;  // offset along the normal [m]: sun, sky
#ifdef SAMPLED_SKY // one direction of the dome with a shadow map, instead of a smooth dome
uniform vec3 u_skyDirection;
uniform sampler2DShadow u_skyShadow;
uniform mat4 u_skyMatrix;
#endif

const vec3 kSunColour = vec3(1.02, 0.97, 0.90) * 0.86;
const vec3 kSkyColour = vec3(0.50, 0.55, 0.62) * 0.92;
const vec3 kBounceColour = vec3(0.30, 0.29, 0.28) * 0.85;

vec3 toEye(vec3 position)
{
    return normalize(u_eye.xyz - position * u_eye.w);
}

float shadowed(sampler2DShadow map, mat4 matrix, vec3 position)
{
    vec3 p = (matrix * vec4(position, 1.0)).xyz;
    vec2 fromMiddle = abs(p.xy - 0.5);
    return max(fromMiddle.x, fromMiddle.y) > 0.5 ? 1.0 : texture(map, p); // what the map does not cover is lit
}

float sunVisible(vec3 position, vec3 normal)
{
    return shadowed(u_sunShadow, u_sunMatrix, position + normal * u_shadowBias.x);
}

// light from the dome and from below on a surface
vec3 ambientLight(vec3 position, vec3 normal, float occlusion)
{
    float up = 0.5 + 0.5 * normal.z;
    vec3 light = kBounceColour * (1.0 - up) * occlusion;
#ifndef SAMPLED_SKY
    return light + kSkyColour * (up * occlusion);
#else
    float cosine = max(dot(normal, u_skyDirection), 0.0);
    float open = shadowed(u_skyShadow, u_skyMatrix, position + normal * u_shadowBias.y);
    // a uniform dome: 2 cos averages to what the smooth dome gives
    return light + kSkyColour * (2.0 * cosine * open * mix(1.0, occlusion, 0.5));
#endif
}

// what a polished surface sees: grey room, bright ceiling, two long soft boxes
vec3 studio(vec3 r, float roughness)
{
    float blur = 0.08 + 0.9 * roughness;
    float up = smoothstep(-0.25 - blur, 0.6 + blur, r.z);
    vec3 light = mix(vec3(0.16, 0.155, 0.15), vec3(0.78, 0.82, 0.88), up);
    float key = dot(r, vec3(0.43, -0.62, 0.656));
    float rim = dot(r, vec3(-0.80, 0.45, 0.40));
    light += vec3(1.5, 1.42, 1.32) * smoothstep(0.80 - blur * 0.5, 0.90 + blur * 0.45, key) * (1.0 - 0.55 * roughness);
    light += vec3(0.50, 0.58, 0.70) * smoothstep(0.74 - blur * 0.5, 0.92 + blur * 0.45, rim) * (1.0 - 0.55 * roughness);
    return light;
}

// light leaving a metal-rough surface towards the eye
vec3 shade(vec3 position, vec3 normal, vec3 base, float metallic, float roughness, float occlusion)
{
    vec3 view = toEye(position);
    float nv = abs(dot(normal, view)) + 1e-3;
    float nl = max(dot(normal, u_sunDirection), 0.0);
    float sun = nl * sunVisible(position, normal);
    vec3 f0 = mix(vec3(0.04), base, metallic);
    float edge = 1.0 - min(nv, 1.0);
    edge = edge * edge * edge * edge;
    vec3 fresnel = f0 + (max(vec3(1.0 - roughness), f0) - f0) * edge;

    vec3 diffuse = base * (1.0 - metallic) * (ambientLight(position, normal, occlusion) + kSunColour * sun);

    vec3 halfway = normalize(u_sunDirection + view);
    float nh = max(dot(normal, halfway), 0.0);
    float a = max(roughness * roughness, 0.02);
    float d = nh * nh * (a * a - 1.0) + 1.0;
    float lobe = a * a / (d * d * (4.0 * mix(nv, 1.0, a)));       // normalised, with a cheap visibility term
    vec3 mirror = studio(reflect(-view, normal), roughness) * mix(1.0, occlusion, 0.8);
    return diffuse + fresnel * (mirror * (1.0 - 0.35 * roughness) + kSunColour * min(lobe * sun, 6.0));
}
