package th.morprom.did.signing.document;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a certificate: strict when read, so that one text means one certificate. */
final class CertificateJson {
    private static final JsonMapper JSON = StrictJson.mapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // A number stays what was written until its record has judged it.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final String SCHEMA = "schema";

    private CertificateJson() {}

    static byte[] write(MedicalCertificate certificate) {
        return JSON.writeValueAsBytes(tree(certificate));
    }

    static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** The certificate's members after the name of its schema. */
    static ObjectNode tree(MedicalCertificate certificate) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put(SCHEMA, certificate.type().schema());
        JSON.<ObjectNode>valueToTree(certificate).properties().forEach(e -> tree.set(e.getKey(), e.getValue()));
        return tree;
    }

    static MedicalCertificate read(byte[] json) {
        try {
            if (!(JSON.readTree(json) instanceof ObjectNode tree)) {
                throw new MedicalCertificateRefused(Reason.MALFORMED, "");
            }
            return Optional.ofNullable(tree.remove(SCHEMA))
                    .map(schema -> read(type(schema), tree))
                    .orElseGet(() -> JSON.treeToValue(tree, GeneralV1.class).current());
        } catch (JacksonException e) {
            throw refused(e);
        }
    }

    /** The certificate in the file that its page carries. */
    static MedicalCertificate readAttached(byte[] file) {
        try {
            return read(JSON.writeValueAsBytes(JSON.readTree(file).path("certificate")));
        } catch (JacksonException e) {
            throw refused(e);
        }
    }

    private static MedicalCertificate read(CertificateType type, ObjectNode tree) {
        if (tree.get("declaration") instanceof ObjectNode said && !said.has("guardian")) {
            // Written only where a guardian said it; otherwise no member may be missing.
            said.putNull("guardian");
        }
        return JSON.treeToValue(tree, type.content());
    }

    private static CertificateType type(JsonNode schema) {
        return Arrays.stream(CertificateType.values())
                .filter(type -> schema.isString() && type.schema().equals(schema.stringValue()))
                .findFirst()
                .orElseThrow(() -> new MedicalCertificateRefused(Reason.MALFORMED, SCHEMA));
    }

    /** What a record said itself, seen from the root; otherwise the member Jackson stumbled over. */
    private static MedicalCertificateRefused refused(JacksonException e) {
        String path = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" : step.getPropertyName())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("."));
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof MedicalCertificateRefused refused) {
                return path.isEmpty() ? refused : refused.within(path);
            }
        }
        return new MedicalCertificateRefused(Reason.MALFORMED, path);
    }
}
