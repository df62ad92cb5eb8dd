package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;

/** What certificates and key stores have in common on the wire. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "tokenCertificateResponseWS",
        propOrder = {"type"})
public class TokenCertificateResponseWS {
    public int type;
}
