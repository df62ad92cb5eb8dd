package th.morprom.did.signing.foreign;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.foreign.ForeignPdfRefused.Reason;

/**
 * What is shown is what is signed: every reader, screen and printer shows the same, before the signature and after it. A
 * certification allows filling in forms and instantiating page templates (ISO 32000-2 table 257), so there must be none. Actions,
 * annotations, name trees and fonts are allow-lists: what nobody thought of is refused.
 */
final class StaticContent {
    /** Wherever they stand. */
    private static final Set<COSName> REFUSED = names(
            "AA",
            "AF",
            "Alternates",
            "Collection",
            "EF",
            "JS",
            "NeedAppearances",
            "NeedsRendering",
            "OCProperties",
            "PresSteps",
            "XFA");

    /** In a stream: what it shows is in another file, or is another on paper. */
    private static final Set<COSName> REFUSED_IN_STREAMS = names("F", "OPI", "PS", "Ref");

    private static final Set<COSName> ACTIONS = names("GoTo", "Named", "URI");
    private static final Set<COSName> NAME_TREES = names("Dests");
    /** Every reader has them (ISO 32000-1 section 9.6.2.2). */
    private static final Set<COSName> FONTS =
            names(Arrays.stream(FontName.values()).map(FontName::getName).toArray(String[]::new));

    private static final Set<COSName> FONTS_WITH_FILES =
            names("CIDFontType0", "CIDFontType2", "MMType1", "TrueType", "Type1");
    private static final Set<COSName> FONT_FILES = names("FontFile", "FontFile2", "FontFile3");

    private StaticContent() {}

    /**
     * Looks at an object. What it refers to is an object of its own.
     *
     * @param where it stands
     * @throws ForeignPdfRefused with {@code DYNAMIC}
     */
    static void require(@Nullable COSBase object, Object where) {
        if (object instanceof COSDictionary found) {
            var wrong = wrong(found);
            if (!wrong.isEmpty()) {
                throw new ForeignPdfRefused(Reason.DYNAMIC, wrong + " in " + where);
            }
            found.getValues().forEach(value -> require(value, where));
        } else if (object instanceof COSArray array) {
            array.forEach(value -> require(value, where));
        }
    }

    /** @return empty if nothing is */
    private static String wrong(COSDictionary found) {
        for (var key : found.keySet()) {
            var value = found.getDictionaryObject(key);
            if ((REFUSED.contains(key) && value != COSBoolean.FALSE)
                    || (found instanceof COSStream && REFUSED_IN_STREAMS.contains(key))) {
                return "/" + key.getName();
            }
            boolean bad = switch (key.getName()) {
                case "A", "Next", "OpenAction", "PA" -> each(value).anyMatch(StaticContent::isOtherAction);
                case "Annots" -> !each(value).allMatch(StaticContent::isPlainLink);
                case "AcroForm" ->
                    value instanceof COSDictionary form
                            && each(form.getDictionaryObject(COSName.FIELDS))
                                    .findAny()
                                    .isPresent();
                case "Names" -> value instanceof COSDictionary trees && !NAME_TREES.containsAll(trees.keySet());
                case "S" -> COSName.JAVA_SCRIPT.equals(value);
                case "Subtype", "Subtype2" -> COSName.getPDFName("PS").equals(value);
                default -> false;
            };
            if (bad) {
                return "/" + key.getName();
            }
        }
        return isFontOfTheReader(found) ? "a font that is not embedded" : "";
    }

    private static boolean isOtherAction(COSBase value) {
        return value instanceof COSDictionary action
                && action.containsKey(COSName.S)
                && !isOneOf(ACTIONS, action, COSName.S);
    }

    /** One that is drawn would be drawn by some, and by some on paper only. */
    private static boolean isPlainLink(COSBase value) {
        return value instanceof COSDictionary annotation
                && COSName.getPDFName("Link").equals(annotation.getDictionaryObject(COSName.SUBTYPE))
                && !annotation.containsKey(COSName.AP);
    }

    private static boolean isFontOfTheReader(COSDictionary found) {
        return isOneOf(FONTS_WITH_FILES, found, COSName.SUBTYPE)
                && found.containsKey(COSName.BASE_FONT)
                && !isOneOf(FONTS, found, COSName.BASE_FONT)
                && !(found.getDictionaryObject(COSName.FONT_DESC) instanceof COSDictionary descriptor
                        && FONT_FILES.stream()
                                .anyMatch(file -> descriptor.getDictionaryObject(file) instanceof COSStream));
    }

    private static boolean isOneOf(Set<COSName> names, COSDictionary found, COSName key) {
        return found.getDictionaryObject(key) instanceof COSName name && names.contains(name);
    }

    private static Stream<COSBase> each(@Nullable COSBase value) {
        return value instanceof COSArray array
                ? IntStream.range(0, array.size()).mapToObj(array::getObject).filter(Objects::nonNull)
                : Stream.ofNullable(value);
    }

    private static Set<COSName> names(String... names) {
        return Arrays.stream(names).map(COSName::getPDFName).collect(Collectors.toUnmodifiableSet());
    }
}
