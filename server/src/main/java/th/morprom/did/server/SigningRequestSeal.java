package th.morprom.did.server;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import th.morprom.did.server.CommandRefused.Reason;
import th.morprom.did.signing.seal.RequestSeal;

/** Makes a facility's seal key on the token and writes the request for the CA. */
final class SigningRequestSeal implements OperatorAction {
    @Override
    public String usage() {
        return "request-seal --operator ID --facility HCODE9 --out FILE";
    }

    @Override
    public String purpose() {
        return "สร้างกุญแจตราของหน่วยบริการ · makes the key of a facility's seal, and the PKCS#10 request for ca issue";
    }

    @Override
    public Set<String> options() {
        return Set.of("facility", "out");
    }

    @Override
    public int run(CommandWords given, Terminal terminal) throws IOException {
        var facility = given.required("facility");
        var out = Path.of(given.required("out"));
        if (Files.exists(out)) {
            throw new CommandRefused(Reason.FILE_EXISTS, out + " is there already");
        }
        try (var office = OperatorOffice.open(given, Role.SIGNING, SealOfficeSystem.class)) {
            terminal.confirm(given, List.of("หน่วยบริการ · facility " + facility));
            office.record("signing request-seal", Map.of("facility", facility));
            var request = office.get(RequestSeal.class).request(facility, office.actor());
            Files.writeString(out, pem(request), StandardOpenOption.CREATE_NEW);
            terminal.say("เขียนคำขอแล้ว · Written: " + out);
            return 0;
        }
    }

    private static String pem(byte[] request) throws IOException {
        var text = new StringWriter();
        try (var pem = new PemWriter(text)) {
            pem.writeObject(new PemObject("CERTIFICATE REQUEST", request));
        }
        return text.toString();
    }
}
