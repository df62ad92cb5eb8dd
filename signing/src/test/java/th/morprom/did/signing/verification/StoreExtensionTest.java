package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.signing.verification.StoreEdits.DSS;
import static th.morprom.did.signing.verification.StoreEdits.OCSPS;
import static th.morprom.did.signing.verification.StoreEdits.add;
import static th.morprom.did.signing.verification.StoreEdits.bytes;
import static th.morprom.did.signing.verification.StoreEdits.catalogue;
import static th.morprom.did.signing.verification.StoreEdits.compress;
import static th.morprom.did.signing.verification.StoreEdits.copy;
import static th.morprom.did.signing.verification.StoreEdits.reads;
import static th.morprom.did.signing.verification.StoreEdits.rewritten;
import static th.morprom.did.signing.verification.StoreEdits.store;
import static th.morprom.did.signing.verification.StoreEdits.updated;
import static th.morprom.did.signing.verification.StoreEdits.with;
import static th.morprom.did.signing.verification.StoreEdits.write;
import static th.morprom.did.signing.verification.StoreEdits.written;

import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** What other programs do to the validation data of a signed file: additions are theirs to make, removals are nobody's. */
class StoreExtensionTest {
    private static final COSName CERTS = COSName.getPDFName("Certs");
    private static final COSName CERT = COSName.getPDFName("Cert");
    private static final COSName OCSP = COSName.getPDFName("OCSP");
    private static final COSName VRI = COSName.getPDFName("VRI");
    private static final COSName SIGNATURE = COSName.getPDFName("0123456789ABCDEF0123456789ABCDEF01234567");

    private final SamplePki pki = SamplePki.create();

    @Test
    void a_store_that_is_written_again_with_more_in_it_is_no_modification() {
        for (var signed : new byte[][] {pki.signedLt(), pki.signedLta()}) {
            var extended = updated(signed, document -> {
                var store = store(document);
                add(
                        document,
                        store.getCOSArray(CERTS),
                        pki.hierarchy().ocspSigner().der());
                written(store);
            });

            var verdict = Verifier.verify(extended, pki);

            assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
            assertThat(verdict.level().orElseThrow()).isIn(Level.LT, Level.LTA);
        }
    }

    @Test
    void a_file_that_another_program_has_archived_is_valid_at_its_level() {
        for (var signed : new byte[][] {pki.signedLt(), pki.signedLta()}) {
            var verdict = Verifier.verify(Dss.archived(signed, pki), pki);

            assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
            assertThat(verdict.level()).contains(Level.LTA);
        }
    }

