package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** What end entities are looked for by. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "userMatch",
        propOrder = {"matchwith", "matchtype", "matchvalue"})
public final class UserMatch {
    /** 0 for the user name; the other numbers are in docs/ejbca.md. */
    public int matchwith;

    /** 0 equals, 1 begins with, 2 contains. */
    public int matchtype;

    public @Nullable String matchvalue;
}
