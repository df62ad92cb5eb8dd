package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An end entity, and what is asked for it. Dates are {@code yyyy-MM-dd HH:mm:ss+00:00} or {@code d:h:m} from now, names as {@link EjbcaNames} does. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "userDataVOWS",
        propOrder = {
            "username",
            "password",
            "clearPwd",
            "subjectDN",
            "caName",
            "subjectAltName",
            "email",
            "status",
            "tokenType",
            "sendNotification",
            "keyRecoverable",
            "endEntityProfileName",
            "certificateProfileName",
            "hardTokenIssuerName",
            "startTime",
            "endTime",
            "certificateSerialNumber",
            "extendedInformation",
            "cardNumber"
        })
public final class UserDataVOWS {
    /** The name by which the end entity is found again. */
    public @Nullable String username;

    /** Good for one request. */
    public @Nullable String password;

    public boolean clearPwd;

    public @Nullable String subjectDN;

    public @Nullable String caName;

    /** Such as {@code dNSName=did.example.th,rfc822Name=…}. */
    public @Nullable String subjectAltName;

    public @Nullable String email;

    /** One of {@link EndEntityStatus}. */
    public int status;

    /** {@code USERGENERATED} where the applicant has made the key. */
    public @Nullable String tokenType;

    public boolean sendNotification;

    public boolean keyRecoverable;

    public @Nullable String endEntityProfileName;

    public @Nullable String certificateProfileName;

    /** Of a feature that is gone; still in the contract. */
    public @Nullable String hardTokenIssuerName;

    public @Nullable String startTime;

    public @Nullable String endTime;

    public @Nullable BigInteger certificateSerialNumber;

    @XmlElement(nillable = true)
    public List<ExtendedInformationWS> extendedInformation = new ArrayList<>();

    public @Nullable String cardNumber;
}
