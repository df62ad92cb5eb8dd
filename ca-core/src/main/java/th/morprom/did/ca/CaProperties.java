package th.morprom.did.ca;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import th.morprom.did.ca.hierarchy.AcceptedRoots;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.passkey.RelyingParty;

/**
 * How this CA is installed.
 *
 * @param publicUrl where relying parties reach us: the base of OCSP, CRL and CA-certificate addresses in certificates
 * @param rootKeyAlgorithm of the root's key
 * @param keyAlgorithm of all other keys of the CA
 * @param policyArc the object identifier that our policies and professions stand below. The default is the example arc of
 *     X.660; an installation sets its own
 * @param organisation the organisation in the names of our CAs
 * @param acceptedRoots SHA-256 of the certificates of the roots that may be opened, as {@link AcceptedRoots} takes them; none for those
 *     of the database
 * @param contact whom to write to, in the published practice statement
 * @param relyingParty where registrars' passkeys were used
 * @param validity certificate validities shorter than the profiles', by profile name
 * @param crlValidity from {@code thisUpdate} to {@code nextUpdate} of the lists of the CAs below the root
 * @param rootCrlValidity the same for the root's
 * @param crlGather how long after a list, at least, changes of status wait for the next one
 * @param lists how the revocation lists are divided
 * @param register how the register of certificates is verified
 * @param expiry when notice is given of certificates that end
 * @param weakKeysFile RSA keys to refuse, in the format of {@link th.morprom.did.ca.lint.WeakKeys}
 */
@ConfigurationProperties("morprom.ca")
public record CaProperties(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("EC_P384") KeyAlgorithm rootKeyAlgorithm,
        @DefaultValue("EC_P256") KeyAlgorithm keyAlgorithm,
        @DefaultValue("2.999.1") String policyArc,
        @DefaultValue("MorProm Digital ID") String organisation,
        @DefaultValue Set<String> acceptedRoots,
        @DefaultValue("") String contact,
        @DefaultValue RelyingPartySettings relyingParty,
        @DefaultValue Map<String, Period> validity,
        @DefaultValue("P1D") Duration crlValidity,
        @DefaultValue("P30D") Duration rootCrlValidity,
        @DefaultValue("1s") Duration crlGather,
        @DefaultValue ListSettings lists,
        @DefaultValue RegisterSettings register,
        @DefaultValue ExpirySettings expiry,
        @Nullable Path weakKeysFile) {

    private static final Duration SHORTEST_CRL = Duration.ofMinutes(10);
    private static final Duration LONGEST_GATHER = Duration.ofMinutes(1);
    private static final Duration SHORTEST_DELTA = Duration.ofMinutes(15);

    /**
     * The WebAuthn relying party of the registration side.
     *
     * @param id its domain
     * @param origins where its pages live
     */
    public record RelyingPartySettings(
            @DefaultValue("localhost") String id,
            @DefaultValue("http://localhost:8080") Set<String> origins) {
        public RelyingPartySettings {
            origins = Set.copyOf(origins);
        }

        /** The party itself, with the provider that verifies fastest here. */
        public RelyingParty party() {
            return new RelyingParty(id, origins, VerifyingProvider.get());
        }
    }

    /**
     * How the revocation lists are divided.
     *
     * @param partitions over how many lists each CA spreads the certificates that it issues from now on; one for a CA that is
     *     not named. It may grow at any time, and shrink: certificates keep the list they were issued with
     * @param deltaValidity from {@code thisUpdate} to {@code nextUpdate} of the lists of changes; zero for no such lists
     */
    public record ListSettings(
            @DefaultValue Map<SigningAuthority, Integer> partitions,
            @DefaultValue("1h") Duration deltaValidity) {
        public ListSettings {
            partitions = Map.copyOf(partitions);
            require(
                    !partitions.containsKey(SigningAuthority.ROOT),
                    "morprom.ca.lists.partitions: the root has one list for its few certificates");
            require(
                    partitions.values().stream().allMatch(number -> number >= 1 && number <= CrlScope.MOST_PARTITIONS),
                    "morprom.ca.lists.partitions: from 1 to " + CrlScope.MOST_PARTITIONS);
            require(
                    deltaValidity.isZero() || deltaValidity.compareTo(SHORTEST_DELTA) >= 0,
                    "morprom.ca.lists.delta-validity must be at least 15 minutes, or zero");
        }
    }

    /**
     * How the register of certificates is verified.
     *
     * @param verifyEvery from the beginning of one verification to that of the next
     * @param share of a thread's time that it takes
     */
    public record RegisterSettings(
            @DefaultValue("P1D") Duration verifyEvery,
            @DefaultValue("0.1") double share) {
        public RegisterSettings {
            require(
                    !verifyEvery.isNegative() && !verifyEvery.isZero() && share > 0 && share <= 1,
                    "morprom.ca.register: verify-every must be positive, share above 0 and at most 1");
        }
    }

    /**
     * When notice is given of certificates that end.
     *
     * @param noticeDays how many days before the end; none for no notices. Renewals are allowed in the last 90
     */
    public record ExpirySettings(
            @DefaultValue({"90", "30", "7"}) Set<Integer> noticeDays) {
        public ExpirySettings {
            noticeDays = Set.copyOf(noticeDays);
            require(
                    noticeDays.stream().allMatch(days -> days > 0),
                    "morprom.ca.expiry.notice-days are numbers of days before the end");
        }
    }

    public CaProperties {
        validity = Map.copyOf(validity);
        acceptedRoots = AcceptedRoots.of(acceptedRoots).sha256();
        require(
                rootKeyAlgorithm.maySignCertificates() && keyAlgorithm.maySignCertificates(),
                "morprom.ca.root-key-algorithm and .key-algorithm must be P-256, P-384 or RSA from 3072 bits");
        require(!organisation.isBlank(), "morprom.ca.organisation must not be blank");
        require(policyArc.matches("[0-2](\\.(0|[1-9][0-9]*))+"), "morprom.ca.policy-arc must be an object identifier");
        require(
                crlValidity.compareTo(SHORTEST_CRL) >= 0 && rootCrlValidity.compareTo(SHORTEST_CRL) >= 0,
                "CRLs must be valid for at least ten minutes");
        require(
                !crlGather.isNegative() && crlGather.compareTo(LONGEST_GATHER) <= 0,
                "morprom.ca.crl-gather must be between zero and one minute");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
