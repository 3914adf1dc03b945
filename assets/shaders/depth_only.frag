// Shadow maps: the depth is all there is.
void main() {}
