#include "scene/facility/shader_library.h"

#include "models/base/asset_folder.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <sstream>

namespace takao {

Result<ShaderLibrary> ShaderLibrary::open()
{
    const auto assets = assetFolder();
    if (!assets)
        return tl::unexpected(assets.error());
    ShaderLibrary library;
    library.m_folder = *assets / "shaders";
    return library;
}

Result<std::string> ShaderLibrary::text(const std::vector<std::string>& files,
                                        const std::vector<std::string>& defines) const
{
    std::string all = "#version 330 compatibility\n";
    for (const std::string& define : defines)
        all += "#define " + define + "\n";
    for (const std::string& file : files) {
        std::ifstream in(m_folder / file, std::ios::binary);
        std::ostringstream content;
        content << in.rdbuf();
        if (!in)
            return fail(ErrorKind::FileUnreadable, "cannot read the shader " + (m_folder / file).string(),
                        "install Takao again, or set TAKAO_ASSETS to its assets folder");
        all += content.str();
    }
    return all;
}

Result<osg::ref_ptr<osg::Program>> ShaderLibrary::program(const ProgramSource& source)
{
    const std::string key = fmt::format("{}|{}|{}", fmt::join(source.vertex, ","),
                                        fmt::join(source.fragment, ","), fmt::join(source.defines, ","));
    if (const auto known = m_programs.find(key); known != m_programs.end())
        return known->second;
    auto vertex = text(source.vertex, source.defines);
    if (!vertex)
        return tl::unexpected(vertex.error());
    auto fragment = text(source.fragment, source.defines);
    if (!fragment)
        return tl::unexpected(fragment.error());
    osg::ref_ptr<osg::Program> program = new osg::Program;
    program->setName(key);
    program->addShader(new osg::Shader(osg::Shader::VERTEX, *vertex));
    program->addShader(new osg::Shader(osg::Shader::FRAGMENT, *fragment));
    m_programs.emplace(key, program);
    return program;
}

std::optional<std::string> ShaderLibrary::firstError(osg::State& state) const
{
    for (const auto& [key, program] : m_programs) {
        const osg::Program::PerContextProgram* made = program->getPCP(state);
        if (!made || made->needsLink() || made->isLinked()) // not used yet, or good
            continue;
        std::string log;
        made->getInfoLog(log);
        return key + ": " + log;
    }
    return std::nullopt;
}

} // namespace takao
