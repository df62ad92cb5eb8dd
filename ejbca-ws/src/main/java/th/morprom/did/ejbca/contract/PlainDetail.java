package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** The detail of a fault that has no code. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "plainDetail",
        propOrder = {"message"})
public final class PlainDetail {
    /** Never filled by EJBCA; the text is in the {@code faultstring}. */
    public @Nullable String message;
}
