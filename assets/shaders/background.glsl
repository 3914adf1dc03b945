// A smooth vertical gradient with a soft glow behind the middle; linear light.
uniform vec3 u_backgroundTop;
uniform vec3 u_backgroundBottom;
uniform vec2 u_pixelSize; // 1 / (width, height)

vec3 backgroundLight()
{
    vec2 uv = gl_FragCoord.xy * u_pixelSize;
    vec2 d = (uv - vec2(0.5, 0.42)) * vec2(1.0, 1.25);
    float glow = 1.0 / (1.0 + 5.0 * dot(d, d));
    vec3 colour = mix(u_backgroundBottom, u_backgroundTop, smoothstep(0.0, 1.0, uv.y));
    // a little noise hides the steps of 8 bits in the gradient
    float grain = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
    return colour * (0.97 + 0.25 * glow) + grain * 0.002;
}
