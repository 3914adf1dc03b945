// The far sides of a room's box: a ray is marched for each of their pixels.
layout(location = 0) in vec3 a_position;
out vec3 v_position;

void main()
{
    gl_Position = gl_ModelViewProjectionMatrix * vec4(a_position, 1.0);
    v_position = a_position;
}
