package th.morprom.did.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.CrossTerms;
import th.morprom.did.ca.hierarchy.ForeignCertificate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What was agreed with another CA, as a YAML file; docs/ceremony.md shows one.
 *
 * @param certificate file of the other CA's own certificate
 * @param request file of its PKCS#10 request, where the certificate is not self-signed
 * @param until the last day, UTC
 */
record CrossAgreement(
        String certificate,
        Optional<String> request,
        String profile,
        LocalDate until,
        Permitted permitted,
        List<Policy> policies) {

    /** Names below which the other CA may certify. */
    record Permitted(List<String> directory, Optional<List<String>> dns, Optional<List<String>> email) {}

    /** A policy of ours and the other CA's that stands for it. */
    record Policy(
            @JsonProperty(required = true) String ours,
            @JsonProperty(required = true) String theirs) {}

    /** @throws CeremonyRefused with {@code SCRIPT} */
    static CrossAgreement read(Path file) {
        var mapper = YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
        try {
            var read = Optional.ofNullable(mapper.readValue(Files.readString(file), CrossAgreement.class))
                    .orElseThrow(() -> refused(file, "it is empty"));
            read.check(file);
            return read;
        } catch (IOException | JacksonException e) {
            throw refused(file, String.valueOf(e.getMessage()));
        }
    }

    /** An empty line of a list is no agreement, and one that is there twice is one slip or two agreements. */
    private void check(Path file) {
        check(file, "permitted.directory", permitted.directory());
        check(file, "permitted.dns", permitted.dns().orElse(List.of()));
        check(file, "permitted.email", permitted.email().orElse(List.of()));
        check(file, "policies", policies);
        check(file, "policies, ours", policies.stream().map(Policy::ours).toList());
    }

    private static void check(Path file, String name, List<?> lines) {
        if (lines.stream().anyMatch(Objects::isNull)) {
            throw refused(file, name + " has an empty line");
        }
        if (lines.stream().distinct().count() != lines.size()) {
            throw refused(file, name + " has a line twice");
        }
    }

    private static CeremonyRefused refused(Path file, String why) {
        return new CeremonyRefused(CeremonyRefused.Reason.SCRIPT, file + ": " + why);
    }

    /**
     * The other CA.
     *
     * @throws IOException if a file is missing or holds something else
     * @throws CeremonyRefused with {@code SCRIPT} if there is not one certificate
     */
    ForeignCertificate other() throws IOException {
        var found = PemFiles.certificates(Path.of(certificate));
        if (found.size() != 1) {
            throw new CeremonyRefused(CeremonyRefused.Reason.SCRIPT, certificate + ": one certificate");
        }
        Optional<Der> proof =
                request.isPresent() ? Optional.of(PemFiles.request(Path.of(request.get()))) : Optional.empty();
        return new ForeignCertificate(found.get(0), proof);
    }

    CrossTerms terms() {
        var mapped = new TreeMap<String, String>();
        policies.forEach(policy -> mapped.put(policy.ours(), policy.theirs()));
        return new CrossTerms(
                profile,
                until.plusDays(1).atStartOfDay(ZoneOffset.UTC).minusSeconds(1).toInstant(),
                permitted.directory(),
                permitted.dns().orElse(List.of()),
                permitted.email().orElse(List.of()),
                mapped);
    }
}
