package th.morprom.did.signing.verification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * The validation store of two states of a file: the later one has all that the earlier one had, and may have more (ETSI EN 319 142-1
 * section 5.4.2). Some programs write a new store, others write the objects of the old one again. They may do so with a store that is
 * nothing else: once a dictionary or list of it is written again, nothing outside it may lead to any of them, or what is added could
 * show on a page. Its data is written again as it was, or not at all.
 */
final class StoreExtension {
    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName VRI = COSName.getPDFName("VRI");
    private static final Set<COSName> LISTS = names("Certs", "OCSPs", "CRLs");
    private static final Set<COSName> LISTS_OF_ONE = names("Cert", "OCSP", "CRL");
    private static final int MOST_ENTRIES = 2000;

    private final PDDocument before;
    private final PDDocument after;
    /** The dictionaries and lists of the earlier store. */
    private final Set<COSObjectKey> places = new HashSet<>();

    private final Set<Long> placeNumbers = new HashSet<>();
    /** Its data that is written again as it was. */
    private final Set<COSObjectKey> repeated = new HashSet<>();

    private StoreExtension(PDDocument before, PDDocument after) {
        this.before = before;
        this.after = after;
    }

    /**
     * The objects of the earlier store that are written again.
     *
     * @throws Shrunk if something is gone, or such an object is more than a part of the store
     */
    static Set<COSObjectKey> between(PDDocument before, PDDocument after) {
        var extension = new StoreExtension(before, after);
        extension.requireAll();
        var rewritten = new HashSet<>(extension.places);
        rewritten.removeIf(extension::isUntouched);
        if (!rewritten.isEmpty()) {
            extension.requireNothingElseRefers();
        }
        rewritten.addAll(extension.repeated);
        return rewritten;
    }

    /** The later store is no extension of the earlier one. */
    static final class Shrunk extends RuntimeException {
        Shrunk() {
            super("the store is not as before with additions", null, false, false);
        }
    }

    private void requireAll() {
        var was = before.getDocumentCatalog().getCOSObject().getItem(DSS);
        if (was != null) {
            var is = after.getDocumentCatalog().getCOSObject().getItem(DSS);
            requireEntries(was, is, LISTS);
            var signatures = dictionary(was).getItem(VRI);
            if (signatures != null) {
                requireEachSignature(signatures, dictionary(is).getItem(VRI));
            }
        }
    }

    /** Each list has what it had, and all entries but that by signature are the same; the place of it all is noted. */
    private void requireEntries(COSBase wasItem, @Nullable COSBase isItem, Set<COSName> lists) {
        note(wasItem);
        var was = dictionary(wasItem);
        var is = dictionary(isItem);
        for (var name : was.keySet()) {
            var part = Objects.requireNonNull(was.getItem(name));
            if (lists.contains(name)) {
                requireList(part, is.getItem(name));
            } else if (lists != LISTS || !VRI.equals(name)) {
                requireSame(name, part, is.getItem(name));
            }
        }
    }

    /** A type says nothing that the place does not say, and some programs leave it out. */
    private static void requireSame(COSName name, COSBase was, @Nullable COSBase is) {
        require((COSName.TYPE.equals(name) && is == null) || Written.same(was, is));
    }

    private void requireEachSignature(COSBase wasItem, @Nullable COSBase isItem) {
        note(wasItem);
        var was = dictionary(wasItem);
        var is = dictionary(isItem);
        for (var name : was.keySet()) {
            var part = Objects.requireNonNull(was.getItem(name));
            if (COSName.TYPE.equals(name)) {
                requireSame(name, part, is.getItem(name));
            } else {
                requireEntries(part, is.getItem(name), LISTS_OF_ONE);
            }
        }
    }

    private void requireList(COSBase wasItem, @Nullable COSBase isItem) {
        note(wasItem);
        var was = array(wasItem);
        var is = array(isItem);
        for (int i = 0; i < is.size(); i++) {
            stream(is.get(i));
        }
        for (int i = 0; i < was.size(); i++) {
            require(contains(is, was.get(i)));
            requireSameIfWrittenAgain(was.get(i));
        }
    }

