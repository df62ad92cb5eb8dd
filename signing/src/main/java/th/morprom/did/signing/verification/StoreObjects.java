package th.morprom.did.signing.verification;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** The objects that make up a validation store (ISO 32000-2 section 12.8.4.3), and no others that it leads to. */
final class StoreObjects {
    private static final COSName VRI = COSName.getPDFName("VRI");
    private static final COSName STORE = COSName.getPDFName("DSS");
    private static final Set<COSName> LISTS =
            Set.of(COSName.getPDFName("Certs"), COSName.getPDFName("OCSPs"), COSName.getPDFName("CRLs"));
    private static final Set<COSName> LISTS_OF_ONE =
            Set.of(COSName.getPDFName("Cert"), COSName.getPDFName("OCSP"), COSName.getPDFName("CRL"));
    private static final COSName TIME = COSName.getPDFName("TU");
    private static final COSName TIMESTAMP = COSName.getPDFName("TS");

    private final Set<Integer> numbers = new HashSet<>();

    private StoreObjects() {}

    /**
     * Their numbers.
     *
     * @throws Rejected if there is something in it that has no place there
     */
    static Set<Integer> of(COSBase store) {
        var objects = new StoreObjects();
        var dictionary = objects.dictionary(store);
        for (var name : dictionary.keySet()) {
            var part = Objects.requireNonNull(dictionary.getItem(name));
            if (LISTS.contains(name)) {
                objects.list(part);
            } else if (VRI.equals(name)) {
                objects.bySignature(part);
            } else {
                require(COSName.TYPE.equals(name) && STORE.equals(part));
            }
        }
        return objects.numbers;
    }

    private void bySignature(COSBase item) {
        var signatures = dictionary(item);
        for (var name : signatures.keySet()) {
            var part = Objects.requireNonNull(signatures.getItem(name));
            if (!COSName.TYPE.equals(name)) {
                ofSignature(dictionary(part));
            } else {
                require(part instanceof COSName);
            }
        }
    }

    private void ofSignature(COSDictionary signature) {
        for (var name : signature.keySet()) {
            var part = Objects.requireNonNull(signature.getItem(name));
            if (LISTS_OF_ONE.contains(name)) {
                list(part);
            } else if (TIMESTAMP.equals(name)) {
                stream(part);
            } else if (TIME.equals(name)) {
                require(object(part) instanceof COSString);
            } else {
                require(COSName.TYPE.equals(name) && part instanceof COSName);
            }
        }
    }

    private void list(COSBase item) {
        if (!(object(item) instanceof COSArray list)) {
            throw new Rejected(Outcome.MODIFIED, Finding.LATER_CHANGE);
        }
        for (int i = 0; i < list.size(); i++) {
            stream(list.get(i));
        }
    }

    private void stream(@Nullable COSBase item) {
        require(item != null && object(item) instanceof COSStream);
    }

    private COSDictionary dictionary(COSBase item) {
        if (object(item) instanceof COSDictionary dictionary && !(dictionary instanceof COSStream)) {
            return dictionary;
        }
        throw new Rejected(Outcome.MODIFIED, Finding.LATER_CHANGE);
    }

    private @Nullable COSBase object(COSBase item) {
        if (item instanceof COSObject reference) {
            require(reference.getKey() != null);
            numbers.add((int) Objects.requireNonNull(reference.getKey()).getNumber());
            return reference.getObject();
        }
        return item;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Rejected(Outcome.MODIFIED, Finding.LATER_CHANGE);
        }
    }
}
