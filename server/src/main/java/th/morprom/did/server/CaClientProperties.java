package th.morprom.did.server;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way to a CA in another process: one of ours, or an EJBCA. docs/ejbca.md.
 *
 * @param endpoint such as {@code https://ca.example.th:8443/ejbca/ejbcaws/ejbcaws}
 * @param tls our client certificate, and from which certificates the CA's must come
 * @param caName the CA that signs, by its name there
 * @param profiles our profiles' names there, by our names; one that is not named is called the same there
 * @param proofs how that CA certifies the keys by which a process with the role {@code signing} proves its pages; absent for pages that
 *     prove nothing
 * @param records how that CA certifies the keys by which such a process seals the records that it gives to people; absent for records without
 *     a seal
 * @param seals how that CA, one of ours, certifies the seals of facilities on the order of two registrars; absent where an operator takes the
 *     orders there
 * @param extensions whether approval evidence, request ids and requesters are sent along: a CA of ours wants them, an EJBCA refuses what
 *     its profiles do not allow
 * @param connecting how long, at most
 * @param answering how long, at most; longer than the CA ever takes to sign
 * @param pause before a question that changes nothing is repeated
 */
@ConfigurationProperties("morprom.ca.client")
record CaClientProperties(
        URI endpoint,
        MutualTls tls,
        @DefaultValue("signing") String caName,
        @DefaultValue Map<String, Profile> profiles,
        @Nullable Proofs proofs,
        @Nullable Records records,
        @Nullable Seals seals,
        @DefaultValue("true") boolean extensions,
        @DefaultValue("5s") Duration connecting,
        @DefaultValue("60s") Duration answering,
        @DefaultValue("500ms") Duration pause) {
    /** The two names of a profile at the other side. */
    record Profile(String endEntityProfile, String certificateProfile) {}

    /**
     * What the keys of offline proofs are certified as.
     *
     * @param caName the CA that certifies them, by its name there
     * @param organisation who runs this portal, for their certificates
     * @param system what it calls the service
     */
    record Proofs(
            @DefaultValue("infrastructure") String caName,
            String organisation,
            @DefaultValue("Document Proof") String system) {
        Proofs {
            if (organisation == null || organisation.isBlank()) {
                throw new IllegalArgumentException("morprom.ca.client.proofs.organisation must be set");
            }
        }
    }

    /**
     * What the keys that seal records are certified as.
     *
     * @param caName the CA that certifies them, by its name there
     * @param organisation who runs this portal, for their certificates
     */
    record Records(@DefaultValue("signing") String caName, String organisation) {
        Records {
            if (organisation == null || organisation.isBlank()) {
                throw new IllegalArgumentException("morprom.ca.client.records.organisation must be set");
            }
        }
    }

    /**
     * Where seals are certified.
     *
     * @param caName the CA that certifies them, by its name there
     */
    record Seals(@DefaultValue("signing") String caName) {}

    CaClientProperties {
        if (seals != null && !extensions) {
            throw new IllegalArgumentException(
                    "morprom.ca.client.seals: only a CA that gets our extensions verifies what two registrars ordered");
        }
        profiles = Map.copyOf(profiles);
        MutualTls.require(tls, "morprom.ca.client.tls");
    }

    /** Our name of a profile for keys on own tokens, where that CA gets no evidence to read it in. */
    static String ownToken(String ours) {
        return ours + "-own-token";
    }

    /** What our profile is called there. */
    Profile profile(String ours) {
        return profiles.getOrDefault(ours, new Profile(ours, ours));
    }
}
