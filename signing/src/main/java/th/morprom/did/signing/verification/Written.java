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
import org.jspecify.annotations.Nullable;

/** Compares objects as they are written: a reference equals only the same reference. */
final class Written {
    private static final int MAX_DEPTH = 32;

    private Written() {}

    static boolean same(@Nullable COSBase a, @Nullable COSBase b) {
        return same(a, b, 0);
    }

    /** Whether all but these entries are the same. */
    static boolean sameBut(COSDictionary before, COSDictionary after, Set<COSName> exceptions) {
        if (before instanceof COSStream || after instanceof COSStream) {
            return false;
        }
        var keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeAll(exceptions);
        return keys.stream().allMatch(key -> same(before.getItem(key), after.getItem(key)));
    }

    private static boolean same(@Nullable COSBase a, @Nullable COSBase b, int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        if (a instanceof COSObject first && b instanceof COSObject second) {
            return first.getKey() != null && Objects.equals(first.getKey(), second.getKey());
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
}
