// Text on a plate, over the finished picture (sRGB).
in vec2 v_glyph;
flat in vec2 v_look;

uniform sampler2D u_glyphs;
uniform vec3 u_textColour;
uniform vec3 u_plateColour;

void main()
{
    float ink = texture(u_glyphs, v_glyph).r;
    bool text = v_look.y > 0.5;
#ifdef DARK_INK
    gl_FragColor = vec4(0.05, 0.05, 0.06, v_look.x * ink);
#else
    gl_FragColor = vec4(text ? u_textColour : u_plateColour, v_look.x * (text ? ink : 0.72));
#endif
}
