package th.morprom.did.ra;

/**
 * Which page of a list is shown.
 *
 * @param number counts from 1
 * @param pages at least 1
 * @param size items a page
 */
public record PageOfList(int number, int pages, int size) {
    /** The page of this number, or the nearest that a list of so many items has. */
    public static PageOfList nearest(int wanted, int total, int size) {
        var pages = Math.max(1, (total + size - 1) / size);
        return new PageOfList(Math.min(Math.max(1, wanted), pages), pages, size);
    }

    /** How many items come before it. */
    public int offset() {
        return (number - 1) * size;
    }
}
