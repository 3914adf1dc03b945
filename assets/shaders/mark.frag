// Marks that travel along a tube, over the finished picture (sRGB): arrowheads that point where the flow goes, each light
// with a dark edge behind it, so that they stand out from every colour. Where nothing flows, level bars stand still.
in vec3 v_position;
in vec3 v_normal;
in float v_depth;
in float v_along;
flat in vec4 v_tube; // direction, radius
flat in vec2 v_mark; // as many in a second, phase

uniform sampler2D u_ids;
uniform float u_markTime; // [s]

const float kApart = 14.0;  // [radius] from mark to mark, at least
const float kPixels = 22.0; // [pixel] the same
const float kSlope = 1.3;   // of an arrowhead, along over across
const float kLight = 0.18, kDark = 0.25; // end of the light part, and of the dark one

// how much of [from, to] a pixel of width w at f covers; 1 is 0 again
float covered(float f, float from, float to, float w)
{
    return clamp((min(to, f + 0.5 * w) - max(from, f - 0.5 * w)) / w, 0.0, 1.0);
}

void main()
{
    float front = texelFetch(u_ids, ivec2(gl_FragCoord.xy), 0).g;
    float pixel = pixelAt(v_position);
    float radius = v_tube.w;
    // in steps of two, so that marks do not crowd and do not swim when the eye moves
    float apart = exp2(ceil(log2(max(kApart * radius, kPixels * pixel))));
    vec3 sideways = cross(v_tube.xyz, towardsEye(v_position));
    float across = abs(dot(normalize(v_normal), sideways * inversesqrt(max(dot(sideways, sideways), 1e-8))));
    float lag = v_mark.x == 0.0 ? 0.0 : kSlope * radius * across;
    float way = (v_mark.x < 0.0 ? -v_along : v_along) + lag;
    float moved = v_mark.y + v_mark.x * u_markTime;
    float f = 1.0 - fract(way / apart - (v_mark.x < 0.0 ? -moved : moved));
    float w = clamp(fwidth(way) / apart, 1e-4, 1.0);
    float light = covered(f, 0.0, kLight, w) + covered(f - 1.0, 0.0, kLight, w);
    float dark = covered(f, kLight, kDark, w);
    float seen = smoothstep(0.5, 1.5, 2.0 * radius / pixel) * (1.0 - smoothstep(0.25, 0.6, w));
    seen *= v_mark.x == 0.0 ? 0.40 : 0.80;
    if (front > 0.0 && v_depth > front * 1.002 + 0.02)
        seen = 0.0;
    float ink = light + dark;
    gl_FragColor = vec4(mix(vec3(0.04, 0.05, 0.07), vec3(0.97), light / max(ink, 1e-4)), ink * seen);
}
