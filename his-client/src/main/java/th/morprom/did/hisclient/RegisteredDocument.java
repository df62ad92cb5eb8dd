package th.morprom.did.hisclient;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the server's register tells of a document to whoever has its paper. Whether the signature holds, the file alone shows.
 *
 * @param state {@code ISSUED}, {@code WITHDRAWN} or {@code REPLACED}
 * @param validUntil the last day it may be used, where it is over by itself
 * @param maskedPatient as much of the patient's name as a stranger may see, to be compared with the paper
 */
public record RegisteredDocument(
        String number,
        String state,
        CertificateType type,
        Instant issuedAt,
        Optional<LocalDate> validUntil,
        Optional<String> replacedBy,
        String maskedPatient) {}
