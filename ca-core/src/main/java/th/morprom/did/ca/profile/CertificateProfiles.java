package th.morprom.did.ca.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ca.profile.CertificateProfile.Address;
import th.morprom.did.ca.profile.CertificateProfile.Authority;
import th.morprom.did.ca.profile.CertificateProfile.ExtendedKeyUse;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The profiles of {@code certificate-profiles.yaml}, complete and checked. An entry with {@code professions} stands for one
 * profile a profession, called {@code <profession>-<entry>}.
 */
public final class CertificateProfiles {
    private static final String RESOURCE = "/certificate-profiles.yaml";

    private final Map<String, CertificateProfile> profiles;

    private CertificateProfiles(Map<String, CertificateProfile> profiles) {
        this.profiles = Map.copyOf(profiles);
    }

    /**
     * Reads the profiles.
     *
     * @param policyArc the object identifier that policies and professions stand below
     * @param shorter validities that this installation shortens, by profile name
     * @throws IllegalArgumentException if a profile contradicts itself or an RFC, or a validity is not shorter
     */
    public static CertificateProfiles load(String policyArc, Map<String, Period> shorter) {
        var mapper = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .build();
        var profiles = new TreeMap<String, CertificateProfile>();
        try (var yaml = CertificateProfiles.class.getResourceAsStream(RESOURCE)) {
            Map<String, Entry> entries = mapper.readValue(yaml, new TypeReference<>() {});
            entries.forEach((name, entry) -> entry.professions()
                    .ifPresentOrElse(
                            professions -> professions.forEach((profession, details) -> profiles.put(
                                    profession + "-" + name,
                                    entry.profile(
                                            profession + "-" + name,
                                            policyArc,
                                            shorter,
                                            Optional.of(details.profession(profession, policyArc))))),
                            () -> profiles.put(name, entry.profile(name, policyArc, shorter, Optional.empty()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!profiles.keySet().containsAll(shorter.keySet())) {
            throw new IllegalArgumentException("validity given for unknown profiles; known are " + profiles.keySet());
        }
        return new CertificateProfiles(profiles);
    }

    /** All of them, by name. */
    public Set<String> names() {
        return profiles.keySet();
    }

    /** Every profile. */
    public Collection<CertificateProfile> all() {
        return profiles.values();
    }

    /** The profile with this name, if there is one. */
    public Optional<CertificateProfile> find(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /** The profile with a name that the code itself uses. */
    public CertificateProfile get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no profile " + name));
    }

    private record Entry(
            Set<SigningAuthority> issuer,
            List<NamePart> subject,
            @JsonProperty("dns-names") boolean dnsNames,
            Period validity,
            @JsonProperty("private-key-use") Optional<Period> privateKeyUse,
            Optional<AuthorityEntry> authority,
            @JsonProperty("key-usage") Set<KeyUse> keyUsage,
            @JsonProperty("extended-key-usage") Optional<ExtendedEntry> extendedKeyUsage,
            Optional<String> policy,
            @JsonProperty("own-token-policy") Optional<String> ownTokenPolicy,
            @JsonProperty("ocsp-no-check") boolean ocspNoCheck,
            Set<Address> addresses,
            Optional<Map<String, ProfessionEntry>> professions) {

        CertificateProfile profile(
                String name, String arc, Map<String, Period> validities, Optional<Profession> profession) {
            var shorter = Optional.ofNullable(validities.get(name));
            shorter.ifPresent(period -> {
                if (LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plus(validity))) {
                    throw new IllegalArgumentException("profile " + name + " is valid at most " + validity);
                }
            });
            return new CertificateProfile(
                    name,
                    issuer,
                    subject,
                    dnsNames,
                    shorter.orElse(validity),
                    privateKeyUse,
                    authority.map(entry -> new Authority(Optional.ofNullable(entry.pathLength()), entry.foreign())),
                    keyUsage,
                    extendedKeyUsage
                            .map(entry -> new ExtendedKeyUse(entry.critical(), entry.purposes()))
                            .orElse(new ExtendedKeyUse(false, List.of())),
                    policy.map(id -> id.equals("any") ? CertificateProfile.ANY_POLICY : below(arc, id)),
                    ownTokenPolicy.map(id -> below(arc, id)),
                    ocspNoCheck,
                    addresses,
                    profession);
        }
    }

    private record AuthorityEntry(
            @JsonProperty("path-length") @Nullable Integer pathLength, boolean foreign) {}

    private record ExtendedEntry(boolean critical, List<Purpose> purposes) {}

    private record ProfessionEntry(
            String title,
            String council,
            @JsonProperty("council-name") String councilName,
            String oid,
            String scheme,
            String role) {

        Profession profession(String name, String arc) {
            return new Profession(name, title, council, councilName, below(arc, oid), below(arc, scheme), role);
        }
    }

    private static ASN1ObjectIdentifier below(String arc, String id) {
        return new ASN1ObjectIdentifier(arc + "." + id);
    }
}
