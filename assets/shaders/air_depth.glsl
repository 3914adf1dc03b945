// How far away the solid parts of the scene are; what lets light through has no part in it.
uniform sampler2D u_depth;
uniform vec3 u_depthToDistance; // two entries of the projection, 1: parallel view

float solidDistance(ivec2 pixel)
{
    float z = 2.0 * texelFetch(u_depth, pixel, 0).r - 1.0;
    return u_depthToDistance.z > 0.5 ? (u_depthToDistance.y - z) / u_depthToDistance.x
                                     : u_depthToDistance.y / (z + u_depthToDistance.x);
}
