// Lines and markers of a path, laid out on the screen.
layout(location = 0) in vec2 a_at;      // from the middle of the picture [pixel of a ratio 1 screen]
layout(location = 1) in vec3 a_inShape; // place in the shape [the same]; which shape
layout(location = 2) in vec2 a_size;    // of the shape

uniform vec2 u_pixelSize;
uniform float u_pixelRatio;

out vec2 v_at;
flat out vec3 v_shape; // size, which

void main()
{
    v_at = a_inShape.xy;
    v_shape = vec3(a_size, a_inShape.z);
    gl_Position = vec4(a_at * u_pixelRatio * 2.0 * u_pixelSize, 0.0, 1.0);
}
