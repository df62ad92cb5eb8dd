package th.morprom.did.ra.account;

import java.util.List;

/**
 * A page of a longer list.
 *
 * @param number counts from 1
 * @param pages at least 1
 * @param total items on all pages
 * @param sort by which the list is ordered, as in the address
 */
record Page<T>(List<T> items, int number, int pages, int total, String sort) {
    /** The page of this number, or the nearest there is. */
    static <T> Page<T> of(List<T> sorted, int wanted, int size, String sort) {
        var pages = Math.max(1, (sorted.size() + size - 1) / size);
        var number = Math.min(Math.max(1, wanted), pages);
        var from = (number - 1) * size;
        return new Page<>(
                List.copyOf(sorted.subList(from, Math.min(sorted.size(), from + size))),
                number,
                pages,
                sorted.size(),
                sort);
    }
}
