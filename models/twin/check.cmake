# Sources of the facility check.
set(TAKAO_CHECK_SOURCES
    check.cpp check_pipes.cpp check_solids.cpp
    air_check.cpp cable_check.cpp coolant_check.cpp fabric_check.cpp placement_check.cpp power_check.cpp
    rack_check.cpp redundancy_check.cpp)
