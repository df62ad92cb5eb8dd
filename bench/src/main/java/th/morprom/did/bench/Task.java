package th.morprom.did.bench;

/** What one thread does over and over. */
interface Task extends AutoCloseable {
    /** Once; a failure ends the whole run, as figures of failing work mean nothing. */
    void run() throws Exception;

    /** How many operations one run is. */
    default int operations() {
        return 1;
    }

    /** Whether what was prepared is used up; that ends the block early. */
    default boolean isDone() {
        return false;
    }

    @Override
    default void close() {}
}
