package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The detail of a fault that has a code. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "codedDetail",
        propOrder = {"errorCode", "message"})
public final class CodedDetail {
    @XmlElement(nillable = true)
    public @Nullable ErrorCode errorCode;

    /** Never filled by EJBCA; the text is in the {@code faultstring}. */
    public @Nullable String message;
}
