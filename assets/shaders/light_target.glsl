// The scene's target holds linear light up to kLightRange in 16-bit fixed point: dark tones as fine as the screen needs,
// and in software cheaper to write, blend and read than half floats.
const float kLightRange = 8.0;

vec3 toTarget(vec3 light)
{
    return light * (1.0 / kLightRange);
}

vec3 fromTarget(vec3 stored)
{
    return stored * kLightRange;
}

