package th.morprom.did.signing.document;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * The part that all certificates share, made once: an empty PDF/A page with its fonts and its colour profile.
 *
 * <p>Two of them exist. The common one holds the glyphs that Thai and plain Latin text needs; the full one all of the
 * typeface, three times the size, for the rare name that needs more.
 */
final class Template {
    private final byte[] pdf;
    private final BitSet regular;
    private final BitSet bold;

    /** Makes a template with these glyphs. */
    private Template(BitSet regular, BitSet bold) {
        this.regular = regular;
        this.bold = bold;
        this.pdf = emptyPage();
    }

    byte[] pdf() {
        return pdf.clone();
    }

    /** The smaller template that has the glyphs of a page. */
    static Template with(PageContent page) {
        return Common.TEMPLATE.has(page) ? Common.TEMPLATE : Full.TEMPLATE;
    }

    /** One that has the glyphs of a page and no others: it takes longer to make, and files of it are half as long. */
    static Template of(PageContent page) {
        return new Template(page.glyphs(Style.REGULAR), page.glyphs(Style.BOLD));
    }

    private boolean has(PageContent page) {
        for (Style style : Style.values()) {
            BitSet missing = (BitSet) page.glyphs(style).clone();
            missing.andNot(glyphs(style));
            if (!missing.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private BitSet glyphs(Style style) {
        return style == Style.REGULAR ? regular : bold;
    }

    private byte[] emptyPage() {
        try (PDDocument document = new PDDocument()) {
            document.setVersion(1.7f);
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDResources resources = new PDResources();
            page.setResources(resources);
            for (Style style : Style.values()) {
                COSName name = COSName.getPDFName(style.resource());
                resources.put(name, font(document, style, glyphs(style)));
            }
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            catalog.setLanguage("th-TH");
            PDViewerPreferences viewer = new PDViewerPreferences(new COSDictionary());
            viewer.setDisplayDocTitle(true);
            catalog.setViewerPreferences(viewer);
            catalog.addOutputIntent(srgb(document));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            // A classic cross-reference table, so that the signature's update can have one too.
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDType0Font font(PDDocument document, Style style, BitSet glyphs) throws IOException {
        Typeface typeface = Typeface.of(style);
        PDType0Font font = PDType0Font.load(document, new ByteArrayInputStream(typeface.file()), true);
        font.addGlyphsToSubset(glyphs.stream().boxed().collect(Collectors.toSet()));
        font.subset();
        COSStream unicode = document.getDocument().createCOSStream();
        try (var out = unicode.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(Repertoire.of(typeface).toUnicode(glyphs));
        }
        // PDFBox's own knows only the glyphs that the font maps to a character directly.
        font.getCOSObject().setItem(COSName.TO_UNICODE, unicode);
        return font;
    }

    private static PDOutputIntent srgb(PDDocument document) throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        return intent;
    }

    /** Made when first used. */
    private static final class Common {
        static final Template TEMPLATE = new Template(
                Repertoire.of(Typeface.of(Style.REGULAR)).common(),
                Repertoire.of(Typeface.of(Style.BOLD)).common());
    }

    private static final class Full {
        static final Template TEMPLATE = new Template(
                Repertoire.of(Typeface.of(Style.REGULAR)).all(),
                Repertoire.of(Typeface.of(Style.BOLD)).all());
    }
}
