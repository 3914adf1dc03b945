// What most files of the window include. Read by no file by name: see TAKAO_PRECOMPILED_HEADERS.
#pragma once

#include "models/precompiled.h"

#include <QAction>
#include <QCoreApplication>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QHash>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLayout>
#include <QLocale>
#include <QMainWindow>
#include <QMenu>
#include <QMouseEvent>
#include <QObject>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <QWidget>
#include <QtConcurrent>
