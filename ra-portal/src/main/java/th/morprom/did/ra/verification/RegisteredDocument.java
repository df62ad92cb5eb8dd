package th.morprom.did.ra.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.register.IssuedDocument;

/**
 * What the register tells of a document to whoever has its paper: the same as the page that its QR code opens. Whether the signature holds, the
 * file alone shows.
 *
 * @param validUntil the last day it may be used; absent where it is not over by itself
 * @param maskedPatient as much of the patient's name as a stranger may see, to be compared with the paper
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RegisteredDocument(
        String number,
        IssuedDocument.State state,
        CertificateType type,
        Instant issuedAt,
        @Nullable LocalDate validUntil,
        @Nullable String replacedBy,
        String maskedPatient) {
    static RegisteredDocument of(IssuedDocument document) {
        return new RegisteredDocument(
                document.number(),
                document.state(),
                document.type(),
                document.issuedAt(),
                document.validUntil().orElse(null),
                document.replacedBy().orElse(null),
                document.maskedPatient());
    }
}
