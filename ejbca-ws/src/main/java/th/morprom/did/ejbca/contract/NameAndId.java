package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A CA or a profile: name and number. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "nameAndId",
        propOrder = {"name", "id"})
public final class NameAndId {
    public @Nullable String name;

    /** May be negative. */
    public int id;
}
