#include "tests/visual/picture_files.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <png.h>

namespace takao::test {

std::optional<Image> readPng(const std::string& path)
{
    png_image png;
    std::memset(&png, 0, sizeof png);
    png.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&png, path.c_str()))
        return std::nullopt;
    png.format = PNG_FORMAT_RGBA;
    Image image{static_cast<int>(png.width), static_cast<int>(png.height), {}};
    image.pixels.resize(PNG_IMAGE_SIZE(png));
    if (!png_image_finish_read(&png, nullptr, image.pixels.data(), 0, nullptr))
        return std::nullopt;
    return image;
}

PictureDifference compare(const Image& a, const Image& b)
{
    double sum = 0.0;
    std::size_t changed = 0;
    for (std::size_t i = 0; i < a.pixels.size(); i += 4) {
        int most = 0;
        for (std::size_t k = i; k < i + 3; ++k) {
            const int d = std::abs(int(a.pixels[k]) - int(b.pixels[k]));
            sum += d;
            most = std::max(most, d);
        }
        changed += most > 32 ? 1 : 0;
    }
    const double pixels = static_cast<double>(a.pixels.size()) / 4.0;
    return {sum / (3.0 * pixels), static_cast<double>(changed) / pixels};
}

Image differencePicture(const Image& a, const Image& b)
{
    Image image = a;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        image.pixels[i] =
            i % 4 == 3
                ? 255
                : static_cast<std::uint8_t>(std::min(255, 4 * std::abs(int(a.pixels[i]) - int(b.pixels[i]))));
    return image;
}

} // namespace takao::test
