// Where a job stands.
#pragma once

namespace takao::workload {

enum class JobState {
    Waiting,       ///< before its start
    Running,       ///< steps, or serves
    Checkpointing, ///< writes what it has learnt
    Stalled,       ///< no network: its GPUs wait in an exchange
    Restarting,    ///< loads the last checkpoint
    Paused,        ///< by hand
    Stopped,       ///< failed: waits for a GPU or the network
    Finished,      ///< all steps done, or its stop time has come
};

} // namespace takao::workload
