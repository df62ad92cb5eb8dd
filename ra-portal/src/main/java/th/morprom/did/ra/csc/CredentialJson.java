package th.morprom.did.ra.csc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.AskedDigests;
import th.morprom.did.signing.digests.SigningCredential;

/** A credential as the specification describes it; what is described is what the caller wants to know. */
record CredentialJson(CscVersion version, Certificates certificates, boolean certInfo) {
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    /** How many of a chain. */
    enum Certificates {
        NONE,
        SINGLE,
        CHAIN
    }

    /** By the parameters of a call. */
    static CredentialJson of(CscVersion version, CscJson call) {
        var certificates = switch (call.optionalString("certificates").orElse("single")) {
            case "none" -> Certificates.NONE;
            case "single" -> Certificates.SINGLE;
            case "chain" -> Certificates.CHAIN;
            default -> throw CscRefused.invalidParameter("certificates");
        };
        return new CredentialJson(version, certificates, call.flag("certInfo"));
    }

    /** How it is authorised is told always: it is one word. */
    Map<String, Object> describe(SigningCredential credential) {
        var told = new LinkedHashMap<String, Object>();
        told.put("key", key(credential));
        told.put("cert", certificate(credential.certificate()));
        if (version == CscVersion.V1) {
            told.put("authMode", "oauth2code");
        } else {
            told.put("auth", Map.of("mode", "oauth2code"));
        }
        told.put("SCAL", "2");
        told.put("multisign", AskedDigests.MOST);
        told.put("lang", "th-TH");
        return told;
    }

    private static Map<String, Object> key(SigningCredential credential) {
        var key = new LinkedHashMap<String, Object>();
        key.put("status", "enabled");
        key.put("algo", credential.algorithms());
        key.put("len", credential.bits());
        credential.curve().ifPresent(curve -> key.put("curve", curve));
        return key;
    }

    private Map<String, Object> certificate(SigningCredential.Certificate certificate) {
        var told = new LinkedHashMap<String, Object>();
        told.put("status", "valid");
        if (certificates != Certificates.NONE) {
            var chain = certificates == Certificates.CHAIN
                    ? certificate.chain()
                    : certificate.chain().subList(0, 1);
            told.put("certificates", base64(chain));
        }
        if (certInfo) {
            told.put("issuerDN", certificate.issuer());
            told.put("serialNumber", certificate.serialHex());
            told.put("subjectDN", certificate.subject());
            told.put("validFrom", time(certificate.notBefore()));
            told.put("validTo", time(certificate.notAfter()));
        }
        return told;
    }

    private static String time(Instant time) {
        return GENERALIZED_TIME.format(time);
    }

    static List<String> base64(List<Bytes> all) {
        return all.stream()
                .map(one -> Base64.getEncoder().encodeToString(one.toByteArray()))
                .toList();
    }
}
