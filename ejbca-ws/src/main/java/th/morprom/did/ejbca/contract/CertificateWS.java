package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A certificate. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "certificate",
        propOrder = {"certificateData"})
public final class CertificateWS extends TokenCertificateResponseWS {
    /** Base64 inside base64: see {@link TwiceBase64}. */
    public byte @Nullable [] certificateData;
}
