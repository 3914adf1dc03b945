// Shader programs from assets/shaders, each variant built once.
#pragma once

#include "models/base/error.h"

#include <osg/Program>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace takao {

/// Files of one program, and the #defines that choose its variant.
struct ProgramSource
{
    std::vector<std::string> vertex;
    std::vector<std::string> fragment;
    std::vector<std::string> defines;
};

class ShaderLibrary
{
  public:
    /// @errors FileNotFound, FileUnreadable
    static Result<ShaderLibrary> open();

    /// @errors FileUnreadable
    Result<osg::ref_ptr<osg::Program>> program(const ProgramSource& source);

    /// What the driver says about the first program that was used and does not link.
    std::optional<std::string> firstError(osg::State& state) const;

  private:
    Result<std::string> text(const std::vector<std::string>& files,
                             const std::vector<std::string>& defines) const;

    std::filesystem::path m_folder;
    std::map<std::string, osg::ref_ptr<osg::Program>> m_programs;
};

} // namespace takao
