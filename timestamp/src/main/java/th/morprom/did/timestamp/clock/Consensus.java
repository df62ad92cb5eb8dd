package th.morprom.did.timestamp.clock;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import th.morprom.did.timestamp.clock.TimeSource.Reading;

/**
 * What most sources say together: the range of offsets in which the most of their ranges meet (Marzullo's algorithm, which NTP
 * selects by as well, RFC 5905 section 11.2.1). Of several such ranges it is the one nearest to the local time. Where somebody
 * independent of the machine's clock answers, one of those is among them: what goes by the clock agrees with it whatever it shows.
 *
 * @param earliest the least that may have to be added to the local time
 * @param latest the most
 * @param agreeing how many sources meet there
 */
record Consensus(Duration earliest, Duration latest, int agreeing) {

    /** Empty without readings. */
    static Optional<Consensus> among(List<Reading> readings) {
        return readings.stream()
                .map(Reading::earliest)
                .map(start -> meetingAt(start, readings))
                .filter(meeting -> isHeard(meeting) || !isHeard(readings))
                .map(Consensus::of)
                .max(Comparator.comparing(Consensus::agreeing)
                        .thenComparing(Consensus::largestError, Comparator.reverseOrder()));
    }

    private static boolean isHeard(List<Reading> readings) {
        return readings.stream().anyMatch(Reading::independent);
    }

    /** Those whose ranges meet where one of the sources' begins: every range in which the most meet begins so. */
    private static List<Reading> meetingAt(Duration start, List<Reading> readings) {
        return readings.stream()
                .filter(reading -> reading.earliest().compareTo(start) <= 0
                        && reading.latest().compareTo(start) >= 0)
                .toList();
    }

    private static Consensus of(List<Reading> meeting) {
        var start = meeting.stream().map(Reading::earliest).max(Comparator.naturalOrder());
        var end = meeting.stream().map(Reading::latest).min(Comparator.naturalOrder());
        return new Consensus(start.orElseThrow(), end.orElseThrow(), meeting.size());
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
