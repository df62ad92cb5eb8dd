package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** Which error it is. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "errorCode",
        propOrder = {"internalErrorCode"})
public final class ErrorCode {
    /** Such as {@code CA_NOT_EXISTS}. */
    public @Nullable String internalErrorCode;
}
