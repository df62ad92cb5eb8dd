package th.morprom.did.ra.declaration;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.declaration.DeclarationRefused.Reason;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.proofing.ProofedIdentities;

/** A citizen writes part 1 of his medical certificate before he sees the doctor, or a guardian that of his child. */
public final class DeclareHealth {
    private static final Duration LONGEST = Duration.ofDays(30);

    private final HealthDeclarations declarations;
    private final Consents consents;
    private final ProofedIdentities identities;
    private final Organisations organisations;
    private final Guardianships guardianships;
    private final Changes changes;

    DeclareHealth(
            HealthDeclarations declarations,
            Consents consents,
            ProofedIdentities identities,
            Organisations organisations,
            Guardianships guardianships,
            Changes changes) {
        this.declarations = declarations;
        this.consents = consents;
        this.identities = identities;
        this.organisations = organisations;
        this.guardianships = guardianships;
        this.changes = changes;
    }

    /** What stands between a person and declaring anything; the same as between him and his documents. */
    public Optional<Reason> obstacle(UUID person) {
        if (!consents.stand(person, Purpose.COLLECT)) {
            return Optional.of(Reason.NO_CONSENT);
        }
        return identities
                        .of(person)
                        .filter(ProofedIdentities.ProofedIdentity::isFaceToFace)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Reason.NOT_PROOFED);
    }

    /** What is declared of this person and what a doctor may still read: a guardian's words while he decides. */
    public Optional<HealthDeclaration> current(UUID person) {
        return declarations
                .find(person, changes.now())
                .filter(found ->
                        found.guardianship().isEmpty() || guardian(found).isPresent());
    }

    /** Who decides for this person and declared it; empty where he himself did. */
    public Optional<Guardianships.Named> guardian(HealthDeclaration declaration) {
        return declaration
                .guardianship()
                .flatMap(id -> guardianships.guardiansOf(declaration.person()).stream()
                        .filter(one -> one.guardianship().id().equals(id))
                        .findFirst());
    }

    /**
     * Declares it, in place of what was declared before.
     *
     * @param facility the only one whose doctors may read it; empty for any
     * @param life at most 30 days
     * @throws DeclarationRefused with the first rule that fails
     */
    public HealthDeclaration declare(UUID person, Optional<String> facility, HealthAnswers answers, Duration life) {
        return keep(declaration(person, facility, answers, life, Optional.empty()), person, "health.declared");
    }

    /**
     * The same, of a minor by whoever decides for him. Nobody reads it after his power ended, in whichever way.
     *
     * @throws DeclarationRefused with {@code NOT_GUARDIAN} if he does not decide for this child
     */
    public HealthDeclaration declareForChild(
            UUID guardian, UUID child, Optional<String> facility, HealthAnswers answers, Duration life) {
        var held = held(guardian, child);
        var declaration = declaration(child, facility, answers, life, Optional.of(held.id()));
        return keep(declaration, guardian, "health.declared-by-guardian");
    }

    private HealthDeclaration declaration(
            UUID person, Optional<String> facility, HealthAnswers answers, Duration life, Optional<UUID> guardianship) {
        obstacle(person).ifPresent(reason -> {
            throw new DeclarationRefused(reason);
        });
        if (facility.isPresent() && facility.flatMap(organisations::facility).isEmpty()) {
            throw new DeclarationRefused(Reason.UNKNOWN_FACILITY);
        }
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw new DeclarationRefused(Reason.TOO_LONG);
        }
        var now = changes.now();
        return new HealthDeclaration(person, facility, answers, now, now.plus(life), guardianship);
    }

    private HealthDeclaration keep(HealthDeclaration declaration, UUID by, String event) {
        var sealed = declarations.seal(declaration);
        return changes.make(() -> {
            declarations.replace(sealed);
            changes.note(
                    event,
                    by,
                    declaration.person(),
                    Map.of(
                            "facility",
                            declaration.facility().orElse("any"),
                            "expires",
                            CanonicalJson.time(declaration.expiresAt())));
            return declaration;
        });
    }

    /** Takes it back: from now on no doctor reads it. What a certificate says already stays there. */
    public void withdraw(UUID person) {
        withdraw(person, person, "health.declaration-withdrawn");
    }

    /**
     * The same, of a minor by whoever decides for him.
     *
     * @throws DeclarationRefused with {@code NOT_GUARDIAN} if he does not decide for this child
     */
    public void withdrawForChild(UUID guardian, UUID child) {
        held(guardian, child);
        withdraw(child, guardian, "health.declaration-withdrawn-by-guardian");
    }

    private void withdraw(UUID person, UUID by, String event) {
        changes.make(() -> {
            if (declarations.remove(person)) {
                changes.note(event, by, person, Map.of());
            }
            return person;
        });
    }

    private Guardianship held(UUID guardian, UUID child) {
        return guardianships.between(guardian, child).orElseThrow(() -> new DeclarationRefused(Reason.NOT_GUARDIAN));
    }
}