    @Test
    void data_by_signature_may_be_added_and_added_to() {
        var once = updated(pki.signedLt(), document -> {
            var store = store(document);
            var one = new COSDictionary();
            one.setItem(OCSP, copy(store.getCOSArray(OCSPS)));
            var all = new COSDictionary();
            all.setItem(SIGNATURE, one);
            store.setItem(VRI, all);
            written(store);
        });
        var twice = updated(once, document -> {
            var one = store(document).getCOSDictionary(VRI).getCOSDictionary(SIGNATURE);
            one.setItem(CERT, copy(store(document).getCOSArray(CERTS)));
            written(one);
        });
        var taken = updated(twice, document -> {
            var one = store(document).getCOSDictionary(VRI).getCOSDictionary(SIGNATURE);
            one.removeItem(OCSP);
            written(one);
        });

        assertThat(Verifier.verify(once, pki).outcome()).isEqualTo(Outcome.VALID);
        assertThat(Verifier.verify(twice, pki).outcome()).isEqualTo(Outcome.VALID);
        assertThat(Verifier.verify(taken, pki).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void the_same_data_in_objects_of_their_own_is_no_modification() {
        var extended = updated(pki.signedLt(), document -> {
            var store = new COSDictionary();
            for (var name : store(document).keySet()) {
                if (store(document).getDictionaryObject(name) instanceof COSArray list) {
                    var anew = new COSArray();
                    for (int i = 0; i < list.size(); i++) {
                        add(document, anew, bytes((COSStream) list.getObject(i)));
                    }
                    store.setItem(name, anew);
                }
            }
            written(store);
            catalogue(document).setItem(DSS, store);
            written(catalogue(document));
        });

        assertThat(Verifier.verify(extended, pki).outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void data_that_is_written_again_is_the_same() {
        var changed = updated(pki.signedLt(), document -> {
            var stream = (COSStream) store(document).getCOSArray(OCSPS).getObject(0);
            var other = (COSStream) store(document).getCOSArray(OCSPS).getObject(1);
            write(stream, bytes(other));
            stream.setNeedToBeUpdated(true);
        });

        assertThat(Verifier.verify(changed, pki).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void nothing_is_removed_from_a_store() {
        var oneLess = updated(pki.signedLt(), document -> {
            store(document).getCOSArray(OCSPS).remove(0);
            written(store(document));
        });
        var noList = updated(pki.signedLt(), document -> {
            store(document).removeItem(OCSPS);
            written(store(document));
        });
        var another = updated(pki.signedLt(), document -> {
            var store = new COSDictionary();
            store.setItem(CERTS, copy(store(document).getCOSArray(CERTS)));
            written(store);
            catalogue(document).setItem(DSS, store);
            written(catalogue(document));
        });
        var none = updated(pki.signedLt(), document -> {
            catalogue(document).removeItem(DSS);
            written(catalogue(document));
        });

        for (var removed : new byte[][] {oneLess, noList, another, none}) {
            var verdict = Verifier.verify(removed, pki);
            assertThat(verdict.outcome()).isEqualTo(Outcome.MODIFIED);
            assertThat(verdict.findings()).first().isEqualTo(Finding.LATER_CHANGE);
        }
    }

    @Test
    void a_list_of_the_store_that_a_page_shows_as_well_is_not_added_to() {
        var prepared = rewritten(SamplePdf.onePage(), document -> {
            var page = document.getPage(0).getCOSObject();
            var list = new COSArray();
            list.add(page.getItem(COSName.CONTENTS));
            var shared = new COSObject(list);
            page.setItem(COSName.CONTENTS, shared);
            catalogue(document).setItem(DSS, with(VRI, with(SIGNATURE, with(CERT, shared))));
        });
        var signed = pki.signedT(prepared);
        assertThat(Verifier.verify(signed, pki).outcome()).isEqualTo(Outcome.VALID);

        var attacked = updated(signed, document -> {
            var list = store(document)
                    .getCOSDictionary(VRI)
                    .getCOSDictionary(SIGNATURE)
                    .getCOSArray(CERT);
            add(document, list, "0 0 600 900 re f".getBytes(US_ASCII));
            written(list);
        });

        assertThat(reads(attacked)).as("the attack works").isNotEqualTo(reads(signed));
        assertThat(Verifier.verify(attacked, pki).outcome()).isEqualTo(Outcome.MODIFIED);
    }

    @Test
    void a_dictionary_of_the_store_that_a_page_draws_from_gets_nothing_to_draw() {
        var prepared = drawingFromStore(
                "/X0 Do", resources -> resources.setItem(COSName.XOBJECT, shared(new COSDictionary())));

        assertModified(prepared, document -> {
            var forms = resources(document).getCOSDictionary(COSName.XOBJECT);
            var form = document.getDocument().createCOSStream();
            form.setItem(COSName.TYPE, COSName.XOBJECT);
            form.setItem(COSName.SUBTYPE, COSName.FORM);
            form.setItem(COSName.BBOX, new PDRectangle(600, 900).getCOSArray());
            write(form, "0 0 600 900 re f".getBytes(US_ASCII));
            forms.setItem(COSName.getPDFName("X0"), form);
            written(forms);
        });
    }

    @Test
    void a_list_of_the_store_that_is_a_colour_of_a_page_is_not_added_to() {
        var prepared = drawingFromStore("/Cert cs 0 sc 0 0 600 900 re f", resources -> {
            var colour = new COSArray();
            colour.add(COSName.INDEXED);
            colour.add(COSName.DEVICERGB);
            colour.add(COSInteger.ONE);
            colour.add(new COSString(new byte[] {-1, -1, -1, 0, 0, 0}));
            resources.setItem(COSName.COLORSPACE, with(CERT, shared(colour)));
        });

        assertModified(prepared, document -> {
            var colour =
                    resources(document).getCOSDictionary(COSName.COLORSPACE).getCOSArray(CERT);
            colour.add(3, new COSString(new byte[6]));
            written(colour);
        });
    }

    @Test
    void data_that_a_page_shows_as_well_is_not_written_again_with_another_end() {
        var blanks = " ".repeat(4 * 1024 * 1024);
        var prepared = rewritten(SamplePdf.onePage(), document -> {
            var content = document.getDocument().createCOSStream();
            compress(content, blanks + "0 0 1 1 re f");
            var shared = shared(content);
            document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, shared);
            var list = new COSArray();
            list.add(shared);
            catalogue(document).setItem(DSS, with(VRI, with(SIGNATURE, with(CERT, list))));
        });

        assertModified(prepared, document -> {
            var content = document.getPage(0).getCOSObject().getCOSStream(COSName.CONTENTS);
            compress(content, blanks + "0 0 600 900 re f");
            content.setNeedToBeUpdated(true);
        });
    }

    /** A page whose resources are at the same time what the store has by signature. */
    private static byte[] drawingFromStore(String content, Consumer<COSDictionary> fill) {
        return rewritten(SamplePdf.onePage(), document -> {
            var page = document.getPage(0).getCOSObject();
            var resources = page.getCOSDictionary(COSName.RESOURCES);
            fill.accept(resources);
            var both = shared(resources);
            page.setItem(COSName.RESOURCES, both);
            var drawn = document.getDocument().createCOSStream();
            write(drawn, content.getBytes(US_ASCII));
            page.setItem(COSName.CONTENTS, drawn);
            catalogue(document).setItem(DSS, with(VRI, both));
        });
    }

    private static COSDictionary resources(PDDocument document) {
        return document.getPage(0).getCOSObject().getCOSDictionary(COSName.RESOURCES);
    }

    private static COSObject shared(COSBase object) {
        return new COSObject(object);
    }

    private void assertModified(byte[] prepared, Consumer<PDDocument> attack) {
        var signed = pki.signedT(prepared);
        assertThat(Verifier.verify(signed, pki).outcome()).isEqualTo(Outcome.VALID);

        assertThat(Verifier.verify(updated(signed, attack), pki).outcome()).isEqualTo(Outcome.MODIFIED);
    }
}
