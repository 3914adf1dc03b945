// Points that drift with the air, with a tail where they come from; over the finished picture (sRGB).
layout(location = 0) in vec4 a_head; // w: corner along, -1 at the tail, 1 at the head
layout(location = 1) in vec4 a_tail; // w: corner across, -1 or 1
layout(location = 2) in vec4 a_look; // sRGB, opacity

uniform mat4 u_labelMatrix;
uniform vec2 u_pixelSize;
uniform float u_pixelRatio;
uniform float u_particleRadius; // [pixel of a ratio 1 screen]

out vec4 v_look;
out vec2 v_at;     // [pixel] from the head: back along the tail, across
flat out vec2 v_size; // length of the tail, radius [pixel]
out float v_distance;

void main()
{
    vec4 head = u_labelMatrix * vec4(a_head.xyz, 1.0), tail = u_labelMatrix * vec4(a_tail.xyz, 1.0);
    vec2 h = head.xy / head.w * 0.5 / u_pixelSize, t = tail.xy / max(tail.w, 1e-3) * 0.5 / u_pixelSize;
    float distance = viewDistance(a_head.xyz);
    float radius = max(u_particleRadius * u_pixelRatio, 0.016 / max(pixelAt(a_head.xyz), 1e-6));
    radius = min(radius, 4.0 * u_particleRadius * u_pixelRatio);
    vec2 back = t - h;
    float size = length(back);
    vec2 along = size > 0.01 ? back / size : vec2(1.0, 0.0);
    size = min(size, 14.0 * radius);
    v_at = vec2(a_head.w < 0.0 ? size + radius : -radius, a_tail.w * radius);
    v_size = vec2(size, radius);
    v_look = a_look;
    v_distance = distance;
    vec2 at = (h + along * v_at.x + vec2(-along.y, along.x) * v_at.y) * 2.0 * u_pixelSize;
    bool seen = head.w > 0.0 && tail.w > 0.0;
    gl_Position = seen ? vec4(at, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
