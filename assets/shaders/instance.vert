// Places one instance: a mesh by its 3x4 transform, or a unit tube between two cutting planes (TUBE).
layout(location = 0) in vec3 a_position;
layout(location = 1) in vec4 a_normal; // w: ambient occlusion
layout(location = 2) in vec2 a_uv;     // metres
layout(location = 4) in vec4 a_instance0;
layout(location = 5) in vec4 a_instance1;
layout(location = 6) in vec4 a_instance2;
layout(location = 7) in vec4 a_instance3;

#ifndef DEPTH_ONLY
uniform sampler2D u_objectValues;
#ifdef MARKS // over the finished picture, whose camera looks at the screen
uniform mat4 u_labelMatrix;
flat out vec4 v_tube; // direction, radius
flat out vec2 v_mark; // as many in a second, phase
out float v_along;    // way along the tube [m]
#endif
uniform float u_overlay; // 1: an overlay is on
uniform vec4 u_forward;  // distance along the view = dot(u_forward.xyz, p) + u_forward.w

out vec3 v_position;
out vec3 v_normal;
out vec3 v_uvOcclusion;
out float v_depth;
flat out vec3 v_objectValue; // object + 1, overlay value or code (below -2.5: no overlay; HIGHLIGHT: what it is for),
                             // 1: the value is old
#endif

#ifdef TUBE
vec3 rollAxis(vec3 direction)
{
    vec3 away = abs(direction.z) < 0.9 ? vec3(0.0, 0.0, 1.0) : vec3(1.0, 0.0, 0.0);
    return normalize(cross(direction, away));
}

// a_position: (cos, sin) around the axis, z 0 at the start and 1 at the end
void place(out vec3 position, out vec3 normal, out float object)
{
    vec3 axis = a_instance1.xyz - a_instance0.xyz;
    float span = length(axis);
    vec3 direction = axis / span;
    vec3 u = rollAxis(direction);
    vec3 v = cross(direction, u);
    float c = cos(a_instance2.w), s = sin(a_instance2.w);
    vec3 right = u * c + v * s;
    vec3 up = v * c - u * s;
    normal = right * a_position.x + up * a_position.y;
    bool atEnd = a_position.z > 0.5;
    vec3 plane = atEnd ? a_instance3.xyz : a_instance2.xyz;
    vec3 offset = normal * a_instance0.w;
    float slide = -dot(offset, plane) / max(dot(direction, plane), 0.2);
    position = (atEnd ? a_instance1.xyz : a_instance0.xyz) + offset + direction * slide;
    object = a_instance1.w;
}
#else
void place(out vec3 position, out vec3 normal, out float object)
{
    vec4 p = vec4(a_position, 1.0);
    position = vec3(dot(a_instance0, p), dot(a_instance1, p), dot(a_instance2, p));
    // with positive scales s the normal turns by R and shrinks by 1/s; the columns of R s give both
    vec3 x = vec3(a_instance0.x, a_instance1.x, a_instance2.x);
    vec3 y = vec3(a_instance0.y, a_instance1.y, a_instance2.y);
    vec3 z = vec3(a_instance0.z, a_instance1.z, a_instance2.z);
    normal = x * (a_normal.x / dot(x, x)) + y * (a_normal.y / dot(y, y)) + z * (a_normal.z / dot(z, z));
    object = a_instance3.x;
}
#endif

void main()
{
    vec3 position, normal;
    float object;
    place(position, normal, object);
#ifdef MARKS
    vec4 about = texelFetch(u_objectValues, ivec2(int(object) % 1024, int(object) / 1024), 0);
    vec3 axis = normalize(a_instance1.xyz - a_instance0.xyz);
    v_tube = vec4(axis, a_instance0.w);
    v_mark = vec2(about.y, about.z + fract(object * 0.618034)); // else every short pipe had one at its start
    v_along = a_instance3.w + dot(position - a_instance0.xyz, axis);
    gl_Position = about.y > 1e3 ? vec4(2.0, 2.0, 2.0, 1.0) : u_labelMatrix * vec4(position, 1.0);
#else
    gl_Position = gl_ModelViewProjectionMatrix * vec4(position, 1.0);
#endif
#ifndef DEPTH_ONLY
    v_position = position;
    v_normal = normal;
    v_uvOcclusion = vec3(a_uv, a_normal.w);
    v_depth = dot(u_forward.xyz, position) + u_forward.w;
    int index = int(object);
    float value = -3.0, stale = 0.0;
#ifdef SHOWS_OVERLAY
    if (u_overlay > 0.5) {
        vec4 texel = texelFetch(u_objectValues, ivec2(index % 1024, index / 1024), 0);
        value = texel.r;
        stale = texel.a;
    }
#endif
#if defined(HIGHLIGHT) && defined(TUBE)
    value = a_instance3.w;
#elif defined(HIGHLIGHT)
    value = a_instance3.y;
#endif
    v_objectValue = vec3(object + 1.0, value, stale);
#endif
}
