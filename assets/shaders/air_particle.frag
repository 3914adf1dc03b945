// A soft round head and a tail that fades; hidden by what is solid.
in vec4 v_look;
in vec2 v_at;
flat in vec2 v_size;
in float v_distance;

void main()
{
    float along = clamp(v_at.x, 0.0, v_size.x);
    float d = length(v_at - vec2(along, 0.0)) / v_size.y;
    float fade = v_size.x > 0.5 ? 1.0 - along / v_size.x : 1.0;
    float soft = 1.0 - smoothstep(0.35, 1.0, d / mix(0.35, 1.0, fade));
    float shown = solidDistance(ivec2(gl_FragCoord.xy)) * 1.002 + 0.01 > v_distance ? 1.0 : 0.0;
    float core = 1.0 - smoothstep(0.0, 0.6, d);
    gl_FragColor = vec4(v_look.rgb + 0.18 * core * fade, v_look.a * soft * fade * shown);
}
