package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The answer to a request for a certificate. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "certificateResponse",
        propOrder = {"responseType", "data"})
public final class CertificateResponse {
    /** One of {@link ResponseType}. */
    public @Nullable String responseType;

    /** Base64 inside base64: see {@link TwiceBase64}. */
    public byte @Nullable [] data;
}
