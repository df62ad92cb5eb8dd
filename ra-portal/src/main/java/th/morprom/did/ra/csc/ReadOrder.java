package th.morprom.did.ra.csc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.AskedDigests;
import th.morprom.did.signing.digests.DigestAlgorithm;
import th.morprom.did.signing.digests.SignDigests.Order;
import th.morprom.did.signing.digests.SigningCredential;

/** From the parameters of a call to what is to be signed, by whose agreement, with which key. */
final class ReadOrder {
    private static final String RSA = "1.2.840.113549.1.1.1";

    private final CscTokens tokens;
    private final Signers signers;

    ReadOrder(CscTokens tokens, Signers signers) {
        this.tokens = tokens;
        this.signers = signers;
    }

    /** Digests with how they are to be signed, by the names of a version. */
    record Named(List<Bytes> hashes, String signAlgo, Optional<DigestAlgorithm> algorithm, String algorithmName) {
        Named(CscJson object, CscVersion version) {
            this(
                    object.hashes(version.hashes()),
                    object.string("signAlgo"),
                    object.digestAlgorithm(version.hashAlgorithm()),
                    version.hashAlgorithm());
        }
    }

    /** What is left of an agreement. */
    record Left(CscGrant grant, Order order) {}

    /**
     * The doctor is asked for as he stands now: with a certificate in force, and a licence.
     *
     * @throws CscRefused with the first parameter that does not fit
     */
    Order order(CscAccess access, CscJson call, Named named) {
        return order(access, call, List.of(named));
    }

    /** The same for several, each held to the key by itself; the doctor is asked for once. */
    Order order(CscAccess access, CscJson call, List<Named> named) {
        List<Bytes> all = named.stream().flatMap(one -> one.hashes().stream()).toList();
        if (all.size() > AskedDigests.MOST) {
            throw CscRefused.invalid("Too many digests: " + AskedDigests.MOST + " at most");
        }
        var grant = tokens.activation(access, call.optionalString("SAD"));
        var credential = signers.require(access.client(), grant.person(), call.string("credentialID"));
        named.forEach(one -> algorithm(credential, one));
        return order(access, grant, credential.id(), credential.digestAlgorithm(), all);
    }

    /** The same for whole files: what was agreed to is the digest of each, by the hash that the key signs with. */
    Order ofFiles(CscAccess access, CscJson call, List<NamedFile> files) {
        if (files.size() > AskedDigests.MOST) {
            throw CscRefused.invalid("Too many documents: " + AskedDigests.MOST + " at most");
        }
        var grant = tokens.activation(access, call.optionalString("SAD"));
        var credential = signers.require(access.client(), grant.person(), call.string("credentialID"));
        var hashes = files.stream()
                .map(file -> {
                    var algorithm = credential.digestAlgorithm();
                    algorithm(credential, new Named(List.of(), file.signAlgo(), Optional.of(algorithm), "signAlgo"));
                    return algorithm.of(file.bytes());
                })
                .toList();
        return order(access, grant, credential.id(), credential.digestAlgorithm(), hashes);
    }

    /** A file with how it is to be signed. */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    record NamedFile(byte[] bytes, String signAlgo) {}

    Left left(CscAccess access, CscJson call, CscVersion version) {
        var grant = tokens.activation(access, Optional.of(call.string("SAD")));
        var credential = signers.require(access.client(), grant.person(), call.string("credentialID"));
        var algorithm = call.digestAlgorithm(version.hashAlgorithm()).orElse(credential.digestAlgorithm());
        return new Left(grant, order(access, grant, credential.id(), algorithm, call.hashes(version.hashes())));
    }

    /** Every call is answered while the caller waits. */
    static void requireSynchronous(CscJson call) {
        if (!call.optionalString("operationMode").orElse("S").equals("S")) {
            throw CscRefused.invalidParameter("operationMode");
        }
    }

    private static Order order(
            CscAccess access, CscGrant grant, UUID credential, DigestAlgorithm algorithm, List<Bytes> hashes) {
        if (hashes.stream().anyMatch(hash -> hash.length() != algorithm.lengthBytes())) {
            throw CscRefused.invalid("Invalid digest value length");
        }
        return new Order(grant.authorisation().orElseThrow(), access.client().id(), credential, algorithm, hashes);
    }

    /** The signature's algorithm names its hash, but for plain RSA, beside which it has to be named. */
    private static DigestAlgorithm algorithm(SigningCredential credential, Named named) {
        if (!credential.algorithms().contains(named.signAlgo())) {
            throw CscRefused.invalidParameter("signAlgo");
        }
        if (named.signAlgo().equals(RSA) && named.algorithm().isEmpty()) {
            throw CscRefused.invalid("Missing (or invalid type) string parameter " + named.algorithmName());
        }
        if (named.algorithm()
                .filter(algorithm -> algorithm != credential.digestAlgorithm())
                .isPresent()) {
            throw CscRefused.invalidParameter(named.algorithmName());
        }
        return credential.digestAlgorithm();
    }
}
