package th.morprom.did.ra.account;

import java.util.List;
import th.morprom.did.ra.PageOfList;

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
        var shown = PageOfList.nearest(wanted, sorted.size(), size);
        return new Page<>(
                List.copyOf(sorted.subList(shown.offset(), Math.min(sorted.size(), shown.offset() + size))),
                shown.number(),
                shown.pages(),
                sorted.size(),
                sort);
    }
}
