// How the threads of a solve wait for each other.
#pragma once

namespace takao {

/// Lets them sleep instead of spin. Beside other busy programs a spinning thread takes the time that the thread
/// it waits for needs: a solve of 6 s took 221 s. OpenMP reads its wish before main(), so this starts the
/// program anew; call it first of all. Whoever sets OMP_WAIT_POLICY or GOMP_SPINCOUNT keeps them.
/// @param arguments  main()'s, ended by a null pointer
void letWaitingThreadsSleep(char** arguments);

} // namespace takao
