package th.morprom.did.hsm;

import iaik.pkcs.pkcs11.wrapper.CK_C_INITIALIZE_ARGS;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import iaik.pkcs.pkcs11.wrapper.PKCS11Implementation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.xipki.pkcs11.wrapper.PKCS11Module;

/** A library that wants to be told something each time it starts, in the field that PKCS#11 reserves (NSS, YubiHSM). */
final class ParameterisedModule extends PKCS11Module {
    private ParameterisedModule(PKCS11Implementation library) {
        super(library);
    }

    static PKCS11Module of(Path file, String parameters) throws IOException {
        // Only this factory links the wrapper's own native part.
        PKCS11Module.getInstance(file.toString());
        return new ParameterisedModule(new Library(file, parameters));
    }

    private static final class Library extends PKCS11Implementation {
        private final byte[] parameters;

        Library(Path file, String parameters) throws IOException {
            super(file.toString());
            var text = parameters.getBytes(StandardCharsets.UTF_8);
            // The library reads a C string; the wrapper hands over bytes as they are.
            this.parameters = Arrays.copyOf(text, text.length + 1);
        }

        @Override
        public void C_Initialize(Object arguments, boolean utf8) throws PKCS11Exception {
            if (arguments instanceof CK_C_INITIALIZE_ARGS start) {
                start.pReserved = parameters;
            }
            super.C_Initialize(arguments, utf8);
        }
    }
}
