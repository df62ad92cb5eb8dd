package th.morprom.did.ra.proofing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.proofing.AssurancePolicy.Evidence;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.proofing.ProofingEvidence.Recorded;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;

/**
 * Weighs stored evidence again: by the policy that it was weighed by, which must give what is recorded, and by another. Nothing that is
 * recorded changes by it. Whoever looks learns what was found, never who it was; that he looked is in the audit log.
 */
public final class WeighAgain {
    /** How many are weighed at once. */
    public static final int A_PAGE = 25;

    private final ProofingEvidence evidence;
    private final AssurancePolicy policy;
    private final Changes changes;

    WeighAgain(ProofingEvidence evidence, AssurancePolicy policy, Changes changes) {
        this.evidence = evidence;
        this.policy = policy;
        this.changes = changes;
    }

    /** A version of the policy, and the day from which it is in effect. */
    public record PolicyVersion(String name, LocalDate from) {}

    /**
     * What the evidence says.
     *
     * @param faceMethod what compared the face
     * @param participationInferred evidence of the first format does not say whether the facility took part: what the recorded level
     *     shows is taken, and where it shows nothing, that it did not
     */
    public record Facts(
            boolean cardStatusConfirmed,
            boolean faceChecked,
            String faceMethod,
            boolean participatingFacility,
            boolean participationInferred) {
        Evidence evidence() {
            return new Evidence(true, cardStatusConfirmed, faceChecked, participatingFacility);
        }
    }

    /**
     * One proofing.
     *
     * @param ial as recorded
     * @param policy by which it was recorded
     * @param facts empty if the evidence is not the one whose hash was recorded
     * @param then the level by that policy, weighed again; empty if the evidence is enough for none
     * @param now the level by the policy that was named
     */
    public record Weighed(
            UUID proofing,
            Instant time,
            String facility,
            String ial,
            String policy,
            Optional<Facts> facts,
            Optional<String> then,
            Optional<String> now) {
        /** Whether the evidence gives what is recorded. */
        public boolean reproduced() {
            return then.filter(ial::equals).isPresent();
        }

        /** Whether the named policy gives another level than the recorded one. */
        public boolean differs() {
            return facts.isPresent() && now.filter(ial::equals).isEmpty();
        }
    }

    /**
     * A page of proofings.
     *
     * @param policy by which they were weighed
     * @param policies all that may be named, the newest first
     * @param next the last of a full page, for {@code before}
     */
    public record Page(String policy, List<PolicyVersion> policies, List<Weighed> proofings, Optional<UUID> next) {}

    /**
     * Weighs the latest, or those before one of them.
     *
     * @param named a version of the policy; empty for the one in effect
     * @throws ProofingRefused with {@code UNKNOWN_POLICY}
     */
    public Page weigh(UUID auditor, Optional<String> named, Optional<UUID> before) {
        var versions = policy.versions();
        var version = named.or(() -> policy.current(ThaiDay.of(changes.now())))
                .filter(name -> versions.stream().anyMatch(known -> known.name().equals(name)))
                .orElseThrow(() -> new ProofingRefused(Reason.UNKNOWN_POLICY));
        var recorded = evidence.recorded(before, A_PAGE);
        changes.make(() -> {
            changes.note(
                    "evidence.weighed-again", auditor, version, Map.of("proofings", Integer.toString(recorded.size())));
            return recorded;
        });
        return new Page(
                version,
                versions.stream()
                        .map(known -> new PolicyVersion(known.name(), known.from()))
                        .toList(),
                recorded.stream().map(one -> weighed(one, version)).toList(),
                recorded.size() < A_PAGE
                        ? Optional.empty()
                        : Optional.of(recorded.get(A_PAGE - 1).id()));
    }

    private Weighed weighed(Recorded recorded, String version) {
        var level = recorded.level();
        var facts = evidence.open(recorded).map(json -> facts(json, recorded));
        return new Weighed(
                recorded.id(),
                recorded.time(),
                recorded.facility(),
                level.ial(),
                level.policyVersion(),
                facts,
                facts.flatMap(found -> ial(found.evidence(), level.policyVersion())),
                facts.flatMap(found -> ial(found.evidence(), version)));
    }

    private Facts facts(CanonicalJson json, Recorded recorded) {
        var tree = json.tree();
        var status = CardStatus.valueOf(tree.get("cardStatus").asString()) == CardStatus.NORMAL;
        if (!tree.has("face")) {
            // The first format: the officer's check was a condition of there being any evidence.
            return new Facts(status, true, OfficersFaceCheck.METHOD, participated(status, recorded), true);
        }
        var face = tree.get("face");
        return new Facts(
                status,
                FaceComparison.Outcome.valueOf(face.get("outcome").asString()) == FaceComparison.Outcome.SAME,
                face.get("method").asString(),
                tree.get("participating").asBoolean(),
                false);
    }

    /** Which of the two gives the recorded level; the lesser one where both do. */
    private boolean participated(boolean status, Recorded recorded) {
        return Stream.of(false, true)
                .filter(participating -> ial(
                                new Evidence(true, status, true, participating),
                                recorded.level().policyVersion())
                        .filter(recorded.level().ial()::equals)
                        .isPresent())
                .findFirst()
                .orElse(false);
    }

    private Optional<String> ial(Evidence found, String version) {
        return policy.level(found, version).map(AssurancePolicy.Level::ial);
    }
}
