package th.morprom.did.signing.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import javax.xml.transform.TransformerException;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;

/**
 * What the document says about itself in XMP: a PDF/A-3 with this title, made at this second.
 *
 * <p>Only the title and the time differ between documents, so the packet is built once and these are set in.
 */
record Description(String title, Instant created) {
    static final String PRODUCER = "MorProm Digital ID";

    private static final Instant ANY_TIME = Instant.parse("2001-02-03T04:05:06Z");
    private static final String TITLE = "@TITLE@";
    private static final String PACKET = packet();

    byte[] xmp() {
        String time = created.toString().replace("Z", "+00:00");
        return PACKET.replace(TITLE, title)
                .replace("2001-02-03T04:05:06+00:00", time)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String packet() {
        try {
            XMPMetadata xmp = XMPMetadata.createXMPMetadata();
            var pdfa = xmp.createAndAddPDFAIdentificationSchema();
            pdfa.setPart(3);
            pdfa.setConformance("B");
            var core = xmp.createAndAddDublinCoreSchema();
            core.setTitle(TITLE);
            core.addLanguage("th");
            core.setFormat("application/pdf");
            var basic = xmp.createAndAddXMPBasicSchema();
            basic.setCreateDate(GregorianCalendar.from(ANY_TIME.atZone(ZoneOffset.UTC)));
            basic.setModifyDate(GregorianCalendar.from(ANY_TIME.atZone(ZoneOffset.UTC)));
            xmp.createAndAddAdobePDFSchema().setProducer(PRODUCER);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new XmpSerializer().serialize(xmp, out, true);
            return out.toString(StandardCharsets.UTF_8);
        } catch (BadFieldValueException | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
