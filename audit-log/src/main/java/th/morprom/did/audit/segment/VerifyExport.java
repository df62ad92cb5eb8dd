package th.morprom.did.audit.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import th.morprom.did.audit.chain.ChainedEvent;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.StatementTrust;

/** Verifies an export by itself, with no database. */
public final class VerifyExport {
    private final StatementTrust trust;

    public VerifyExport(StatementTrust trust) {
        this.trust = trust;
    }

    /**
     * What one file of rows is.
     *
     * @param fault what is wrong with it, in English for a log; empty if it is what its seal says, or, where it has no seal, at
     *     least whole in itself
     */
    public record Outcome(int segment, long events, boolean sealed, Optional<String> fault) {}

    /**
     * Looks at each segment in the folder.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public List<Outcome> verify(Path folder) {
        var export = new ExportFolder(folder);
        var seals = ExportedSeals.read(export.statements(), trust);
        var numbers = export.segments();
        var sums = new HashMap<Integer, Claim.Seal>();
        var outcomes = numbers.stream()
                .map(segment -> outcome(segment, export, seals.of(segment), sums))
                .toList();
        return IntStream.range(0, outcomes.size())
                .mapToObj(i -> i == 0 ? outcomes.get(0) : goingOn(outcomes.get(i - 1), outcomes.get(i), sums))
                .toList();
    }

    /** What the folder holds of a sealed segment, if it is complete; the proof that a drop asks for. */
    Optional<Claim.Seal> complete(Path folder, int segment) {
        var export = new ExportFolder(folder);
        var sums = new HashMap<Integer, Claim.Seal>();
        return ExportedSeals.read(export.statements(), trust)
                .of(segment)
                .filter(seal -> outcome(segment, export, Optional.of(seal), sums)
                        .fault()
                        .isEmpty())
                .flatMap(seal -> Optional.ofNullable(sums.get(segment)));
    }

    private Outcome outcome(
            int segment, ExportFolder export, Optional<ExportedSeals.Found> seal, Map<Integer, Claim.Seal> sums) {
        var rows = new SegmentRows(segment);
        var sealed = seal.isPresent();
        try (var lines = Files.newBufferedReader(export.rows(segment))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(ChainedEvent.ofLine(line));
            }
        } catch (SegmentBroken | IllegalArgumentException e) {
            return new Outcome(segment, 0, sealed, Optional.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + export.rows(segment), e);
        }
        var sum = rows.sum();
        sums.put(segment, sum);
        var fault = seal.flatMap(found -> faultOf(found, sum, export));
        return new Outcome(segment, sum.events(), sealed, fault);
    }

    private static Optional<String> faultOf(ExportedSeals.Found seal, Claim.Seal sum, ExportFolder export) {
        if (seal.fault().isPresent()) {
            return seal.fault();
        }
        if (!seal.signed().statement().claim().equals(sum)) {
            return Optional.of("its rows are not those that were sealed");
        }
        return export.holdsSeal(sum.segment(), seal.signed())
                ? Optional.empty()
                : Optional.of("the files of its seal are not those of the signed statement");
    }

    private static Outcome goingOn(Outcome before, Outcome outcome, Map<Integer, Claim.Seal> sums) {
        var earlier = Optional.ofNullable(sums.get(before.segment()));
        var later = Optional.ofNullable(sums.get(outcome.segment()));
        if (outcome.fault().isPresent()
                || before.segment() + 1 != outcome.segment()
                || earlier.isEmpty()
                || later.isEmpty()
                || earlier.get().lastHash().equals(later.get().previousHash())) {
            return outcome;
        }
        return new Outcome(
                outcome.segment(),
                outcome.events(),
                outcome.sealed(),
                Optional.of("it does not go on from segment " + before.segment()));
    }
}
