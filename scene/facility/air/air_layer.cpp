#include "scene/facility/air/air_layer.h"

namespace takao {

AirLayer::AirLayer(SheetLayer sheets, FaceLayer faces, LineLayer lines, ArrowLayer arrows, ShellLayer shells,
                   VolumeLayer volumes, ParticleLayer particles, HotSpotLayer hotSpots)
    : m_sheets(std::move(sheets)), m_faces(std::move(faces)), m_lines(std::move(lines)),
      m_arrows(std::move(arrows)), m_shells(std::move(shells)), m_volumes(std::move(volumes)),
      m_particles(std::move(particles)), m_hotSpots(std::move(hotSpots))
{
    for (osg::Node* node :
         {m_sheets.node(), m_faces.node(), m_lines.node(), m_arrows.node(), m_shells.node()})
        m_scene->addChild(node);
    m_volume->addChild(m_volumes.node());
    m_final->addChild(m_particles.node());
    m_final->addChild(m_hotSpots.node());
    m_colours.addTo(*m_scene->getOrCreateStateSet());
    m_colours.addTo(*m_volume->getOrCreateStateSet());
}

Result<std::unique_ptr<AirLayer>> AirLayer::build(ShaderLibrary& shaders)
{
    auto sheets = SheetLayer::build(shaders);
    auto faces = FaceLayer::build(shaders);
    auto lines = LineLayer::build(shaders);
    auto arrows = ArrowLayer::build(shaders);
    auto shells = ShellLayer::build(shaders);
    auto volumes = VolumeLayer::build(shaders);
    auto particles = ParticleLayer::build(shaders);
    auto hotSpots = HotSpotLayer::build(shaders);
    std::optional<Error> error;
    const auto check = [&error](const auto& made) {
        if (!made && !error)
            error = made.error();
    };
    check(sheets);
    check(faces);
    check(lines);
    check(arrows);
    check(shells);
    check(volumes);
    check(particles);
    check(hotSpots);
    if (error)
        return tl::unexpected(*error);
    return std::unique_ptr<AirLayer>(new AirLayer(std::move(*sheets), std::move(*faces), std::move(*lines),
                                                  std::move(*arrows), std::move(*shells), std::move(*volumes),
                                                  std::move(*particles), std::move(*hotSpots)));
}

void AirLayer::set(const std::optional<AirPicture>& picture, std::optional<std::size_t> activeCut)
{
    const AirPicture none;
    const AirPicture& shown = picture ? *picture : none;
    m_colours.set(shown);
    m_sheets.set(shown, activeCut);
    m_faces.set(shown.faces);
    m_lines.set(shown.lines);
    m_arrows.set(shown.arrows);
    m_shells.set(shown.surfaces, static_cast<float>(shown.surfaceTemperature.value_or(0.0)));
    m_volumes.set(shown);
    m_particles.set(shown);
    m_hotSpots.set(shown);
}

} // namespace takao
