// Where a selected (red) or hovered (green) object is; half strength where something else is in front of it.
in vec3 v_position;
in vec3 v_normal;
in vec3 v_uvOcclusion;
in float v_depth;
flat in vec3 v_objectValue;

uniform sampler2D u_ids;

void main()
{
    float front = texelFetch(u_ids, ivec2(gl_FragCoord.xy), 0).g;
    float visible = v_depth <= front * 1.002 + 0.02 || front == 0.0 ? 1.0 : 0.5;
    vec2 kind = vec2(mod(v_objectValue.y, 2.0), floor(v_objectValue.y * 0.5)); // 1: selected, 2: hovered, 3: both
    gl_FragColor = vec4(kind * visible, 0.0, 1.0);
}
