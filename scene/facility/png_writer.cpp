// PNG files of drawn pictures.
#include "scene/facility/offscreen.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <png.h>

namespace takao {

Result<void> writePng(const Image& image, const std::string& path)
{
    png_image png;
    std::memset(&png, 0, sizeof png);
    png.version = PNG_IMAGE_VERSION;
    png.width = static_cast<png_uint_32>(image.width);
    png.height = static_cast<png_uint_32>(image.height);
    png.format = PNG_FORMAT_RGBA;
    if (image.pixels.size() != PNG_IMAGE_SIZE(png))
        return fail(ErrorKind::FileUnwritable, fmt::format("{}: the picture has no pixels", path));
    std::vector<std::uint8_t> rgb; // opaque pictures need no alpha channel in the file
    rgb.reserve(image.pixels.size() / 4 * 3);
    for (std::size_t i = 0; i < image.pixels.size(); i += 4)
        rgb.insert(rgb.end(), {image.pixels[i], image.pixels[i + 1], image.pixels[i + 2]});
    png.format = PNG_FORMAT_RGB;
    if (!png_image_write_to_file(&png, path.c_str(), 0, rgb.data(), 0, nullptr))
        return fail(ErrorKind::FileUnwritable, fmt::format("{}: {}", path, png.message),
                    "choose a folder that exists and may be written");
    return {};
}

} // namespace takao
