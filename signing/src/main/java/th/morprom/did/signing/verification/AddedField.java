package th.morprom.did.signing.verification;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.jspecify.annotations.Nullable;

/**
 * The field of a document time-stamp or of a second signature, as a later revision adds it: the last one of the form, without extent
 * on any page, and with nothing in it that a viewer shows on one or runs.
 */
final class AddedField {
    private static final COSName ANNOTATIONS = COSName.ANNOTS;
    private static final Set<COSName> FIELD_KEYS = Set.of(
            COSName.TYPE,
            COSName.SUBTYPE,
            COSName.FT,
            COSName.T,
            COSName.V,
            COSName.RECT,
            COSName.F,
            COSName.P,
            COSName.AP);
    private static final Set<COSName> TIMESTAMP_KEYS = Set.of(
            COSName.TYPE,
            COSName.FILTER,
            COSName.SUB_FILTER,
            COSName.CONTENTS,
            COSName.BYTERANGE,
            COSName.M,
            COSName.getPDFName("Prop_Build"));
    /** What a signature may say besides; a seal that certified would forbid the time-stamps to come. */
    private static final Set<COSName> SIGNATURE_KEYS = Set.of(COSName.NAME, COSName.REASON, COSName.LOCATION);

    private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");
    private static final int SIGNATURES_EXIST_APPEND_ONLY = 3;

    private final COSDictionary formBefore;
    private final COSDictionary formAfter;
    private final COSObject reference;
    private final COSDictionary field;
    private final Optional<COSObjectKey> page;
    private final Set<COSObjectKey> rewritten = new HashSet<>();

    private AddedField(PDDocument before, PDDocument after) {
        var formItem = before.getDocumentCatalog().getCOSObject().getItem(COSName.ACRO_FORM);
        this.formBefore = dictionary(before.getDocumentCatalog().getCOSObject(), COSName.ACRO_FORM);
        this.formAfter = dictionary(after.getDocumentCatalog().getCOSObject(), COSName.ACRO_FORM);
        var fields = array(formAfter, COSName.FIELDS);
        if (fields.size() == 0
                || !(fields.get(fields.size() - 1) instanceof COSObject last)
                || !(last.getObject() instanceof COSDictionary dictionary)) {
            throw new Unexpected();
        }
        this.reference = last;
        this.field = dictionary;
        // An object that was the form or its list stays what it was: it may be something else's part as well.
        require(isSamePlace(formItem, after.getDocumentCatalog().getCOSObject().getItem(COSName.ACRO_FORM)));
        require(isSamePlace(formBefore.getItem(COSName.FIELDS), formAfter.getItem(COSName.FIELDS)));
        rewrite(formItem);
        rewrite(formBefore.getItem(COSName.FIELDS));
        this.page = Optional.ofNullable(field.getItem(COSName.P)).map(item -> pageOf(before, item));
        page.ifPresent(key -> {
            rewritten.add(key);
            // Of the page as it was: which object its list of annotations is, no later revision says.
            rewrite(dictionary(before, key).getItem(ANNOTATIONS));
        });
    }

    /**
     * The page that a field names: one that the reader of before was shown.
     *
     * @throws Unexpected if it is anything else, or stands inside the field
     */
    private static COSObjectKey pageOf(PDDocument before, COSBase item) {
        if (item instanceof COSObject reference && reference.getKey() != null) {
            var key = Objects.requireNonNull(reference.getKey());
            var named = dictionary(before, key);
            for (var page : before.getPages()) {
                if (page.getCOSObject().equals(named) && COSName.PAGE.equals(named.getCOSName(COSName.TYPE))) {
                    return key;
                }
            }
        }
        throw new Unexpected();
    }

    private static COSDictionary dictionary(PDDocument document, COSObjectKey key) {
        if (document.getDocument().getXrefTable().containsKey(key)
                && document.getDocument().getObjectFromPool(key).getObject() instanceof COSDictionary found
                && !(found instanceof COSStream)) {
            return found;
        }
        throw new Unexpected();
    }

    /** What stood in an object of its own stands in the same one; what stood inside another may come into its own. */
    private static boolean isSamePlace(@Nullable COSBase before, @Nullable COSBase after) {
        return !(before instanceof COSObject) || Written.same(before, after);
    }

    /** It is not as the field of such a mark is. */
    static final class Unexpected extends RuntimeException {
        Unexpected() {
            super("not the field of a document time-stamp or a second signature", null, false, false);
        }
    }

    /** @throws Unexpected if none was added, or more than one */
    static AddedField between(PDDocument before, PDDocument after) {
        var added = new AddedField(before, after);
        added.requireForm();
        added.requireInvisible();
        return added;
    }

