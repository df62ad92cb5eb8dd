package th.morprom.did.hisclient;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Which form a medical certificate has. */
public enum CertificateType {
    /** The two-part form of the Medical Council. */
    GENERAL,
    /** The Medical Council's form for driving licences. */
    DRIVING_LICENCE,
    SICK_LEAVE,
    FITNESS_FOR_WORK,
    /** The health examination of foreign workers. */
    FOREIGN_WORKER,
    /** One that this version of the client does not know; it is never sent. */
    @JsonEnumDefaultValue
    UNKNOWN
}
