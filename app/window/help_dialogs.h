// The list of keys and mouse gestures, and the about box.
#pragma once

class QWidget;

namespace takao {

class Actions;

void showKeys(const Actions& actions, QWidget* parent);
void showAbout(QWidget* parent);

} // namespace takao
