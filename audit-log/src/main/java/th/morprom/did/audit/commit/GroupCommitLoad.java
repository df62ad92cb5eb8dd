package th.morprom.did.audit.commit;

/**
 * How busy a place is where transactions are shared.
 *
 * @param waiting items that wait for their transaction at this moment
 * @param commits transactions since the start
 * @param items what they wrote; {@code items / commits} is the mean batch
 * @param largest the most that one of them wrote
 */
public record GroupCommitLoad(int waiting, long commits, long items, int largest) {
    static final GroupCommitLoad NONE = new GroupCommitLoad(0, 0, 0, 0);

    GroupCommitLoad withWaiting(int now) {
        return new GroupCommitLoad(now, commits, items, largest);
    }

    GroupCommitLoad withCommit(int size) {
        return new GroupCommitLoad(waiting, commits + 1, items + size, Math.max(largest, size));
    }
}
