// Adds one frame of the refinement to the sum; the sum of the weights is in alpha.
uniform sampler2D u_colour;
uniform float u_weight;

void main()
{
    vec3 colour = texelFetch(u_colour, ivec2(gl_FragCoord.xy), 0).rgb;
    gl_FragColor = vec4(min(colour, vec3(8.0)) * u_weight, u_weight);
}
