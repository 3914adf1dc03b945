// The keys that move the player, wherever its time is drawn.
#pragma once

namespace takao {

class PlantPlayer;

/// Arrows step, Home and End go to the ends, space plays or holds.
/// @param key  of Qt::Key
/// @return whether the key means something here
bool movePlayer(PlantPlayer& player, int key);

} // namespace takao
