package th.morprom.did.signing.proof;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.Rest;
import th.morprom.did.signing.proof.ProofRefused.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** The facts as one CBOR array; its members and their order are in docs/offline-proof.md. */
final class FactsCbor {
    private static final int VERSION = 1;
    private static final int MEMBERS = 8;

    private FactsCbor() {}

    static byte[] write(ProofFacts facts) {
        return CoseSign1.written(out -> {
            out.writeStartArray(null, facts.rest().isPresent() ? MEMBERS + 2 : MEMBERS);
            out.writeNumber(VERSION);
            out.writeString(facts.number());
            out.writeNumber(code(facts.type()));
            out.writeNumber(facts.examined().toEpochDay());
            out.writeNumber(facts.written().toEpochDay());
            out.writeNumber(facts.licenceNumber());
            writeName(out, facts.doctor());
            writeName(out, facts.patient());
            facts.rest().ifPresent(rest -> {
                out.writeNumber(rest.from().toEpochDay());
                out.writeNumber(rest.days());
            });
            out.writeEndArray();
        });
    }

    /** @throws ProofRefused with {@code MALFORMED} if these are not the bytes that {@link #write} would have written */
    static ProofFacts read(byte[] payload) {
        try {
            var members = CoseSign1.readTree(payload);
            if (number(members, 0) != VERSION) {
                throw new ProofRefused(Reason.MALFORMED, "a version that this reader does not know");
            }
            var facts = new ProofFacts(
                    members.path(1).asString(),
                    type(number(members, 2)),
                    day(members, 3),
                    day(members, 4),
                    (int) number(members, 5),
                    name(members.path(6)),
                    name(members.path(7)),
                    members.size() > MEMBERS ? Optional.of(rest(members)) : Optional.empty());
            if (!Arrays.equals(write(facts), payload)) {
                throw new ProofRefused(Reason.MALFORMED, "not of the one form");
            }
            return facts;
        } catch (JacksonException | IllegalArgumentException | DateTimeException | MedicalCertificateRefused e) {
            throw new ProofRefused(Reason.MALFORMED, "not the facts of a page", e);
        }
    }

    /** Never the ordinal: what was printed must be read when the types are others. */
    private static int code(CertificateType type) {
        return switch (type) {
            case GENERAL -> 1;
            case DRIVING_LICENCE -> 2;
            case SICK_LEAVE -> 3;
            case FITNESS_FOR_WORK -> 4;
            case FOREIGN_WORKER -> 5;
        };
    }

    private static CertificateType type(long code) {
        return Arrays.stream(CertificateType.values())
                .filter(type -> code(type) == code)
                .findFirst()
                .orElseThrow(() -> new ProofRefused(Reason.MALFORMED, "a type that this reader does not know"));
    }

    private static void writeName(CBORGenerator out, String name) {
        ProofName.thai(name).ifPresentOrElse(out::writeBinary, () -> out.writeString(name));
    }

    private static String name(JsonNode member) {
        return member.isBinary() ? ProofName.ofThai(member.binaryValue()) : member.asString();
    }

    private static Rest rest(JsonNode members) {
        var from = day(members, MEMBERS);
        return Rest.between(from, from.plusDays(number(members, MEMBERS + 1) - 1));
    }

    private static LocalDate day(JsonNode members, int index) {
        return LocalDate.ofEpochDay(number(members, index));
    }

    private static long number(JsonNode members, int index) {
        var member = members.path(index);
        if (!member.isInt()) {
            throw new ProofRefused(Reason.MALFORMED, "no number where one must be");
        }
        return member.intValue();
    }
}
