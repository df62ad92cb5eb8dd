package th.morprom.did.ra.licence;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ra.change.Changes;

/**
 * Keeps the councils' register here, and what every licence was before. A licence that the register has lost is kept as missing
 * and not shown to the public.
 */
public final class KeepLicences {
    private static final Logger LOG = LoggerFactory.getLogger(KeepLicences.class);
    private static final int BATCH = 1_000;
    /** So few may go from the smallest register. */
    private static final int ALWAYS_LOST = 20;

    private final CouncilRegisterFile file;
    private final Licences licences;
    private final LicenceDraft draft;
    private final LicenceRegisterProperties properties;
    private final Changes changes;
    private volatile String lastTold = "";

    KeepLicences(
            CouncilRegisterFile file,
            Licences licences,
            LicenceDraft draft,
            LicenceRegisterProperties properties,
            Changes changes) {
        this.file = file;
        this.licences = licences;
        this.draft = draft;
        this.properties = properties;
        this.changes = changes;
    }

    /**
     * Takes over a new state of the register, if there is one. A file older than the kept one is a copy that a node has still; it
     * changes nothing, or nodes would undo each other's work for ever.
     *
     * @return how many licences are new, changed or missing; empty if the register is the one that is kept, or an older one
     * @throws LicenceRegistryUnavailable when the register cannot be read; nothing changed
     * @throws RegisterShrunk when too many licences would be missing at once; nothing changed
     */
    public Optional<Integer> keep() {
        var state = file.whole();
        if (!newer(state)) {
            tellOlder(state);
            return Optional.empty();
        }
        return changes.make(() -> {
            draft.open();
            // Now that nobody else is at it: another node may have been faster.
            if (!newer(state)) {
                return Optional.empty();
            }
            var all = new ArrayList<>(state.register().all());
            for (var from = 0; from < all.size(); from += BATCH) {
                draft.add(all.subList(from, Math.min(all.size(), from + BATCH)), state.source());
            }
            checkLosses(draft.losses());
            var changed = draft.takeOver(changes.now());
            licences.keptSource(state.source(), state.writtenAt(), changes.now());
            changes.note("licence-register.kept", "licence-registry", state.source(), Map.of("changed", "" + changed));
            return Optional.of(changed);
        });
    }

    /** Once for each such file: an operator who put it there waits for it. */
    private void tellOlder(CouncilRegisterFile.State state) {
        var another = licences.kept()
                .filter(kept -> !kept.source().equals(state.source()))
                .isPresent();
        if (another && !state.source().equals(lastTold)) {
            LOG.warn(
                    "The councils' register of {} is older than the kept one and changes nothing; to go back to it, write it anew",
                    state.writtenAt());
            lastTold = state.source();
        }
    }

    private boolean newer(CouncilRegisterFile.State state) {
        return licences.kept()
                .filter(kept -> kept.source().equals(state.source())
                        || kept.writtenAt().filter(state.writtenAt()::isBefore).isPresent())
                .isEmpty();
    }

    private void checkLosses(LicenceDraft.Losses losses) {
        var most = Math.max(ALWAYS_LOST, losses.known() * properties.mostMissingPercent() / 100);
        if (losses.missing() > most) {
            throw new RegisterShrunk(losses.missing(), losses.known());
        }
    }
}
