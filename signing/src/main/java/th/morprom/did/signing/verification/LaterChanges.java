package th.morprom.did.signing.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.verification.PdfSyntax.Malformed;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * What was added to a file after it was signed: nothing, or complete revisions that change nothing but the catalogue's
 * {@code /DSS}. All else is a modification, whatever a viewer makes of it.
 */
final class LaterChanges {
    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final Set<COSName> MAY_CHANGE = Set.of(DSS, COSName.getPDFName("Extensions"));
    private static final Set<COSName> STORE_KEYS = Set.of(
            COSName.TYPE,
            COSName.getPDFName("Certs"),
            COSName.getPDFName("OCSPs"),
            COSName.getPDFName("CRLs"),
            COSName.getPDFName("VRI"));
    private static final int MAX_DEPTH = 32;
    private static final int MAX_STEPS = 5_000_000;

    private final byte[] file;
    private final int signedEnd;

    LaterChanges(byte[] file, int signedEnd) {
        this.file = file;
        this.signedEnd = signedEnd;
    }

    /** @throws Rejected with {@code MODIFIED} */
    void requireHarmless(PDDocument whole) {
        if (onlyLineEndsFollow()) {
            return;
        }
        var added = completeRevisions();
        try (var signed = Loader.loadPDF(new HostileBytes(Arrays.copyOf(file, signedEnd)))) {
            compare(signed, whole);
            requireAllFromStore(whole, added);
        } catch (Rejected e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // What the parser cannot follow, in whatever words, is no harmless change.
            throw modified(Finding.LATER_CHANGE);
        }
    }

    private boolean onlyLineEndsFollow() {
        if (file.length - signedEnd > 2) {
            return false;
        }
        for (int at = signedEnd; at < file.length; at++) {
            if (file[at] != '\n' && file[at] != '\r') {
                throw modified(Finding.TRAILING_BYTES);
            }
        }
        return true;
    }

    /** The numbers of the objects that later revisions write, cross-reference streams left out. */
    private Set<Integer> completeRevisions() {
        try {
            var numbers = new HashSet<Integer>();
            int previous = startXrefOfSignedRevision();
            for (var revision : LaterRevision.readAll(file, signedEnd)) {
                if (revision.previous() != previous) {
                    throw modified(Finding.TRAILING_BYTES);
                }
                previous = revision.startXref();
                numbers.addAll(revision.contentNumbers());
            }
            return numbers;
        } catch (Malformed e) {
            throw modified(Finding.TRAILING_BYTES);
        }
    }

    private int startXrefOfSignedRevision() {
        int from = Math.max(0, signedEnd - 64);
        var tail = new String(file, from, signedEnd - from, StandardCharsets.ISO_8859_1);
        int at = tail.lastIndexOf("startxref");
        if (at < 0) {
            throw new Malformed(signedEnd);
        }
        var syntax = new PdfSyntax(file, from + at, signedEnd);
        syntax.expect("startxref");
        syntax.skipSpace();
        int offset = syntax.number();
        syntax.skipSpace();
        syntax.expect("%%EOF");
        syntax.skipSpace();
        if (!syntax.atEnd()) {
            throw new Malformed(signedEnd);
        }
        return offset;
    }

    private void compare(PDDocument signed, PDDocument whole) {
        var before = signed.getDocument();
        var after = whole.getDocument();
        var root = rootKey(signed);
        if (!root.equals(rootKey(whole))
                || !same(
                        before.getTrailer().getItem(COSName.INFO),
                        after.getTrailer().getItem(COSName.INFO),
                        0)
                || after.getTrailer().containsKey(COSName.ENCRYPT)) {
            throw modified(Finding.LATER_CHANGE);
        }
        var offsetsBefore = before.getXrefTable();
        var offsetsAfter = after.getXrefTable();
        for (var entry : offsetsBefore.entrySet()) {
            boolean unchanged = Objects.equals(offsetsAfter.get(entry.getKey()), entry.getValue());
            if (!unchanged && !entry.getKey().equals(root)) {
                throw modified(Finding.LATER_CHANGE);
            }
        }
        var added = new HashSet<>(offsetsAfter.keySet());
        added.removeAll(offsetsBefore.keySet());
        for (var key : added) {
            // A new entry that leads back into the signed bytes would give old bytes a new meaning.
            var offset = offsetsAfter.getOrDefault(key, 0L);
            if (offset > 0 && offset < signedEnd) {
                throw modified(Finding.LATER_CHANGE);
            }
        }
        requireNotAwaited(signed, added);
        long highest = offsetsAfter.keySet().stream()
                .mapToLong(COSObjectKey::getNumber)
                .max()
                .orElse(0);
        if (after.getTrailer().getLong(COSName.SIZE) != highest + 1) {
            throw modified(Finding.TRAILING_BYTES);
        }
        requireSameCatalogue(
                signed.getDocumentCatalog().getCOSObject(),
                whole.getDocumentCatalog().getCOSObject());
    }

