#include "app/panels/player_keys.h"

#include "app/document/plant_player.h"

namespace takao {

bool movePlayer(PlantPlayer& player, int key)
{
    switch (key) {
    case Qt::Key_Left:
        player.step(-1);
        return true;
    case Qt::Key_Right:
        player.step(1);
        return true;
    case Qt::Key_Home:
        player.moveTo(player.begin());
        return true;
    case Qt::Key_End:
        player.moveTo(player.end());
        return true;
    case Qt::Key_Space:
        player.setPlaying(!player.isMoving());
        return true;
    default:
        return false;
    }
}

} // namespace takao
