package th.morprom.did.ocsp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code morprom.ocsp.*}.
 *
 * @param validity from an answer's thisUpdate to its nextUpdate; longer lets clients live with an old answer longer
 * @param reuse how long after its thisUpdate a signed answer is given again, as long as its certificate's status does not change; a
 *     quarter of the validity unless said otherwise
 * @param cacheFor how long HTTP caches may keep an answer to a GET without nonce: so long may a revocation stay unseen
 *     behind such a cache
 * @param poll how often the list of issued certificates is looked at unasked
 * @param policy what answers say
 * @param signing how answers come to their signatures
 */
@ConfigurationProperties("morprom.ocsp")
public record OcspProperties(
        @DefaultValue("1h") Duration validity,
        @Nullable Duration reuse,
        @DefaultValue("10s") Duration cacheFor,
        @DefaultValue("1s") Duration poll,
        @DefaultValue Policy policy,
        @DefaultValue Signing signing) {

    private static final int REUSED_PART = 4;

    /** @throws IllegalArgumentException if a setting makes no sense */
    public OcspProperties {
        require(
                validity.compareTo(Duration.ofMinutes(1)) >= 0 && validity.compareTo(Duration.ofDays(10)) <= 0,
                "validity must be 1 minute to 10 days, not " + validity);
        reuse = reuse == null ? validity.dividedBy(REUSED_PART) : reuse;
        require(
                !reuse.isNegative() && reuse.compareTo(validity) < 0,
                "reuse must be shorter than validity, not " + reuse);
        require(
                !cacheFor.isNegative() && cacheFor.compareTo(validity) < 0,
                "cache-for must be shorter than validity, not " + cacheFor);
        require(!poll.isNegative() && !poll.isZero(), "poll must be positive, not " + poll);
    }

    @Override
    public Duration reuse() {
        return reuse == null ? validity.dividedBy(REUSED_PART) : reuse;
    }

    /**
     * What answers say.
     *
     * @param responderId by what the responder is named in them
     * @param unknownSerial what is said of a serial number that was never issued
     * @param archiveCutoff whether they tell that statuses are kept from the issuer's first day on
     */
    public record Policy(
            @DefaultValue("key") ResponderName responderId,
            @DefaultValue("unknown") UnknownSerial unknownSerial,
            @DefaultValue("true") boolean archiveCutoff) {}

    /** RFC 6960 section 4.2.1, ResponderID. */
    public enum ResponderName {
        /** By the SHA-1 of its public key. */
        KEY,
        /** By the subject of its certificate. */
        NAME
    }

    /** What is said of a serial number that was never issued. */
    public enum UnknownSerial {
        /** The status {@code unknown}. */
        UNKNOWN,
        /** {@code revoked} since 1970 with the reason {@code certificateHold} (RFC 6960 section 2.2). */
        REVOKED,
        /** Nothing: the unsigned error {@code unauthorized} (RFC 5019 section 2.2.3), which costs no signature. */
        UNAUTHORIZED
    }

    /**
     * How answers come to their signatures.
     *
     * @param threads how many signatures are asked of the token at once; as many as it has sessions
     * @param places how many requests may wait for a signature before more are told to try later: once for answers that are kept,
     *     once for those for one client
     * @param ahead which answers are made before anybody asks
     * @param kept how many signed answers are kept, of about 130 octets each
     */
    public record Signing(
            @DefaultValue("4") int threads,
            @DefaultValue("2000") int places,
            @DefaultValue("asked") Ahead ahead,
            @DefaultValue("2000000") int kept) {

        /** @throws IllegalArgumentException if a setting makes no sense */
        public Signing {
            require(threads > 0, "signing.threads must be positive, not " + threads);
            require(places > 0, "signing.places must be positive, not " + places);
            require(kept >= 0, "signing.kept must not be negative, and is " + kept);
        }
    }

    /** Which answers are made before anybody asks. */
    public enum Ahead {
        /** None. */
        NONE,
        /** Those that somebody asked for since they were made. */
        ASKED,
        /** One for every certificate. */
        ALL
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("morprom.ocsp." + otherwise);
        }
    }
}