    /** A document may be signed with references that lead nowhere, to be filled afterwards: the shadow attack. */
    private static void requireNotAwaited(PDDocument signed, Set<COSObjectKey> added) {
        var document = signed.getDocument();
        var open = new ArrayDeque<COSBase>();
        for (var key : document.getXrefTable().keySet()) {
            var object = document.getObjectFromPool(key).getObject();
            if (object != null) {
                open.add(object);
            }
        }
        for (int steps = 0; !open.isEmpty(); steps++) {
            var base = open.removeLast();
            if (steps > MAX_STEPS || (base instanceof COSObject reference && added.contains(reference.getKey()))) {
                throw modified(Finding.LATER_CHANGE);
            }
            if (base instanceof COSDictionary dictionary) {
                dictionary.keySet().stream()
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
    }

    /** Each object that was added is the catalogue or belongs to the store, and the store is one. */
    private static void requireAllFromStore(PDDocument whole, Set<Integer> added) {
        added.remove((int) rootKey(whole).getNumber());
        var store = whole.getDocumentCatalog().getCOSObject().getItem(DSS);
        if (store == null) {
            throw modified(Finding.LATER_CHANGE);
        }
        var open = new ArrayDeque<COSBase>();
        var seen = new HashSet<COSObjectKey>();
        open.add(store);
        while (!open.isEmpty()) {
            var base = open.removeLast();
            if (base instanceof COSObject reference) {
                if (reference.getKey() != null && seen.add(reference.getKey()) && reference.getObject() != null) {
                    added.remove((int) reference.getKey().getNumber());
                    open.add(reference.getObject());
                }
            } else if (base instanceof COSDictionary dictionary) {
                dictionary.keySet().stream()
                        .map(dictionary::getItem)
                        .filter(Objects::nonNull)
                        .forEach(open::add);
            } else if (base instanceof COSArray array) {
                array.forEach(open::add);
            }
        }
        boolean isStore = whole.getDocumentCatalog().getCOSObject().getDictionaryObject(DSS)
                        instanceof COSDictionary dictionary
                && STORE_KEYS.containsAll(dictionary.keySet())
                && DSS.equals(dictionary.getItem(COSName.TYPE) == null ? DSS : dictionary.getItem(COSName.TYPE));
        if (!added.isEmpty() || !isStore) {
            throw modified(Finding.LATER_CHANGE);
        }
    }

    private static COSObjectKey rootKey(PDDocument document) {
        if (document.getDocument().getTrailer().getItem(COSName.ROOT) instanceof COSObject root
                && root.getKey() != null) {
            return root.getKey();
        }
        throw modified(Finding.LATER_CHANGE);
    }

    private static void requireSameCatalogue(COSDictionary before, COSDictionary after) {
        var keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeAll(MAY_CHANGE);
        for (var key : keys) {
            if (!same(before.getItem(key), after.getItem(key), 0)) {
                throw modified(Finding.LATER_CHANGE);
            }
        }
    }

    /** Equal as written: a reference equals only the same reference. */
    private static boolean same(@Nullable COSBase a, @Nullable COSBase b, int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        if (a instanceof COSObject first && b instanceof COSObject second) {
            return Objects.equals(first.getKey(), second.getKey());
        }
        if (a instanceof COSStream || b instanceof COSStream) {
            return false;
        }
        if (a instanceof COSDictionary first && b instanceof COSDictionary second) {
            return first.keySet().equals(second.keySet())
                    && first.keySet().stream()
                            .allMatch(key -> same(first.getItem(key), second.getItem(key), depth + 1));
        }
        if (a instanceof COSArray first && b instanceof COSArray second) {
            if (first.size() != second.size()) {
                return false;
            }
            for (int i = 0; i < first.size(); i++) {
                if (!same(first.get(i), second.get(i), depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(a, b);
    }

    private static Rejected modified(Finding finding) {
        return new Rejected(Outcome.MODIFIED, finding);
    }
}
