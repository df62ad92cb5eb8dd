package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The detail of a fault that names a request for approval. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "waitingDetail",
        propOrder = {"errorCode", "message", "requestId"})
public final class WaitingDetail {
    @XmlElement(nillable = true)
    public @Nullable ErrorCode errorCode;

    /** Never filled by EJBCA; the text is in the {@code faultstring}. */
    public @Nullable String message;

    public @Nullable Integer requestId;
}
