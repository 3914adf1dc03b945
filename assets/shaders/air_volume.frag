// Light and opacity of hot air between the eye and the first solid thing, in a smaller picture. The colour is that of
// the mean of what is seen, on the legend.
in vec3 v_position;

uniform sampler3D u_volume; // temperature, 0..1 of u_volumeRange
uniform vec3 u_boxLow;
uniform vec3 u_boxHigh;
uniform vec4 u_volumeRange; // fraction of the scale at 0, extent in fractions, fraction below which air is clear, opacity [1/m]
uniform int u_quantity;
uniform float u_step;       // [m]
uniform float u_shift;      // of the first step, 0..1
uniform int u_coarse;       // pixels of the scene to a pixel, along a side

void main()
{
    bool parallel = u_eye.w < 0.5;
    vec3 forward = u_forward.xyz;
    vec3 direction = parallel ? forward : v_position - u_eye.xyz;
    direction = parallel ? direction : direction / dot(direction, forward); // so that lengths are distances in view
    vec3 from = parallel ? v_position - forward * viewDistance(v_position) : u_eye.xyz;
    vec3 safe = mix(vec3(1e-6), abs(direction), greaterThan(abs(direction), vec3(1e-6))) * (step(0.0, direction) * 2.0 - 1.0);
    vec3 a = (u_boxLow - from) / safe, b = (u_boxHigh - from) / safe;
    vec3 near = min(a, b), far = max(a, b);
    float begin = max(max(near.x, near.y), max(near.z, 0.0));
    ivec2 pixel = min(ivec2(gl_FragCoord.xy) * u_coarse + u_coarse / 2, textureSize(u_depth, 0) - 1);
    float end = min(min(far.x, far.y), min(far.z, solidDistance(pixel)));

    float metres = length(direction);
    float stride = u_step / metres;
    // noise that is even among neighbours, another one in each frame of a still picture
    float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))) + u_shift);
    vec3 scale = 1.0 / (u_boxHigh - u_boxLow);
    vec3 p = (from + direction * (begin + stride * noise) - u_boxLow) * scale;
    vec3 dp = direction * stride * scale;
    int steps = int(ceil((end - begin) / stride - noise));
    float perStep = u_volumeRange.w * u_step;
    float clear = 1.0, sum = 0.0;
    for (int i = 0; i < steps; ++i) {
        float f = u_volumeRange.x + u_volumeRange.y * texture(u_volume, p).r;
        float hot = max(f - u_volumeRange.z, 0.0);
        float thick = min(perStep * hot * hot, 1.0);
        sum += clear * thick * f;
        clear *= 1.0 - thick;
        p += dp;
        if (clear < 0.03)
            break;
    }
    float opacity = 1.0 - clear;
    vec3 colour = airLight(clamp(sum / max(opacity, 1e-4), 0.0, 1.0), u_quantity);
    gl_FragColor = vec4(toTarget(colour * 1.15) * opacity, opacity);
}
