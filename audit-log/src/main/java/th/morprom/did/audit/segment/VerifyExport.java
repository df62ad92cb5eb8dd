package th.morprom.did.audit.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param signedUpTo the last event of its that a signature vouches for: of its own seal, or of the export's newest checkpoint; 0
     *     if there is none, so that nobody can tell whether these are the events that were
     * @param fault what is wrong with it, in English for a log; empty if it is what was signed
     */
    public record Outcome(int segment, long events, boolean sealed, long signedUpTo, Optional<String> fault) {}

    /** What was read of a segment: what a seal of its rows would say, and the hash that its event at the checkpoint has. */
    private record Read(Claim.Seal sum, Optional<String> hashAtCheckpoint) {}

    /**
     * Looks at each segment in the folder.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public List<Outcome> verify(Path folder) {
        var export = new ExportFolder(folder);
        var seals = ExportedSeals.read(export.statements(), trust);
        var sums = new HashMap<Integer, Claim.Seal>();
        var outcomes = new ArrayList<Outcome>();
        export.segments().forEach(segment -> outcomes.add(outcome(segment, export, seals, sums)));
        for (var i = 1; i < outcomes.size(); i++) {
            outcomes.set(i, goingOn(outcomes.get(i - 1), outcomes.get(i), sums));
        }
        // Who vouches for an event vouches for all before it, as far as each goes on from the one before.
        for (var i = outcomes.size() - 2; i >= 0; i--) {
            outcomes.set(i, vouchedFor(outcomes.get(i), outcomes.get(i + 1), sums));
        }
        return List.copyOf(outcomes);
    }

    /** What the folder holds of a sealed segment, if it is complete; the proof that a drop asks for. */
    Optional<Claim.Seal> complete(Path folder, int segment) {
        var export = new ExportFolder(folder);
        var seals = ExportedSeals.read(export.statements(), trust);
        var sums = new HashMap<Integer, Claim.Seal>();
        return seals.of(segment)
                .filter(seal -> outcome(segment, export, seals, sums).fault().isEmpty())
                .flatMap(seal -> Optional.ofNullable(sums.get(segment)));
    }

    private Outcome outcome(int segment, ExportFolder export, ExportedSeals seals, Map<Integer, Claim.Seal> sums) {
        var seal = seals.of(segment);
        Read read;
        try {
            read = read(segment, export, seals.checkpoint());
        } catch (SegmentBroken | IllegalArgumentException e) {
            return new Outcome(segment, 0, seal.isPresent(), 0, Optional.of(String.valueOf(e.getMessage())));
        }
        var sum = read.sum();
        sums.put(segment, sum);
        if (seal.isPresent()) {
            return new Outcome(segment, sum.events(), true, sum.lastSequence(), faultOf(seal.get(), sum, export));
        }
        return seals.checkpoint()
                .flatMap(checkpoint -> read.hashAtCheckpoint()
                        .map(hash -> new Outcome(
                                segment,
                                sum.events(),
                                false,
                                checkpointOf(checkpoint).sequence(),
                                faultOf(checkpoint, hash))))
                .orElseGet(() -> new Outcome(segment, sum.events(), false, 0, Optional.empty()));
    }

    private static Read read(int segment, ExportFolder export, Optional<ExportedSeals.Found> checkpoint) {
        var rows = new SegmentRows(segment);
        var place = checkpoint.map(found -> checkpointOf(found).sequence()).orElse(0L);
        var hash = Optional.<String>empty();
        try (var lines = Files.newBufferedReader(export.rows(segment))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var event = ChainedEvent.ofLine(line);
                rows.add(event);
                if (event.link().sequence() == place) {
                    hash = Optional.of(rows.lastHash());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + export.rows(segment), e);
        }
        return new Read(rows.sum(), hash);
    }

    private static Claim.Checkpoint checkpointOf(ExportedSeals.Found found) {
        return (Claim.Checkpoint) found.signed().statement().claim();
    }

    private static Optional<String> faultOf(ExportedSeals.Found checkpoint, String hash) {
        var said = checkpointOf(checkpoint);
        return checkpoint
                .fault()
                .or(() -> hash.equals(said.hash())
                        ? Optional.empty()
                        : Optional.of("its event " + said.sequence() + " is not the one of the signed checkpoint"));
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
                outcome.signedUpTo(),
                Optional.of("it does not go on from segment " + before.segment()));
    }

    private static Outcome vouchedFor(Outcome outcome, Outcome next, Map<Integer, Claim.Seal> sums) {
        var sum = Optional.ofNullable(sums.get(outcome.segment()));
        if (outcome.signedUpTo() != 0
                || sum.isEmpty()
                || outcome.segment() + 1 != next.segment()
                || next.signedUpTo() == 0
                || next.fault().isPresent()) {
            return outcome;
        }
        return new Outcome(outcome.segment(), outcome.events(), false, sum.get().lastSequence(), outcome.fault());
    }
}
