// A disc in the legend's colour inside a pale ring with a dark rim.
in vec3 v_colour;
in vec2 v_at;

void main()
{
    float r = length(v_at);
    vec3 colour = mix(v_colour, vec3(0.97), smoothstep(2.9, 3.5, r));
    colour = mix(colour, vec3(0.04, 0.05, 0.07), smoothstep(4.7, 5.3, r));
    gl_FragColor = vec4(colour, 1.0 - smoothstep(5.6, 6.4, r));
}
