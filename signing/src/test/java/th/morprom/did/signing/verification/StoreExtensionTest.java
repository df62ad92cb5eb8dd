package th.morprom.did.signing.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SamplePki;
import th.morprom.did.signing.sample.Verifier;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** What other programs do to the validation data of a signed file: additions are theirs to make, removals are nobody's. */
class StoreExtensionTest {
    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName CERTS = COSName.getPDFName("Certs");
    private static final COSName OCSPS = COSName.getPDFName("OCSPs");
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

    /** What a reader draws. */
    private static byte[] reads(byte[] file) {
        try (var document = Loader.loadPDF(file);
                var content = document.getPage(0).getContents()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static COSDictionary with(COSName name, COSBase value) {
        var dictionary = new COSDictionary();
        dictionary.setItem(name, value);
        return dictionary;
    }

    private static COSDictionary catalogue(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject();
    }

    private static COSDictionary store(PDDocument document) {
        return catalogue(document).getCOSDictionary(DSS);
    }

    private static void written(COSDictionary object) {
        object.setNeedToBeUpdated(true);
    }

    private static void written(COSArray object) {
        object.setNeedToBeUpdated(true);
    }

    private static COSArray copy(COSArray list) {
        var copy = new COSArray();
        copy.addAll(list);
        return copy;
    }

    private static void add(PDDocument document, COSArray list, byte[] value) {
        var stream = document.getDocument().createCOSStream();
        write(stream, value);
        list.add(stream);
    }

    private static void write(COSStream stream, byte[] value) {
        try (var out = stream.createOutputStream()) {
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(COSStream stream) {
        try (var in = stream.createInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] updated(byte[] file, Consumer<PDDocument> change) {
        try (var document = Loader.loadPDF(file)) {
            change.accept(document);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] rewritten(byte[] file, Consumer<PDDocument> change) {
        try (var document = Loader.loadPDF(file)) {
            change.accept(document);
            var out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
