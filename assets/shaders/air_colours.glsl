// Values of the air to light: the tone curve turns it into the legend's colours.
uniform sampler2D u_airColours; // a row per quantity
uniform vec4 u_airScales[3];    // lowest value, 1 / extent, distance of the legend's ticks

float airFraction(float value, int quantity)
{
    return clamp((value - u_airScales[quantity].x) * u_airScales[quantity].y, 0.0, 1.0);
}

vec3 airLight(float fraction, int quantity)
{
    return texture(u_airColours, vec2(fraction * (255.0 / 256.0) + 0.5 / 256.0, (float(quantity) + 0.5) / 3.0)).rgb;
}
