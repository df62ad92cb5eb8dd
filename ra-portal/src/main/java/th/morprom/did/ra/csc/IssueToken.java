package th.morprom.did.ra.csc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.csc.CscGrant.Answer;
import th.morprom.did.ra.csc.CscGrant.Scope;
import th.morprom.did.ra.csc.CscRefused.Code;
import th.morprom.did.signing.digests.DigestAuthorisation;
import th.morprom.did.signing.digests.DigestAuthorisation.Agreement;
import th.morprom.did.signing.digests.DigestAuthorisations;

/**
 * Gives a program the token of what a person agreed to. Of the scope {@code credential} it is the signature activation data: it
 * lives as long as his agreement may be used.
 */
final class IssueToken {
    private final CscGrants grants;
    private final DigestAuthorisations authorisations;
    private final RandomTexts random;
    private final CscProperties properties;
    private final Changes changes;

    IssueToken(
            CscGrants grants,
            DigestAuthorisations authorisations,
            RandomTexts random,
            CscProperties properties,
            Changes changes) {
        this.grants = grants;
        this.authorisations = authorisations;
        this.random = random;
        this.properties = properties;
        this.changes = changes;
    }

    /** A token that was just made. */
    record Issued(String token, Instant expires, CscGrant grant) {}

    /**
     * For a code, once. A code that comes again ends everything that came from it.
     *
     * @throws CscRefused with {@code invalid_grant}
     */
    Issued forCode(UUID client, String code, String redirect, String verifier) {
        var issued = changes.make(() -> grants.holdByCode(code)
                .filter(grant -> grant.client().equals(client))
                .flatMap(grant -> exchanged(grant, redirect, verifier)));
        return issued.orElseThrow(() -> new CscRefused(Code.INVALID_GRANT, "Authorization code is invalid or expired"));
    }

    private Optional<Issued> exchanged(CscGrant grant, String redirect, String verifier) {
        var code = grant.code().orElseThrow();
        var answer = grant.answer().orElseThrow();
        var fits = changes.now().isBefore(code.expires())
                && answer.redirect().toString().equals(redirect)
                && meets(verifier, answer.challenge());
        if (code.used() || !fits) {
            grants.end(grant.id(), changes.now());
            changes.note(
                    "csc.ended",
                    grant.client(),
                    grant.id(),
                    Map.of("reason", code.used() ? "CODE_REPLAYED" : "CODE_REFUSED"));
            return Optional.empty();
        }
        grants.useCode(grant.id());
        return expiry(grant).map(expires -> issued(grant, expires));
    }

    /** A verifier without a challenge is refused too: somebody may have taken the challenge out of the question (RFC 9700 section 2.1.1). */
    private static boolean meets(String verifier, String challenge) {
        return challenge.isEmpty()
                ? verifier.isEmpty()
                : MessageDigest.isEqual(
                        ascii(challenge),
                        ascii(Bytes.of(Sha256.digest().digest(ascii(verifier))).base64Url()));
    }

    /** For somebody who agreed on a page here; empty as long as he has not. */
    Optional<Issued> forAgreement(CscGrant grant) {
        return changes.make(() -> expiry(grant).map(expires -> issued(grant, expires)));
    }

    private Issued issued(CscGrant grant, Instant expires) {
        var token = random.next();
        grants.giveToken(grant.id(), token, expires);
        changes.note(
                "csc.token-issued",
                grant.client(),
                grant.person(),
                Map.of("grant", grant.id().toString(), "scope", grant.scope().value()));
        return new Issued(token, expires, grant);
    }

    /** In place of the one that there is, which is worth nothing from now on. */
    Issued anew(CscGrant grant, Instant expires) {
        return changes.make(() -> issued(grant, expires));
    }

    /** As signature activation data are answered. */
    Map<String, Object> sad(Issued issued) {
        return Map.of("SAD", issued.token(), "expiresIn", life(issued));
    }

    /** What the program asked for by {@code authorization_details} and got; empty if it asked by parameters. */
    Optional<GrantedDetails> details(CscGrant grant) {
        return grant.answer()
                .filter(Answer::detailed)
                .flatMap(answer -> grant.authorisation())
                .flatMap(authorisations::find)
                .map(DigestAuthorisation::asked)
                .map(GrantedDetails::of);
    }

    /** How long it lives, in seconds. */
    long life(Issued issued) {
        return Duration.between(changes.now(), issued.expires()).toSeconds();
    }

    private Optional<Instant> expiry(CscGrant grant) {
        return grant.scope() == Scope.SERVICE
                ? Optional.of(changes.now().plus(properties.serviceLife()))
                : grant.authorisation()
                        .flatMap(authorisations::find)
                        .flatMap(DigestAuthorisation::agreement)
                        .map(Agreement::usableUntil)
                        .filter(changes.now()::isBefore);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