    /** Objects of before that are written again, each with this field added to it and nothing else. */
    Set<COSObjectKey> rewritten() {
        return rewritten;
    }

    COSObject reference() {
        return reference;
    }

    COSDictionary dictionary() {
        return field;
    }

    /**
     * Its page shows it and is otherwise as before.
     *
     * @throws Unexpected otherwise
     */
    void requirePage(PDDocument before, PDDocument after) {
        page.ifPresent(key -> {
            var was = dictionary(before, key);
            var is = dictionary(after, key);
            require(Written.sameBut(was, is, Set.of(ANNOTATIONS)));
            require(isStillInPlace(was.getItem(ANNOTATIONS), is.getItem(ANNOTATIONS)));
            var shown = optionalArray(is, ANNOTATIONS);
            var shownBefore = optionalArray(was, ANNOTATIONS);
            boolean isUntouched = shown.size() == shownBefore.size() && Written.same(shownBefore, shown);
            require(isUntouched || isAppended(shownBefore, shown));
        });
    }

    /** The same object, or none: a list that becomes an object of its own might be one that is there for something else. */
    private static boolean isStillInPlace(@Nullable COSBase before, @Nullable COSBase after) {
        return before instanceof COSObject ? Written.same(before, after) : !(after instanceof COSObject);
    }

    /**
     * Its value is this mark of the file.
     *
     * @throws Unexpected otherwise
     */
    void requireValue(byte[] file, EmbeddedSignature mark) {
        var value = dictionary(field, COSName.V);
        boolean isTimestamp = EmbeddedSignature.isTimestamp(mark.dictionary());
        require(isTimestamp || COSName.SIG.equals(value.getDictionaryObject(COSName.TYPE)));
        require(value.keySet().stream()
                .allMatch(key -> TIMESTAMP_KEYS.contains(key) || (!isTimestamp && SIGNATURE_KEYS.contains(key))));
        require(EmbeddedSignature.of(new PDSignature(value), file).range().equals(mark.range()));
    }

    private void requireForm() {
        require(Written.sameBut(formBefore, formAfter, Set.of(COSName.FIELDS, SIG_FLAGS)));
        var flags = formAfter.getInt(SIG_FLAGS, 0);
        require(flags == formBefore.getInt(SIG_FLAGS, 0) || flags == SIGNATURES_EXIST_APPEND_ONLY);
        require(isAppended(optionalArray(formBefore, COSName.FIELDS), array(formAfter, COSName.FIELDS)));
    }

    private void requireInvisible() {
        require(FIELD_KEYS.containsAll(field.keySet()) && COSName.SIG.equals(field.getDictionaryObject(COSName.FT)));
        require(field.getDictionaryObject(COSName.T) instanceof COSString name && isNew(name.getString()));
        var subtype = field.getDictionaryObject(COSName.SUBTYPE);
        if (subtype == null) {
            require(!field.containsKey(COSName.AP));
            return;
        }
        require(COSName.getPDFName("Widget").equals(subtype));
        var corners = array(field, COSName.RECT);
        require(corners.size() == 4
                && Float.compare(number(corners, 0), number(corners, 2)) == 0
                && Float.compare(number(corners, 1), number(corners, 3)) == 0);
    }

    /** A field of a name that is there already would be the same field to a viewer. */
    private boolean isNew(String name) {
        var fields = optionalArray(formBefore, COSName.FIELDS);
        for (int i = 0; i < fields.size(); i++) {
            if (fields.getObject(i) instanceof COSDictionary other && name.equals(other.getString(COSName.T))) {
                return false;
            }
        }
        return !name.contains(".");
    }

    private boolean isAppended(COSArray before, COSArray after) {
        if (after.size() != before.size() + 1) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!Written.same(before.get(i), after.get(i))) {
                return false;
            }
        }
        return Written.same(reference, after.get(before.size()));
    }

    private void rewrite(@Nullable COSBase item) {
        if (item instanceof COSObject object && object.getKey() != null) {
            rewritten.add(Objects.requireNonNull(object.getKey()));
        }
    }

    private static COSDictionary dictionary(COSDictionary parent, COSName key) {
        if (parent.getDictionaryObject(key) instanceof COSDictionary found) {
            return found;
        }
        throw new Unexpected();
    }

    private static COSArray array(COSDictionary parent, COSName key) {
        if (parent.getDictionaryObject(key) instanceof COSArray found) {
            return found;
        }
        throw new Unexpected();
    }

    private static COSArray optionalArray(COSDictionary parent, COSName key) {
        return parent.containsKey(key) ? array(parent, key) : new COSArray();
    }

    private static float number(COSArray corners, int index) {
        if (corners.getObject(index) instanceof COSNumber corner) {
            return corner.floatValue();
        }
        throw new Unexpected();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Unexpected();
        }
    }
}
