package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** One thing more about an end entity, by name. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "extendedInformationWS",
        propOrder = {"name", "value"})
public final class ExtendedInformationWS {
    public @Nullable String name;

    public @Nullable String value;
}
