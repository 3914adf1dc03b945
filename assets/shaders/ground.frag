// The ground carries shadows and a faint grid, and fades into the background without an edge.
layout(location = 0) out vec4 o_colour;
layout(location = 1) out vec4 o_id;
in vec3 v_position;
in vec2 v_out;
in float v_depth;

uniform vec3 u_groundColour;
uniform float u_gridSpacing; // [m]

float gridLine(vec2 p)
{
    vec2 w = fwidth(p) + 1e-6;
    vec2 d = abs(fract(p - 0.5) - 0.5);
    vec2 cover = clamp((0.6 * w + 0.002 - d) / w, 0.0, 1.0) * (1.0 - smoothstep(0.02, 0.20, w));
    return max(cover.x, cover.y);
}

void main()
{
    float radius = length(v_out);
    float fade = 1.0 - smoothstep(0.25, 1.0, radius);
    vec3 up = vec3(0.0, 0.0, 1.0);
    float sun = sunVisible(v_position, up) * u_sunDirection.z;
    vec3 light = ambientLight(v_position, up, 1.0) + kSunColour * sun;
    float open = kSunColour.g * u_sunDirection.z + kSkyColour.g;
    float shade = clamp(light.g / open, 0.0, 4.0);
    float line = gridLine(v_position.xy / u_gridSpacing) * 0.18;
    vec3 colour = mix(backgroundLight(), u_groundColour * shade * (1.0 + line), fade);
    o_colour = vec4(toTarget(colour), 1.0);
    o_id = vec4(0.0, v_depth, 0.0, 1.0);
}
