package th.morprom.did.ocsp.answer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.request.CertId;
import th.morprom.did.ocsp.request.OcspRefused;
import th.morprom.did.ocsp.request.OcspRefused.Reason;
import th.morprom.did.ocsp.request.OcspRequest;
import th.morprom.did.ocsp.status.CertificateStatuses;

/**
 * Whom this responder answers for, by all the names that clients have for them, and the answers that it has given under those
 * names. Never changed: other identities make another one, so that no answer outlives its signer.
 */
final class KnownIssuers {
    private final List<OcspIdentity> identities;
    private final List<AnsweredIssuer> names = new ArrayList<>();
    private final AnsweredIssuer[][] byHash;
    private final AnswerStore answers;

    /** Of two identities for one issuer, the one answers whose certificate ends later, of those that are valid now. */
    KnownIssuers(List<OcspIdentity> all, CertificateStatuses statuses, OcspProperties properties, Instant now) {
        this.identities = answering(all, now);
        for (var identity : identities) {
            var signer = new ResponseSigner(identity, properties);
            var issuer = statuses.issuer(HexFormat.of().formatHex(Hashes.publicKey("SHA-1", identity.issuer())));
            for (var name : IssuerName.all(identity.issuer())) {
                names.add(new AnsweredIssuer(signer, issuer, name, names.size()));
            }
        }
        this.answers = new AnswerStore(names.size(), properties.signing().kept());
        this.byHash = new AnsweredIssuer[Integer.highestOneBit(names.size() * 4 + 1)][];
        for (var slot = 0; slot < byHash.length; slot++) {
            var number = slot;
            byHash[slot] = names.stream()
                    .filter(name -> slot(CertId.hashOfName(name.name(), 0, name.name().length)) == number)
                    .toArray(AnsweredIssuer[]::new);
        }
    }

    /** One identity for each issuer; one that is over answers for nothing, but better late than nobody. */
    static List<OcspIdentity> answering(List<OcspIdentity> all, Instant now) {
        var best = new LinkedHashMap<String, OcspIdentity>();
        for (var identity : all) {
            best.merge(
                    HexFormat.of().formatHex(Hashes.der(identity.issuer().toASN1Structure())),
                    identity,
                    (one, other) -> better(one, other, now));
        }
        return List.copyOf(best.values());
    }

    private static OcspIdentity better(OcspIdentity one, OcspIdentity other, Instant now) {
        var oneHasBegun = !one.responder().getNotBefore().toInstant().isAfter(now);
        var otherHasBegun = !other.responder().getNotBefore().toInstant().isAfter(now);
        if (oneHasBegun != otherHasBegun) {
            return oneHasBegun ? one : other;
        }
        var end = one.responder().getNotAfter().toInstant();
        return other.responder().getNotAfter().toInstant().isAfter(end) ? other : one;
    }

    List<OcspIdentity> identities() {
        return identities;
    }

    AnswerStore answers() {
        return answers;
    }

    /** The name under which answers about this issuer's certificates are made ahead. */
    Optional<AnsweredIssuer> mostUsedName(int issuer) {
        return names.stream().filter(name -> name.issuer() == issuer).findFirst();
    }

    List<AnsweredIssuer> names() {
        return names;
    }

    /** Empty if the issuer is not ours, or is named in another way. */
    Optional<AnsweredIssuer> find(CertId id) {
        for (var candidate : byHash[slot(id.hashOfName())]) {
            if (id.names(candidate.name())) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /**
     * The issuers of all these certificates, which one signer must answer for: one answer has one signature.
     *
     * @throws OcspRefused {@code UNAUTHORIZED} if there is none
     */
    List<AnsweredIssuer> findAll(OcspRequest request) {
        var found = new ArrayList<AnsweredIssuer>();
        for (var id : request.certificates()) {
            found.add(find(id).orElseThrow(
                            () -> new OcspRefused(Reason.UNAUTHORIZED, "a certificate of an unknown issuer")));
        }
        if (found.stream().map(AnsweredIssuer::signer).distinct().count() > 1) {
            throw new OcspRefused(Reason.UNAUTHORIZED, "certificates of several issuers");
        }
        return found;
    }

    private int slot(int hash) {
        return hash & byHash.length - 1;
    }
}
