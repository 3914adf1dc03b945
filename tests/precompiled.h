// What most tests include. Read by no file by name: see TAKAO_PRECOMPILED_HEADERS.
#pragma once

#include "models/precompiled.h"

#include <QAbstractItemModel>
#include <QBitArray>
#include <QCborMap>
#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>
#include <QPointF>
#include <QRect>
#include <QSequentialIterable>
#include <QSet>
#include <QSharedPointer>
#include <QTemporaryDir>
#include <QThread>
#include <QUrl>
#include <QUuid>
#include <QVariant>
