package th.morprom.did.audit.commit;

/**
 * How busy a place is where transactions are shared.
 *
 * @param waiting items that wait for their transaction at this moment
 * @param commits batches that were begun since the start, whatever came of them; one whose items are tried one by one in the
 *     end counts once
 * @param items what those batches hold; {@code items / commits} is the mean batch
 * @param largest how many items the largest of them holds
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
