// A surface of one temperature.
layout(location = 0) in vec3 a_position;
layout(location = 1) in vec3 a_normal; // towards cooler air
out vec3 v_normal;
out vec3 v_toEye;
flat out vec3 v_base; // light of the surface's temperature

uniform float u_value;
uniform int u_quantity;

void main()
{
    gl_Position = gl_ModelViewProjectionMatrix * vec4(a_position, 1.0);
    v_base = airLight(airFraction(u_value, u_quantity), u_quantity);
    v_normal = a_normal;
    v_toEye = towardsEye(a_position);
}
