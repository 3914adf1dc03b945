// Adds one frame of the refinement to the sum.
uniform sampler2D u_colour;
uniform float u_weight;

void main()
{
    gl_FragColor = texelFetch(u_colour, ivec2(gl_FragCoord.xy), 0) * u_weight;
}
