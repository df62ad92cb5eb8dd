package th.morprom.did.signing.verification;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * Two states of one file, before and after later revisions: after them there is validation data more in it, and a document
 * time-stamp or a second signature where one is expected.
 */
final class StateComparison {
    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final Set<COSName> MAY_CHANGE = Set.of(DSS, COSName.getPDFName("Extensions"));
    private static final Set<COSName> MAY_CHANGE_MARKED =
            Set.of(DSS, COSName.getPDFName("Extensions"), COSName.ACRO_FORM);
    private static final int MAX_STEPS = 5_000_000;
    /** ISO 32000-1 annex C. A reader to which a number is too high does not believe the table. */
    private static final long MOST_NUMBER = 8_388_607;

    private static final long MOST_NEW = 2_000;

    private final PDDocument before;
    private final PDDocument after;
    private final int beforeEnd;
    private final COSObjectKey root;

    /** @param beforeEnd how long the file was before */
    StateComparison(PDDocument before, PDDocument after, int beforeEnd) {
        this.before = before;
        this.after = after;
        this.beforeEnd = beforeEnd;
        this.root = rootKey(before);
    }

    /**
     * Nothing else changed.
     *
     * @param written the numbers of the objects that the revisions write
     * @param mark the field that was added
     * @throws Rejected with {@code MODIFIED}
     */
    void require(Set<Integer> written, Optional<AddedField> mark) {
        requireSameFrame();
        var rewritten = new HashSet<COSObjectKey>();
        rewritten.add(root);
        rewritten.addAll(StoreExtension.between(before, after));
        mark.ifPresent(field -> {
            rewritten.addAll(field.rewritten());
            rewritten.addAll(repeated());
        });
        var added = requireSameObjects(rewritten);
        requireNotAwaited(added);
        require(Written.sameBut(
                before.getDocumentCatalog().getCOSObject(),
                after.getDocumentCatalog().getCOSObject(),
                mark.isPresent() ? MAY_CHANGE_MARKED : MAY_CHANGE));
        var open = new HashSet<>(written);
        rewritten.forEach(key -> open.remove((int) key.getNumber()));
        mark.ifPresent(field -> claimForField(field, added, open));
        claimForStore(open, mark.isEmpty());
        require(open.isEmpty());
    }

    private void requireSameFrame() {
        require(root.equals(rootKey(after)));
        require(Written.same(
                before.getDocument().getTrailer().getItem(COSName.INFO),
                after.getDocument().getTrailer().getItem(COSName.INFO)));
        require(!after.getDocument().getTrailer().containsKey(COSName.ENCRYPT));
        long highest = highest(after);
        if (after.getDocument().getTrailer().getLong(COSName.SIZE) != highest + 1
                || highest > Math.min(MOST_NUMBER, highest(before) + MOST_NEW)) {
            throw new Rejected(Outcome.MODIFIED, Finding.TRAILING_BYTES);
        }
    }

    private static long highest(PDDocument document) {
        return document.getDocument().getXrefTable().keySet().stream()
                .mapToLong(COSObjectKey::getNumber)
                .max()
                .orElse(0);
    }

    /** Objects that are written again as they were, as some programs do with the fields that a form has already. */
    private Set<COSObjectKey> repeated() {
        var offsetsAfter = after.getDocument().getXrefTable();
        var repeated = new HashSet<COSObjectKey>();
        for (var entry : before.getDocument().getXrefTable().entrySet()) {
            var key = entry.getKey();
            if (!Objects.equals(offsetsAfter.get(key), entry.getValue())
                    && Written.same(object(before, key), object(after, key))) {
                repeated.add(key);
            }
        }
        return repeated;
    }

    private static @Nullable COSBase object(PDDocument document, COSObjectKey key) {
        return document.getDocument().getObjectFromPool(key).getObject();
    }

