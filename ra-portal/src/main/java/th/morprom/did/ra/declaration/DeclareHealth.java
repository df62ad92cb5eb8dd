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
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.proofing.ProofedIdentities;

/** A citizen writes part 1 of his medical certificate before he sees the doctor. */
public final class DeclareHealth {
    private static final Duration LONGEST = Duration.ofDays(30);

    private final HealthDeclarations declarations;
    private final Consents consents;
    private final ProofedIdentities identities;
    private final Organisations organisations;
    private final Changes changes;

    DeclareHealth(
            HealthDeclarations declarations,
            Consents consents,
            ProofedIdentities identities,
            Organisations organisations,
            Changes changes) {
        this.declarations = declarations;
        this.consents = consents;
        this.identities = identities;
        this.organisations = organisations;
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

    /** What this person has declared and what a doctor may still read. */
    public Optional<HealthDeclaration> current(UUID person) {
        return declarations.find(person, changes.now());
    }

    /**
     * Declares it, in place of what was declared before.
     *
     * @param facility the only one whose doctors may read it; empty for any
     * @param life at most 30 days
     * @throws DeclarationRefused with the first rule that fails
     */
    public HealthDeclaration declare(UUID person, Optional<String> facility, HealthAnswers answers, Duration life) {
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
        var declaration = new HealthDeclaration(person, facility, answers, now, now.plus(life));
        var sealed = declarations.seal(declaration);
        return changes.make(() -> {
            declarations.replace(sealed);
            changes.note(
                    "health.declared",
                    person,
                    person,
                    Map.of("facility", facility.orElse("any"), "expires", CanonicalJson.time(declaration.expiresAt())));
            return declaration;
        });
    }

    /** Takes it back: from now on no doctor reads it. What a certificate says already stays there. */
    public void withdraw(UUID person) {
        changes.make(() -> {
            if (declarations.remove(person)) {
                changes.note("health.declaration-withdrawn", person, person, Map.of());
            }
            return person;
        });
    }
}
