package th.morprom.did.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.pades.SignatureEntry;

/** A program on a doctor's own computer, which signs with the key on his token and asks nobody whether he may: PAdES B-T. */
final class OwnProgram {
    private final DemoSystem system;
    private final SigningKey key;
    private final List<X509CertificateHolder> chain;

    OwnProgram(DemoSystem system, SigningKey key, X509CertificateHolder certificate) {
        this.system = system;
        this.key = key;
        this.chain = List.of(certificate, issuer(system));
    }

    /** A page of his, signed and time-stamped now. */
    byte[] signs() {
        var entry = new SignatureEntry("แพทย์", "ลงนามด้วยโทเคนของตนเอง", "", Instant.now());
        var prepared = new PrepareSignature().prepare(page(), entry, CompleteSignature.roomFor(chain));
        var cms = CompleteSignature.sign(prepared, key, chain);
        return system.get(CompleteSignature.class).complete(prepared, cms).bytes();
    }

    private static X509CertificateHolder issuer(DemoSystem system) {
        try {
            return new X509CertificateHolder(
                    new Door(system.publicUrl()).get("/ca/signing.cer").body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] page() {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