    /** What is the same in every respect may be somebody else's as well, such as that of a store before this one. */
    private void requireSameIfWrittenAgain(COSBase element) {
        if (element instanceof COSObject reference && reference.getKey() != null && !isUntouched(reference.getKey())) {
            var was = stream(reference);
            var is = stream(after.getDocument().getObjectFromPool(reference.getKey()));
            require(Written.same(new COSDictionary(was), new COSDictionary(is)) && Arrays.equals(raw(was), raw(is)));
            repeated.add(reference.getKey());
        }
    }

    /** As it stands in the file: two decoders could read the same filters in two ways. */
    private static byte[] raw(COSStream stream) {
        try (var in = stream.createRawInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new Shrunk();
        }
    }

    /** The same object, or another with the same bytes. */
    private static boolean contains(COSArray list, COSBase element) {
        for (int i = 0; i < list.size(); i++) {
            if (Written.same(element, list.get(i))) {
                return true;
            }
        }
        var wanted = bytes(element);
        for (int i = 0; i < list.size(); i++) {
            if (Arrays.equals(wanted, bytes(list.get(i)))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(COSBase element) {
        try {
            return EmbeddedData.read(stream(element));
        } catch (IOException e) {
            throw new Shrunk();
        }
    }

    private static COSStream stream(@Nullable COSBase element) {
        if (element instanceof COSObject reference && reference.getObject() instanceof COSStream stream) {
            return stream;
        }
        throw new Shrunk();
    }

    private void note(COSBase item) {
        if (item instanceof COSObject reference && reference.getKey() != null) {
            places.add(reference.getKey());
            placeNumbers.add(reference.getKey().getNumber());
        }
    }

    private boolean isUntouched(COSObjectKey key) {
        return Objects.equals(
                before.getDocument().getXrefTable().get(key),
                after.getDocument().getXrefTable().get(key));
    }

    /**
     * An array could be the store's and at the same time the list of what a page shows; a dictionary likewise, whose parts need not
     * be named anywhere else to be shown.
     */
    private void requireNothingElseRefers() {
        var document = before.getDocument();
        requireNoPlace(document.getTrailer());
        var catalogue = before.getDocumentCatalog().getCOSObject();
        for (var key : document.getXrefTable().keySet()) {
            var object = document.getObjectFromPool(key).getObject();
            if (object == catalogue) {
                var others = new COSDictionary(catalogue);
                others.removeItem(DSS);
                requireNoPlace(others);
            } else if (object != null && !places.contains(key)) {
                requireNoPlace(object);
            }
        }
    }

    /** No part of this, without what it refers to, leads to a dictionary or list of the store, by whatever generation. */
    private void requireNoPlace(COSBase object) {
        var open = new ArrayList<COSBase>(List.of(object));
        while (!open.isEmpty()) {
            var base = open.remove(open.size() - 1);
            if (base instanceof COSObject reference) {
                require(reference.getKey() != null
                        && !placeNumbers.contains(reference.getKey().getNumber()));
            } else if (base instanceof COSDictionary dictionary) {
                dictionary.keySet().forEach(name -> open.add(Objects.requireNonNull(dictionary.getItem(name))));
            } else if (base instanceof COSArray array) {
                for (int i = 0; i < array.size(); i++) {
                    if (array.get(i) != null) {
                        open.add(array.get(i));
                    }
                }
            }
        }
    }

    private static COSDictionary dictionary(@Nullable COSBase item) {
        var object = item instanceof COSObject reference ? reference.getObject() : item;
        if (object instanceof COSDictionary dictionary
                && !(object instanceof COSStream)
                && dictionary.size() <= MOST_ENTRIES) {
            return dictionary;
        }
        throw new Shrunk();
    }

    private static COSArray array(@Nullable COSBase item) {
        var object = item instanceof COSObject reference ? reference.getObject() : item;
        if (object instanceof COSArray array && array.size() <= MOST_ENTRIES) {
            return array;
        }
        throw new Shrunk();
    }

    private static Set<COSName> names(String... names) {
        return Set.copyOf(Arrays.stream(names).map(COSName::getPDFName).toList());
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Shrunk();
        }
    }
}
