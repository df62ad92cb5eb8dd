package th.morprom.did.signing.document;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens a font that we bring along.
 *
 * <p>Before the JDK opens any font it wants to know those of the machine, from fontconfig. A JDK unpacked in a bare container
 * finds no fontconfig and refuses ours as well. It is then told that this font is
 * the machine's only one.
 */
final class FontLoading {
    /** The JDK's own switch for a machine that it cannot ask. */
    private static final String MACHINE_FONTS = "sun.awt.fontconfig";

    private FontLoading() {}

    static synchronized Font open(byte[] file) throws IOException, FontFormatException {
        try {
            return create(file);
        } catch (IOException e) {
            if (System.getProperty(MACHINE_FONTS) != null) {
                throw e;
            }
            System.setProperty(MACHINE_FONTS, onlyFontOfTheMachine(file).toString());
            return create(file);
        }
    }

    private static Font create(byte[] file) throws IOException, FontFormatException {
        return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file));
    }

    private static Path onlyFontOfTheMachine(byte[] file) throws IOException {
        Path font = Files.createTempFile("form", ".ttf");
        font.toFile().deleteOnExit();
        Files.write(font, file);
        StringBuilder properties = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
        for (String family : new String[] {"serif", "sansserif", "monospaced", "dialog", "dialoginput"}) {
            for (String style : new String[] {"plain", "bold", "italic", "bolditalic"}) {
                properties.append(family).append('.').append(style).append(".latin-1=form\n");
            }
        }
        // In a properties file a backslash begins an escape.
        properties
                .append("filename.form=")
                .append(font.toString().replace("\\", "\\\\"))
                .append('\n');
        Path configuration = Files.createTempFile("fontconfig", ".properties");
        configuration.toFile().deleteOnExit();
        return Files.writeString(configuration, properties, StandardCharsets.ISO_8859_1);
    }
}
