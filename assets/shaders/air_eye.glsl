// Where the eye is, for parts that turn towards it.
uniform vec4 u_eye;       // w 1: position; w 0: direction towards the eye
uniform vec4 u_forward;   // distance along the view = dot(u_forward.xyz, p) + u_forward.w
uniform vec2 u_pixelMetres; // size of a pixel: at distance 1, and everywhere (parallel views) [m]

vec3 towardsEye(vec3 p)
{
    return normalize(u_eye.xyz - p * u_eye.w);
}

float viewDistance(vec3 p)
{
    return dot(u_forward.xyz, p) + u_forward.w;
}

float pixelAt(vec3 p)
{
    return u_pixelMetres.x * max(viewDistance(p), 0.0) + u_pixelMetres.y;
}
