package th.morprom.did.ca.issuance;

import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;

/** A signed certificate that belongs to an intent. */
record Outcome(SerialNumber serial, CertificateOrder order, Der certificate) {

    /** What became of an attempt to record it. */
    enum Verdict {
        RECORDED,
        /** The intent has another outcome. That cannot be, since each is signed once only: an incident. */
        CONTRADICTED
    }
}
