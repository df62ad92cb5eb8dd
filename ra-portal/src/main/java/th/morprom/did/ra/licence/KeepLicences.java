package th.morprom.did.ra.licence;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.change.Changes;

/**
 * Keeps the councils' register here, and what every licence was before. A licence that the register has lost is kept as missing
 * and not shown to the public.
 */
public final class KeepLicences {
    private static final int BATCH = 1_000;

    private final CouncilRegisterFile file;
    private final Licences licences;
    private final LicenceDraft draft;
    private final Changes changes;

    KeepLicences(CouncilRegisterFile file, Licences licences, LicenceDraft draft, Changes changes) {
        this.file = file;
        this.licences = licences;
        this.draft = draft;
        this.changes = changes;
    }

    /**
     * Takes over a new state of the register, if there is one.
     *
     * @return how many licences are new, changed or missing; empty if the register is the one that is kept
     * @throws LicenceRegistryUnavailable when the register cannot be read; nothing changed
     */
    public Optional<Integer> keep() {
        var state = file.whole();
        if (licences.source().filter(state.source()::equals).isPresent()) {
            return Optional.empty();
        }
        return changes.make(() -> {
            draft.open();
            var all = new ArrayList<>(state.register().all());
            for (var from = 0; from < all.size(); from += BATCH) {
                draft.add(all.subList(from, Math.min(all.size(), from + BATCH)), state.source());
            }
            var changed = draft.takeOver(changes.now());
            licences.keptSource(state.source(), changes.now());
            changes.note("licence-register.kept", "licence-registry", state.source(), Map.of("changed", "" + changed));
            return Optional.of(changed);
        });
    }
}
