package th.morprom.did.ra.licence;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;

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
    private final Notices notices;
    private final Changes changes;
    private volatile @Nullable Looked looked;

    KeepLicences(
            CouncilRegisterFile file,
            Licences licences,
            LicenceDraft draft,
            LicenceRegisterProperties properties,
            Notices notices,
            Changes changes) {
        this.file = file;
        this.licences = licences;
        this.draft = draft;
        this.properties = properties;
        this.notices = notices;
        this.changes = changes;
    }

    /**
     * What this node saw last.
     *
     * @param refused why it is not kept
     */
    private record Looked(
            CouncilRegisterFile.State state, @Nullable RegisterShrunk refused) {}

    /**
     * Takes over a new state of the register, if there is one. A file older than the kept one is a copy that a node has still; it
     * changes nothing, or nodes would undo each other's work for ever.
     *
     * @return how many licences are new, changed or missing; empty if the register is the one that is kept, or an older one
     * @throws LicenceRegistryUnavailable when the register cannot be read; nothing changed
     * @throws RegisterShrunk when too many licences would be missing at once; nothing changed
     */
    public synchronized Optional<Integer> keep() {
        var state = file.state();
        var before = looked;
        if (!newer(state)) {
            looked = new Looked(state, null);
            if (before == null || !before.state().equals(state)) {
                tellOlder(state);
            }
            return Optional.empty();
        }
        if (before != null && before.state().equals(state) && before.refused() != null) {
            throw before.refused();
        }
        try {
            var changed = takeOver();
            looked = new Looked(state, null);
            return changed;
        } catch (RegisterShrunk shrunk) {
            looked = new Looked(state, shrunk);
            throw shrunk;
        }
    }

    /**
     * Sees to it that the kept register is what lies there now, or the former one if that looks broken.
     *
     * @throws LicenceRegistryUnavailable as {@link #keep}
     */
    void look() {
        var before = looked;
        if (before != null && before.state().equals(file.state())) {
            return;
        }
        try {
            keep();
        } catch (RegisterShrunk former) {
            // KeepSchedule tells the operator, again and again.
            LOG.debug("The former register answers", former);
        }
    }

    private Optional<Integer> takeOver() {
        var whole = file.read();
        var state = whole.state();
        return changes.make(() -> {
            draft.open();
            // Now that nobody else is at it: another node may have been faster.
            if (!newer(state)) {
                return Optional.empty();
            }
            var all = new ArrayList<>(whole.register().all());
            for (var from = 0; from < all.size(); from += BATCH) {
                draft.add(all.subList(from, Math.min(all.size(), from + BATCH)), state.source());
            }
            checkLosses(draft.losses());
            var before = draft.historyEnd();
            var changed = draft.takeOver(changes.now());
            draft.affectedSince(before).forEach(this::tell);
            licences.keptSource(state.source(), state.writtenAt(), changes.now());
            changes.note("licence-register.kept", "licence-registry", state.source(), Map.of("changed", "" + changed));
            return Optional.of(changed);
        });
    }

    private void tell(LicenceDraft.Affected affected) {
        notices.tell(
                affected.person(),
                new News(
                        NoticeKind.LICENCE_CHANGED,
                        affected.number(),
                        "state " + affected.position(),
                        Map.of("number", affected.number(), "status", affected.status())));
    }

    /** An operator who put it there waits for it. */
    private void tellOlder(CouncilRegisterFile.State state) {
        var another = licences.kept()
                .filter(kept -> !kept.source().equals(state.source()))
                .isPresent();
        if (another) {
            LOG.warn(
                    "The councils' register of {} is older than the kept one and changes nothing; to go back to it, write it anew",
                    state.writtenAt());
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
