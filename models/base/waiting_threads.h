// How the threads of a solve wait for each other.
#pragma once

namespace takao {

/// Lets them spin for a fraction of a millisecond and then sleep. Beside other busy programs a spinning
/// thread takes the time that the thread it waits for needs; a thread that sleeps at once costs a call of the
/// kernel for each of the many short waits. OpenMP reads its wish before main(), so this starts the program
/// anew; call it first of all. Whoever sets OMP_WAIT_POLICY or GOMP_SPINCOUNT keeps them.
/// @param arguments  main()'s, ended by a null pointer
void letWaitingThreadsSleep(char** arguments);

} // namespace takao
