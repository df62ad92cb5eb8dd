package th.morprom.did.timestamp.clock;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import th.morprom.did.timestamp.clock.TimeSource.Reading;

/**
 * What most sources say together: the range of offsets in which the most of their ranges meet (Marzullo's algorithm, which NTP
 * selects by as well, RFC 5905 section 11.2.1). Of several such ranges it is the one nearest to the local time.
 *
 * @param earliest the least that may have to be added to the local time
 * @param latest the most
 * @param agreeing how many sources meet there
 */
record Consensus(Duration earliest, Duration latest, int agreeing) {

    /** Empty without readings. */
    static Optional<Consensus> of(List<Reading> readings) {
        return readings.stream()
                .map(Reading::earliest)
                .map(start -> startingAt(start, readings))
                .max(Comparator.comparing(Consensus::agreeing)
                        .thenComparing(Consensus::largestError, Comparator.reverseOrder()));
    }

    /** The range that begins where one of the sources' begins: every range in which the most meet does. */
    private static Consensus startingAt(Duration start, List<Reading> readings) {
        var meeting = readings.stream()
                .filter(reading -> reading.earliest().compareTo(start) <= 0
                        && reading.latest().compareTo(start) >= 0)
                .toList();
        var end = meeting.stream()
                .map(Reading::latest)
                .min(Comparator.naturalOrder())
                .orElse(start);
        return new Consensus(start, end, meeting.size());
    }

    /** How far the local time is from the middle of what the sources say. */
    Duration offset() {
        return earliest.plus(latest).dividedBy(2);
    }

    /** How far the local time may be from UTC, at most. */
    Duration largestError() {
        return Stream.of(earliest.abs(), latest.abs())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
