// One triangle over the whole picture; the background lies behind everything.
layout(location = 0) in vec3 a_position;

void main()
{
#ifdef BACKGROUND
    gl_Position = vec4(a_position.xy, 1.0, 1.0);
#else
    gl_Position = vec4(a_position.xy, 0.0, 1.0);
#endif
}
