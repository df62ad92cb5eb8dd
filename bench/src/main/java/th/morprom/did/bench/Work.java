package th.morprom.did.bench;

import java.util.function.Supplier;

/**
 * Something to be measured.
 *
 * @param threads how many do it at once
 * @param clients whether these threads only play the clients: then their own CPU time is not the system's
 * @param task makes each thread's own task
 */
record Work(int threads, boolean clients, Supplier<Task> task) {

    /** Work done in the threads themselves, on all cores of the machine. */
    static Work here(Supplier<Task> task) {
        return new Work(Runtime.getRuntime().availableProcessors(), false, task);
    }

    /** Work done in the threads themselves, more of them than cores, because each waits for the disk. */
    static Work waiting(int threads, Supplier<Task> task) {
        return new Work(threads, false, task);
    }

    /** Requests to a server, over this many connections. */
    static Work requests(int connections, Supplier<Task> task) {
        return new Work(connections, true, task);
    }
}