    /** The keys that are new. */
    private Set<COSObjectKey> requireSameObjects(Set<COSObjectKey> rewritten) {
        var offsetsBefore = before.getDocument().getXrefTable();
        var offsetsAfter = after.getDocument().getXrefTable();
        for (var entry : offsetsBefore.entrySet()) {
            boolean unchanged = Objects.equals(offsetsAfter.get(entry.getKey()), entry.getValue());
            require(unchanged || rewritten.contains(entry.getKey()));
        }
        var added = new HashSet<>(offsetsAfter.keySet());
        added.removeAll(offsetsBefore.keySet());
        var numbers = numbers(offsetsBefore.keySet());
        for (var key : added) {
            // A number is one object to a viewer, whatever its generation.
            require(!numbers.contains(key.getNumber()));
            // A new entry that leads back into the signed bytes would give old bytes a new meaning.
            var offset = offsetsAfter.getOrDefault(key, 0L);
            require(offset <= 0 || offset >= beforeEnd);
        }
        return added;
    }

    private static Set<Long> numbers(Set<COSObjectKey> keys) {
        return keys.stream().map(COSObjectKey::getNumber).collect(Collectors.toSet());
    }

    /** A document may be signed with references that lead nowhere, to be filled afterwards: the shadow attack. */
    private void requireNotAwaited(Set<COSObjectKey> added) {
        var document = before.getDocument();
        var numbers = numbers(added);
        var open = new ArrayDeque<COSBase>();
        for (var key : document.getXrefTable().keySet()) {
            var object = document.getObjectFromPool(key).getObject();
            if (object != null) {
                open.add(object);
            }
        }
        for (int steps = 0; !open.isEmpty(); steps++) {
            var base = open.removeLast();
            require(steps <= MAX_STEPS);
            require(!(base instanceof COSObject reference)
                    || reference.getKey() == null
                    || !numbers.contains(reference.getKey().getNumber()));
            addParts(base, open, Set.of());
        }
    }

    /** What the field is made of is new, but for the page it names. */
    private void claimForField(AddedField field, Set<COSObjectKey> added, Set<Integer> written) {
        claimNew(after.getDocumentCatalog().getCOSObject().getItem(COSName.ACRO_FORM), written);
        var open = new ArrayDeque<COSBase>();
        open.add(field.reference());
        var seen = new HashSet<COSObjectKey>();
        while (!open.isEmpty()) {
            var base = open.removeLast();
            if (base instanceof COSObject reference) {
                require(reference.getKey() != null && added.contains(reference.getKey()));
                written.remove((int) reference.getKey().getNumber());
                if (seen.add(reference.getKey()) && reference.getObject() != null) {
                    open.add(reference.getObject());
                }
            } else {
                addParts(base, open, base == field.dictionary() ? Set.of(COSName.P) : Set.of());
            }
        }
    }

    /** A form, or its list of fields, that stood inside another object may become one of its own. */
    private static void claimNew(@Nullable COSBase item, Set<Integer> written) {
        if (item instanceof COSObject form && form.getKey() != null) {
            written.remove((int) form.getKey().getNumber());
            if (form.getObject() instanceof COSDictionary dictionary) {
                claimNew(dictionary.getItem(COSName.FIELDS), written);
            }
        } else if (item instanceof COSDictionary dictionary
                && dictionary.getItem(COSName.FIELDS) instanceof COSObject fields
                && fields.getKey() != null) {
            written.remove((int) fields.getKey().getNumber());
        }
    }

    /** Each other object that was written belongs to the store, and the store is one. */
    private void claimForStore(Set<Integer> written, boolean isExpected) {
        var store = after.getDocumentCatalog().getCOSObject().getItem(DSS);
        require(store != null || !isExpected);
        if (store != null) {
            written.removeAll(StoreObjects.of(store));
        }
    }

    private static void addParts(COSBase base, ArrayDeque<COSBase> open, Set<COSName> exceptions) {
        if (base instanceof COSDictionary dictionary) {
            dictionary.keySet().stream()
                    .filter(key -> !exceptions.contains(key))
                    .map(dictionary::getItem)
                    .filter(Objects::nonNull)
                    .forEach(open::add);
        } else if (base instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) != null) {
                    open.add(array.get(i));
                }
            }
        }
    }

    private static COSObjectKey rootKey(PDDocument document) {
        if (document.getDocument().getTrailer().getItem(COSName.ROOT) instanceof COSObject root
                && root.getKey() != null) {
            return root.getKey();
        }
        throw new Rejected(Outcome.MODIFIED, Finding.LATER_CHANGE);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Rejected(Outcome.MODIFIED, Finding.LATER_CHANGE);
        }
    }
}
