package th.morprom.did.signing.digests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.digests.Signatures.Validation;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.CompleteSignature.StampedCms;
import th.morprom.did.signing.trust.StatusAnswer;

/** Makes whole detached signatures (CMS) over digests of documents that their doctor agreed to, each once. */
public final class SignDocumentDigests {
    private final SignDigests sign;
    private final CompleteSignature complete;
    private final CollectValidationData collect;

    public SignDocumentDigests(SignDigests sign, CompleteSignature complete, CollectValidationData collect) {
        this.sign = sign;
        this.complete = complete;
        this.collect = collect;
    }

    /** How far a signature goes: ETSI EN 319 122-1 and 319 142-1, section 6. */
    public enum Level {
        /** The signature itself. */
        B,
        /** Time-stamped. */
        T,
        /** The same, and beside it what validates it, for the document to take in. */
        LT
    }

    /**
     * The signatures; one whose time-stamp cannot be had was not made.
     *
     * @throws DigestsRefused as {@link SignDigests#sign} does
     * @throws th.morprom.did.signing.activation.SigningRefused if the credential cannot sign now
     * @throws th.morprom.did.signing.trust.SourceUnavailable if status, time-stamp or revocation list cannot be had
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public Signatures sign(SignDigests.Order order, Level level) {
        return sign.make(order, new Cms(level));
    }

    private final class Cms implements SignDigests.Work<CMSSignedData> {
        private final Level level;

        private Cms(Level level) {
            this.level = level;
        }

        @Override
        public CMSSignedData sign(SigningKey key, byte[] digest, Credential credential) {
            return CompleteSignature.sign(digest, key, credential.chain());
        }

        @Override
        public Signatures finish(List<CMSSignedData> made, Credential credential, StatusAnswer status, Claim claim) {
            if (level == Level.B) {
                return new Signatures(
                        made.stream().map(SignDocumentDigests::der).toList(), Optional.empty());
            }
            var stamped = new ArrayList<StampedCms>();
            for (var one : made) {
                stamped.add(complete.stamp(one));
                // A hundred stamps of a slow authority take longer than a claim lasts.
                claim.renew();
            }
            return new Signatures(
                    stamped.stream().map(one -> der(one.cms())).toList(),
                    level == Level.LT ? Optional.of(validation(stamped, credential, status, claim)) : Optional.empty());
        }
    }

    /** Of every time-stamping unit that had a hand in it, once. */
    private Validation validation(List<StampedCms> stamped, Credential credential, StatusAnswer status, Claim claim) {
        var units = new HashSet<List<X509CertificateHolder>>();
        var certificates = new LinkedHashSet<Bytes>();
        var ocsp = new LinkedHashSet<Bytes>();
        var crls = new LinkedHashSet<Bytes>();
        for (var one : stamped) {
            if (units.add(one.timestamp().path())) {
                var data = collect.collect(credential.chain(), status, one.timestamp(), claim::renew);
                data.certificates().stream().map(Bytes::of).forEach(certificates::add);
                data.ocspResponses().stream().map(Bytes::of).forEach(ocsp::add);
                data.revocationLists().stream().map(Bytes::of).forEach(crls::add);
            }
        }
        return new Validation(List.copyOf(certificates), List.copyOf(ocsp), List.copyOf(crls));
    }

    private static Bytes der(CMSSignedData cms) {
        try {
            return Bytes.of(cms.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("the CMS cannot be written", e);
        }
    }
}
