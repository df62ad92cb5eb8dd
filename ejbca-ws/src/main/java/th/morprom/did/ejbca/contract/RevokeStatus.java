package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import javax.xml.datatype.XMLGregorianCalendar;
import org.jspecify.annotations.Nullable;

/** How a certificate stands. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "revokeStatus",
        propOrder = {"certificateSN", "issuerDN", "reason", "revocationDate"})
public final class RevokeStatus {
    /** As it was asked for. */
    public @Nullable String certificateSN;

    public @Nullable String issuerDN;

    /** A CRLReason, or -1 for a good certificate. */
    public int reason;

    /** Of no meaning for a good certificate. */
    public @Nullable XMLGregorianCalendar revocationDate;
}
