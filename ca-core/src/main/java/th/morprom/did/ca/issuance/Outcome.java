package th.morprom.did.ca.issuance;

import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;

/** A signed certificate that belongs to an intent. */
record Outcome(SerialNumber serial, CertificateOrder order, Der certificate) implements Entry {}
