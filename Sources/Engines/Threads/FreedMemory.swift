// Memory between two stages of a program.
import CLinux

/// Gives freed memory back to the system. Each thread has a heap of its own, and what one has freed another cannot use:
/// without this, a stage that allocates much adds to what the stage before has freed.
package func returnFreedMemory() { clinux_return_freed_memory() }
