// Lays the smaller picture of the volume over the scene. Of its four nearest pixels those count whose solid things are
// as far away as the scene's here: edges stay sharp.
uniform sampler2D u_volumeLight;
uniform int u_coarse;

void main()
{
    ivec2 here = ivec2(gl_FragCoord.xy);
    float distance = solidDistance(here);
    vec2 at = (gl_FragCoord.xy - 0.5 - float(u_coarse / 2)) / float(u_coarse);
    ivec2 low = ivec2(floor(at));
    vec2 part = at - vec2(low);
    ivec2 last = textureSize(u_volumeLight, 0) - 1, lastPixel = textureSize(u_depth, 0) - 1;
    vec4 sum = vec4(0.0);
    float weights = 0.0;
    for (int i = 0; i < 4; ++i) {
        ivec2 corner = ivec2(i & 1, i >> 1);
        ivec2 p = clamp(low + corner, ivec2(0), last);
        vec2 w = mix(1.0 - part, part, vec2(corner));
        float there = solidDistance(min(p * u_coarse + u_coarse / 2, lastPixel));
        float weight = w.x * w.y / (0.02 + abs(there - distance) / distance) + 1e-5;
        sum += weight * texelFetch(u_volumeLight, p, 0);
        weights += weight;
    }
    gl_FragColor = sum / weights;
}
