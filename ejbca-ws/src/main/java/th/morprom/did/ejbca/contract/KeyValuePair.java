package th.morprom.did.ejbca.contract;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** One thing more about a revocation, by name. */
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        name = "keyValuePair",
        propOrder = {"key", "value"})
public final class KeyValuePair {
    public @Nullable String key;

    public @Nullable String value;
}
