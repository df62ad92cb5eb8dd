package th.morprom.did.ra.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a chart, drawn a hundred units wide: its numbers stand beside it, so that nobody has to read lengths.
 *
 * @param key the last part of its label's message key
 * @param numbers in the order of the chart's legend
 */
public record Bar(String key, List<Integer> numbers, List<Segment> segments) {
    private static final double WIDTH = 100.0;

    /**
     * One colour of it.
     *
     * @param shade which of the chart's colours, from 0
     */
    public record Segment(int shade, double x, double width) {}

    public Bar {
        numbers = List.copyOf(numbers);
        segments = List.copyOf(segments);
    }

    /** @param longest the sum of the chart's longest bar, which takes the whole width */
    static Bar of(String key, List<Integer> numbers, int longest) {
        var segments = new ArrayList<Segment>();
        var x = 0.0;
        for (var i = 0; i < numbers.size(); i++) {
            var width = longest == 0 ? 0 : numbers.get(i) * WIDTH / longest;
            if (width > 0) {
                segments.add(new Segment(i, x, width));
            }
            x += width;
        }
        return new Bar(key, numbers, segments);
    }

    /** All of it. */
    public int total() {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }
}
