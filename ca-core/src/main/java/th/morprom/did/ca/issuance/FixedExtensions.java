package th.morprom.did.ca.issuance;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;

/** Extensions that do not depend on the order, encoded once, in the groups between which the others stand. */
record FixedExtensions(
        List<Extension> issuerKey, List<Extension> keyUsage, List<Extension> profile, List<Extension> noCheck) {

    /** The extensions that this adds, in its order. */
    static List<Extension> of(Consumer<ExtensionsGenerator> add) {
        var generator = new ExtensionsGenerator();
        add.accept(generator);
        if (generator.isEmpty()) {
            return List.of();
        }
        var extensions = generator.generate();
        return Arrays.stream(extensions.getExtensionOIDs())
                .map(extensions::getExtension)
                .toList();
    }
}
